import { formatDivisionCode, type DivisionCode } from '@anze/domain';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import { DivisionObject } from '../division/division.graphql';
import { refusal } from '../error/refusal';
import { connection, pageSize, readCursor, storeSeats, type Connection } from '../schema/connection';
import { AgencyObject, TenantObject } from '../viewer/viewer.graphql';
import { GrantInput, GrantObject, GrantPayload, GrantTerms } from './grant.graphql';
import { HeardAlert, HeardConnection, HeardFilter, HearerObject } from './heard.graphql';
import { changeGrant, grantTo, revokeGrant } from './manage-grant';

/** Grants 授权: kept by an office's administrators; read by its people, and by the agency that each is given to. */
@Resolver(() => GrantObject)
export class GrantResolver {
  @Query(() => [AgencyObject], { description: 'The agencies of the province that an office may grant something; for an agency itself' })
  async agencies(@Ctx() context: Context): Promise<readonly AgencyObject[]> {
    return deskOf(context).grants.agencies();
  }

  @Query(() => [GrantObject], { description: "The own office's grants; for an agency those that are given to it. Standing ones first" })
  async grants(
    @Arg('agency', () => ID, { nullable: true }) agency: string | null,
    @Arg('revoked', () => Boolean, { defaultValue: false, description: 'With those that were revoked' }) revoked: boolean,
    @Ctx() context: Context,
  ): Promise<readonly GrantObject[]> {
    return deskOf(context).grants.all({ agency, revoked });
  }

  @Query(() => HeardConnection, { description: 'Who outside hears what of the own office, and by which grants. Newest first' })
  async heard(
    @Arg('filter', () => HeardFilter, { nullable: true }) filter: HeardFilter | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<HeardAlert>> {
    const desk = deskOf(context);
    if (desk.viewer.kind !== 'TENANT') {
      throw refusal(
        'FORBIDDEN',
        '推送去向供本级安委办查看;协同机关请查 inbox 和 grants。',
        'Who hears what is for the office whose alerts they are; agencies ask for inbox and grants.',
      );
    }
    const [size, seats] = [pageSize(first), storeSeats(desk.names)];
    const rows = await desk.heard.page(filter ?? {}, readCursor(after, seats), size + 1);
    return connection({ rows, size, after, seats, seat: ({ storeId }) => storeId });
  }

  @Mutation(() => GrantPayload, { description: 'What is announced from now on; what was announced before never comes' })
  async grant(@Arg('input', () => GrantInput) input: GrantInput, @Ctx() context: Context): Promise<GrantPayload> {
    return grantTo(deskOf(context), input);
  }

  @Mutation(() => GrantPayload, { description: 'The grant ends and another with these terms takes its place, in one step' })
  async changeGrant(
    @Arg('id', () => ID) id: string,
    @Arg('input', () => GrantTerms) input: GrantTerms,
    @Ctx() context: Context,
  ): Promise<GrantPayload> {
    return changeGrant(deskOf(context), id, input);
  }

  @Mutation(() => GrantPayload, { description: 'At once: rows that came by it alone are NOT_GRANTED from the next reading on' })
  async revokeGrant(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Ctx() context: Context,
  ): Promise<GrantPayload> {
    return revokeGrant(deskOf(context), id, reason);
  }

  @FieldResolver(() => TenantObject, { description: 'The office whose alerts it lets leave' })
  tenant(@Root() { by }: GrantObject, @Ctx() context: Context): Promise<TenantObject> {
    return officeOf(by, context);
  }

  @FieldResolver(() => [DivisionObject], { description: 'Only alerts about these and what lies in them; none: the whole jurisdiction' })
  async divisions(@Root() { within }: GrantObject, @Ctx() context: Context): Promise<readonly DivisionObject[]> {
    const found = await Promise.all(within.map((code) => deskOf(context).divisions.byCode(code)));
    return found.filter((division) => division !== undefined);
  }
}

@Resolver(() => HearerObject)
export class HearerResolver {
  @FieldResolver(() => TenantObject, { nullable: true, description: 'The office below, where it is one' })
  async tenant(@Root() { office }: HearerObject, @Ctx() context: Context): Promise<TenantObject | null> {
    return office === null ? null : officeOf(office, context);
  }
}

/** Offices bear the names of their divisions, which are public: an agency reads no table of tenants. */
async function officeOf(code: DivisionCode, context: Context): Promise<TenantObject> {
  return { code, name: (await deskOf(context).divisions.byCode(code))?.name ?? formatDivisionCode(code) };
}
