import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { noteRead } from '../audit/note-read';
import { deskOf, type Context } from '../desk/context';
import { askedNames } from '../execution/asked-names';
import { FactConnection, FactObject } from '../fact/fact.graphql';
import { connection, pageSize, readCursor, storeSeats, type Connection } from '../schema/connection';
import { FindingFilter } from '../schema/list-filter.graphql';
import { announceFinding } from './announce-finding';
import { FindingWindowObject, windowsOf } from './finding-window.graphql';
import { evidenceSeats } from './evidence-seats';
import { AnnouncePayload, FindingConnection, FindingObject } from './finding.graphql';

@Resolver(() => FindingObject)
export class FindingResolver {
  @Query(() => FindingConnection)
  async findings(
    @Arg('filter', () => FindingFilter, { nullable: true }) filter: FindingFilter | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<FindingObject>> {
    const size = pageSize(first);
    const desk = deskOf(context);
    const seats = storeSeats(desk.names);
    // Own ones need no entry in the record, and lists of them are not read for their tenant.
    const below = filter?.scope === 'BELOW';
    const asked = askedNames(info);
    const rows = await desk.findings.page(filter ?? {}, readCursor(after, seats), size + 1, below ? new Set([...asked, 'tenant']) : asked);
    const page = connection({ rows, size, after, seats, seat: (row) => row.storeId });
    if (below) await noteRead(desk, 'finding', page.nodes);
    return page;
  }

  @Query(() => FindingObject, { nullable: true, description: 'Withdrawn ones too; null where absent or foreign' })
  async finding(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<FindingObject | null> {
    const desk = deskOf(context);
    const storeId = desk.names.read('finding', id);
    const found = storeId === undefined ? [] : await desk.findings.byIds([storeId]);
    await noteRead(desk, 'finding', found);
    return found[0] ?? null;
  }

  @FieldResolver(() => FactObject, { nullable: true, description: 'The completing fact' })
  async fact(@Root() finding: FindingObject, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<FactObject | null> {
    return (await deskOf(context).facts.byId(finding.factId, askedNames(info))) ?? null;
  }

  @FieldResolver(() => [FindingWindowObject], { description: 'What was counted over which days; none for a clause over one fact' })
  async windows(@Root() finding: FindingObject, @Ctx() context: Context): Promise<readonly FindingWindowObject[]> {
    const { viewer, findings } = deskOf(context);
    return windowsOf(viewer, await findings.asJudged(finding));
  }

  /** In the order of facts, not of recording: it is read as a story. */
  @FieldResolver(() => FactConnection, {
    description: 'The facts counted, in their order, then what stood over them',
  })
  async evidence(
    @Root() finding: FindingObject,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<FactObject>> {
    const size = pageSize(first);
    const desk = deskOf(context);
    const seats = evidenceSeats(desk.names);
    const some = await desk.evidence.page(finding, readCursor(after, seats), size + 1);
    const seatOf = new Map(some.map(({ shown, seat }) => [shown, seat]));
    return connection({ rows: [...seatOf.keys()], size, after, seats, seat: (fact) => seatOf.get(fact) as string });
  }

  @FieldResolver(() => String)
  explanation(@Root() finding: FindingObject, @Ctx() context: Context): Promise<string> {
    const desk = deskOf(context);
    return desk.evidence.explanation(finding, desk.divisions);
  }

  @Mutation(() => AnnouncePayload, {
    description: 'Sends what was quiet: an interview found too late, or by an import, that nobody has decided',
  })
  announceFinding(
    @Arg('id', () => ID) id: string,
    @Arg('clientMutationId', () => String, { nullable: true }) key: string | null,
    @Ctx() context: Context,
  ): Promise<AnnouncePayload> {
    return announceFinding(deskOf(context), { id, clientMutationId: key });
  }
}
