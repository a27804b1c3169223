import { Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import { AgencyObject, TenantObject, ViewerObject } from './viewer.graphql';

@Resolver(() => ViewerObject)
export class ViewerResolver {
  @Query(() => ViewerObject)
  viewer(@Ctx() context: Context): ViewerObject {
    const { name, roles } = deskOf(context).viewer;
    return { name, roles };
  }

  @FieldResolver(() => TenantObject, { nullable: true })
  async tenant(@Ctx() context: Context): Promise<TenantObject | null> {
    const { viewer, read } = deskOf(context);
    if (viewer.kind !== 'TENANT') return null;
    const [row] = await read<{ name: string }>('select name from tenant where family_id = $1 and code = $2', [
      viewer.family,
      viewer.tenant,
    ]);
    return row ? { code: viewer.tenant, name: row.name } : null;
  }

  @FieldResolver(() => AgencyObject, { nullable: true })
  async agency(@Ctx() context: Context): Promise<AgencyObject | null> {
    const { viewer, read } = deskOf(context);
    if (viewer.kind !== 'AGENCY') return null;
    const [row] = await read<{ name: string }>('select name from agency where family_id = $1 and id = $2', [viewer.family, viewer.agency]);
    return row ? { id: viewer.agency, name: row.name } : null;
  }
}
