import { Ctx, FieldResolver, Int, Query, Resolver } from 'type-graphql';
import { enrollingAccountOf, type Context } from '../desk/context';
import { AgencyObject, TenantObject, ViewerObject } from './viewer.graphql';

@Resolver(() => ViewerObject)
export class ViewerResolver {
  @Query(() => ViewerObject)
  viewer(@Ctx() context: Context): ViewerObject {
    const { name, roles, enrolling } = enrollingAccountOf(context).viewer;
    return { name, roles, mustEnrol: enrolling === true };
  }

  @FieldResolver(() => TenantObject, { nullable: true })
  async tenant(@Ctx() context: Context): Promise<TenantObject | null> {
    const { viewer, read } = enrollingAccountOf(context);
    if (viewer.kind !== 'TENANT') return null;
    const [row] = await read<{ name: string }>('select name from tenant where family_id = $1 and code = $2', [
      viewer.family,
      viewer.tenant,
    ]);
    return row ? { code: viewer.tenant, name: row.name } : null;
  }

  @FieldResolver(() => AgencyObject, { nullable: true })
  async agency(@Ctx() context: Context): Promise<AgencyObject | null> {
    const { viewer, read } = enrollingAccountOf(context);
    if (viewer.kind !== 'AGENCY') return null;
    const [row] = await read<{ name: string }>('select name from agency where family_id = $1 and id = $2', [viewer.family, viewer.agency]);
    return row ? { id: viewer.agency, name: row.name } : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'As it is typed when signing in; null: a program' })
  username(@Ctx() context: Context): Promise<string | null> {
    return context.sessions.usernameOf(enrollingAccountOf(context).viewer);
  }

  @FieldResolver(() => Boolean, { description: 'Whether a second factor is set' })
  async secondFactor(@Ctx() context: Context): Promise<boolean> {
    return (await context.sessions.standingOf(enrollingAccountOf(context).viewer)).set;
  }

  @FieldResolver(() => Int, { description: 'Recovery codes that nobody has used yet' })
  async recoveryCodesLeft(@Ctx() context: Context): Promise<number> {
    return (await context.sessions.standingOf(enrollingAccountOf(context).viewer)).recoveryCodesLeft;
  }
}
