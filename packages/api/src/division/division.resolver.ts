import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import { refusal } from '../error/refusal';
import { JudgingTenant } from '../preview/preview.graphql';
import { connection, pageSize, plainSeats, readCursor, type Connection } from '../schema/connection';
import { readDay, readDivision } from '../schema/reading';
import { DivisionCodeScalar, LocalDateScalar } from '../schema/scalars';
import { searchRange } from './division-search';
import { DivisionConnection, DivisionObject } from './division.graphql';

/** A code is public: a cursor may say it. */
const SEATS = plainSeats(/^\d{1,18}$/);

const SEARCH_DEFAULT = 20;
const SEARCH_MOST = 50;

@Resolver(() => DivisionObject)
export class DivisionResolver {
  /** One edition of the tree is kept; `asOf` is checked and answered by it. */
  @Query(() => DivisionObject, { nullable: true })
  async division(
    @Arg('code', () => DivisionCodeScalar) code: string,
    @Arg('asOf', () => LocalDateScalar, { nullable: true }) asOf: string | null,
    @Ctx() context: Context,
  ): Promise<DivisionObject | null> {
    if (asOf != null) readDay(asOf, 'asOf');
    return (await deskOf(context).divisions.byCode(readDivision(code, 'code'))) ?? null;
  }

  @Query(() => [DivisionObject], {
    description:
      'By name, pinyin (huiji), initials (hjq) or the beginning of a code; inside the own division, for agencies inside the family. Best first, at most 50',
  })
  async divisions(
    @Arg('search', () => String) search: string,
    @Arg('under', () => DivisionCodeScalar, { nullable: true }) under: string | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Ctx() context: Context,
  ): Promise<DivisionObject[]> {
    const { viewer, office } = deskOf(context);
    const most = first ?? SEARCH_DEFAULT;
    if (most < 1 || most > SEARCH_MOST)
      throw refusal('BAD_USER_INPUT', `first 要在 1 到 ${SEARCH_MOST} 之间；收到 ${most}。`, `first is 1 to ${SEARCH_MOST}; got ${most}.`);
    const own = viewer.kind === 'TENANT' ? viewer.tenant : undefined;
    const range = searchRange(own, viewer.family, under == null ? undefined : readDivision(under, 'under'));
    return range === undefined ? [] : office.divisionSearch.find(viewer.family, search, range, most);
  }

  @FieldResolver(() => [DivisionObject], { description: 'From the province down to the one above' })
  ancestors(@Root() division: DivisionObject, @Ctx() context: Context): Promise<DivisionObject[]> {
    return deskOf(context).divisions.ancestors(division.code);
  }

  @FieldResolver(() => [JudgingTenant], {
    description: 'Tenants that judge what happens here, nearest first; empty for agencies, who are not shown the tenants',
  })
  judgedBy(@Root() division: DivisionObject, @Ctx() context: Context): Promise<JudgingTenant[]> {
    return deskOf(context).divisions.judgedBy(division.code);
  }

  @FieldResolver(() => DivisionObject, { nullable: true })
  async parent(@Root() division: DivisionObject, @Ctx() context: Context): Promise<DivisionObject | null> {
    return division.parentCode === null ? null : ((await deskOf(context).divisions.byCode(division.parentCode)) ?? null);
  }

  @FieldResolver(() => DivisionConnection)
  async children(
    @Root() division: DivisionObject,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<DivisionObject>> {
    const size = pageSize(first);
    const rows = await deskOf(context).divisions.children(division.code, readCursor(after, SEATS), size + 1);
    return connection({ rows, size, after, seats: SEATS, seat: (row) => String(row.code) });
  }
}
