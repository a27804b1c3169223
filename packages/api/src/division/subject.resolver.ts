import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import { SubjectObject } from '../schema/subject';

@Resolver(() => SubjectObject)
export class SubjectResolver {
  @FieldResolver(() => String, { nullable: true, description: "The division's name, where there is one and the tree knows it" })
  async divisionName(@Root() { division }: SubjectObject, @Ctx() context: Context): Promise<string | null> {
    if (division === null) return null;
    return (await deskOf(context).divisions.byCode(division))?.name ?? null;
  }
}
