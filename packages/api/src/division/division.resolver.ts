import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import { connection, pageSize, plainSeats, readCursor, type Connection } from '../schema/connection';
import { readDay, readDivision } from '../schema/reading';
import { DivisionCodeScalar, LocalDateScalar } from '../schema/scalars';
import { DivisionConnection, DivisionObject } from './division.graphql';

/** A code is public: a cursor may say it. */
const SEATS = plainSeats(/^\d{1,18}$/);

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
