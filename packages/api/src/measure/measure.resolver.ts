import { dayOf } from '@anze/domain';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DecidePayload } from '../case/case.graphql';
import { noteRead } from '../audit/note-read';
import { deskOf, type Context } from '../desk/context';
import { askedNames } from '../execution/asked-names';
import { FindingObject } from '../finding/finding.graphql';
import { connection, pageSize, readCursor, storeSeats, type Connection } from '../schema/connection';
import { MeasureFilter } from '../schema/list-filter.graphql';
import { MeasureConnection, MeasureObject, OpenMeasureInput } from './measure.graphql';
import { openMeasure } from './open-measure';

@Resolver(() => MeasureObject)
export class MeasureResolver {
  @Query(() => MeasureConnection)
  async measures(
    @Arg('filter', () => MeasureFilter, { nullable: true }) filter: MeasureFilter | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<MeasureObject>> {
    const size = pageSize(first);
    const desk = deskOf(context);
    const seats = storeSeats(desk.names);
    const { waiting, ...rest } = filter ?? {};
    const query = { ...rest, ...(waiting ? { waiting: { what: waiting, today: dayOf(desk.office.clock.now()) } } : {}) };
    const rows = await desk.measures.page(query, readCursor(after, seats), size + 1);
    const page = connection({ rows, size, after, seats, seat: (row) => row.storeId });
    await noteRead(desk, 'measure', page.nodes);
    return page;
  }

  @Query(() => MeasureObject, {
    nullable: true,
    description:
      'The own, those of tenants below, and decided ones of tenants above that concern the own division; null where absent or foreign',
  })
  async measure(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<MeasureObject | null> {
    const desk = deskOf(context);
    const storeId = desk.names.read('measure', id);
    const measure = storeId === undefined ? undefined : await desk.measures.byId(storeId);
    await noteRead(desk, 'measure', measure ? [measure] : []);
    return measure ?? null;
  }

  @FieldResolver(() => [FindingObject], { description: 'Empty for a reader below' })
  async grounds(
    @Root() measure: MeasureObject,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly FindingObject[]> {
    return measure.above ? [] : deskOf(context).findings.ofMeasure(measure.storeId, askedNames(info));
  }

  @Mutation(() => DecidePayload)
  openMeasure(@Arg('input', () => OpenMeasureInput) input: OpenMeasureInput, @Ctx() context: Context): Promise<DecidePayload> {
    return openMeasure(deskOf(context), input);
  }
}
