import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { noteRead } from '../audit/note-read';
import { deskOf, type Context } from '../desk/context';
import { askedNames } from '../execution/asked-names';
import { FactObject } from '../fact/fact.graphql';
import { FindingObject } from '../finding/finding.graphql';
import { MeasureObject } from '../measure/measure.graphql';
import { connection, pageSize, readCursor, storeSeats, type Connection } from '../schema/connection';
import { CaseFilter } from '../schema/list-filter.graphql';
import { CaseConnection, CaseObject, DecideCaseInput, DecidePayload } from './case.graphql';
import { NearMissObject } from '../near-miss/near-miss.graphql';
import { judgingAbove } from '../preview/preview-fact';
import { JudgingTenant } from '../preview/preview.graphql';
import { decideCase } from './decide-case';

@Resolver(() => CaseObject)
export class CaseResolver {
  @Query(() => CaseConnection)
  async cases(
    @Arg('filter', () => CaseFilter, { nullable: true }) filter: CaseFilter | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<CaseObject>> {
    const size = pageSize(first);
    const desk = deskOf(context);
    const seats = storeSeats(desk.names);
    const rows = await desk.cases.page(filter ?? {}, readCursor(after, seats), size + 1);
    const page = connection({ rows, size, after, seats, seat: (row) => row.storeId });
    await noteRead(desk, 'case', page.nodes);
    return page;
  }

  @Query(() => CaseObject, { nullable: true, description: 'Decided ones too; null where absent or foreign' })
  async case(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<CaseObject | null> {
    const desk = deskOf(context);
    const storeId = desk.names.read('case', id);
    const file = storeId === undefined ? undefined : await desk.cases.byId(storeId);
    await noteRead(desk, 'case', file ? [file] : []);
    return file ?? null;
  }

  @FieldResolver(() => FactObject)
  async fact(@Root() file: CaseObject, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<FactObject> {
    // Whoever sees the tenant's case saw the fact in its division; a correction may have moved it out since.
    const fact = await deskOf(context).facts.lastSeen(file.factId, askedNames(info));
    if (!fact) throw new Error(`case ${file.storeId}: its fact ${file.factId} is out of sight`);
    return fact;
  }

  @FieldResolver(() => [FindingObject], { description: 'Those that still stand' })
  async findings(@Root() file: CaseObject, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<readonly FindingObject[]> {
    return deskOf(context).findings.ofCase(file.storeId, askedNames(info));
  }

  @FieldResolver(() => [MeasureObject], { description: 'What was decided on it' })
  measures(@Root() file: CaseObject, @Ctx() context: Context): Promise<readonly MeasureObject[]> {
    return deskOf(context).measures.ofCase(file.storeId);
  }

  @FieldResolver(() => [NearMissObject], { description: 'Rules of the tenant that the fact nearly met, nearest first; at most ten' })
  nearlyMet(@Root() file: CaseObject, @Ctx() context: Context): Promise<readonly NearMissObject[]> {
    return deskOf(context).nearMisses.ofCase(file);
  }

  @FieldResolver(() => [JudgingTenant], { description: 'Tenants above that judge the fact too, whatever they find' })
  async alsoJudgedBy(@Root() file: CaseObject, @Ctx() context: Context): Promise<readonly JudgingTenant[]> {
    const desk = deskOf(context);
    const fact = await desk.facts.lastSeen(file.factId);
    return fact ? judgingAbove(desk, file.tenant, fact.division) : [];
  }

  @Mutation(() => DecidePayload)
  decideCase(@Arg('input', () => DecideCaseInput) input: DecideCaseInput, @Ctx() context: Context): Promise<DecidePayload> {
    return decideCase(deskOf(context), input);
  }
}
