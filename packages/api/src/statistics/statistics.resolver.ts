import { contains, monthsBetween, type Sector } from '@anze/domain';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import { refusal } from '../error/refusal';
import { ScopeEnum, SectorEnum, type Scope } from '../schema/enums';
import { readDivision, readMonth } from '../schema/reading';
import { DivisionCodeScalar, YearMonthScalar } from '../schema/scalars';
import type { AccidentQuestion, Compared } from './accident-tally.store';
import {
  AccidentStatisticsObject,
  AccidentTallyObject,
  MeasureTallyObject,
  MonthTallyObject,
  PlaceTallyObject,
  SectorTallyObject,
} from './statistics.graphql';

/** Ten years; each month is one look into the index. */
const MOST_MONTHS = 120;

@Resolver(() => AccidentStatisticsObject)
export class AccidentStatisticsResolver {
  /** Sight 4: numbers are about places inside the own division only. Beyond it the answer is that of an agency: none. */
  @Query(() => AccidentStatisticsObject, {
    nullable: true,
    description:
      '事故统计: months inclusive, at most 120; without under, the own division. Null outside the own division, and for agencies',
  })
  accidentStatistics(
    @Arg('from', () => YearMonthScalar) from: string,
    @Arg('until', () => YearMonthScalar) until: string,
    @Arg('under', () => DivisionCodeScalar, { nullable: true }) under: string | null,
    @Arg('sector', () => SectorEnum, { nullable: true }) sector: Sector | null,
    @Ctx() context: Context,
  ): AccidentStatisticsObject | null {
    const months = readMonths(from, until);
    const place = under == null ? undefined : readDivision(under, 'under');
    const { viewer } = deskOf(context);
    if (viewer.kind !== 'TENANT' || (place !== undefined && !contains(viewer.tenant, place))) return null;
    const division = place ?? viewer.tenant;
    return { under: division, question: { under: division, ...months, sector: sector ?? null } };
  }

  @FieldResolver(() => AccidentTallyObject)
  async total(@Root() { question }: AccidentStatisticsObject, @Ctx() context: Context): Promise<AccidentTallyObject> {
    return (await total(question, context)).tally;
  }

  @FieldResolver(() => AccidentTallyObject, { description: 'The same months one year earlier' })
  async lastYear(@Root() { question }: AccidentStatisticsObject, @Ctx() context: Context): Promise<AccidentTallyObject> {
    return (await total(question, context)).lastYear;
  }

  @FieldResolver(() => [MonthTallyObject], { description: 'Every month asked for' })
  async byMonth(@Root() { question }: AccidentStatisticsObject, @Ctx() context: Context): Promise<readonly MonthTallyObject[]> {
    return (await deskOf(context).accidentTallies.overview(question)).byMonth;
  }

  @FieldResolver(() => [SectorTallyObject], { description: 'Sectors with any accident in either year, in the order of the sectors' })
  bySector(@Root() { question }: AccidentStatisticsObject, @Ctx() context: Context): Promise<readonly SectorTallyObject[]> {
    return deskOf(context).accidentTallies.bySector(question);
  }

  @FieldResolver(() => [PlaceTallyObject], {
    description:
      'Places of the next level with any accident in either year, in the order of their codes. What is coded no finer stands under `under` itself, so that the places add up to the total',
  })
  async byPlace(@Root() { question }: AccidentStatisticsObject, @Ctx() context: Context): Promise<readonly PlaceTallyObject[]> {
    return (await deskOf(context).accidentTallies.overview(question)).byPlace;
  }
}

@Resolver(() => PlaceTallyObject)
export class PlaceTallyResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Null: the tree does not know the code' })
  async name(@Root() { division }: PlaceTallyObject, @Ctx() context: Context): Promise<string | null> {
    return (await deskOf(context).divisions.byCode(division))?.name ?? null;
  }
}

@Resolver(() => MeasureTallyObject)
export class MeasureStatisticsResolver {
  @Query(() => [MeasureTallyObject], {
    description: '措施统计: measures in force today, by kind and level, of the own office or (BELOW) of those below it. Empty for agencies',
  })
  async measureStatistics(
    @Arg('scope', () => ScopeEnum, { nullable: true }) scope: Scope | null,
    @Ctx() context: Context,
  ): Promise<readonly MeasureTallyObject[]> {
    if (scope === 'ABOVE') {
      throw refusal(
        'BAD_USER_INPUT',
        '措施统计只有本级（OWN）和下级（BELOW）：上级措施的数目不属于本级可见范围。',
        'Measures are counted for OWN and BELOW: how many a tenant above has is not for those below to know.',
      );
    }
    const desk = deskOf(context);
    return desk.measureTallies.inForce(scope ?? 'OWN', desk.office.clock.now());
  }
}

async function total(question: AccidentQuestion, context: Context): Promise<Compared> {
  return (await deskOf(context).accidentTallies.overview(question)).total;
}

function readMonths(fromText: string, untilText: string): Pick<AccidentQuestion, 'from' | 'until'> {
  const from = readMonth(fromText, 'from');
  const until = readMonth(untilText, 'until');
  const count = monthsBetween(from, until);
  if (count < 1) {
    throw refusal(
      'BAD_USER_INPUT',
      `until（${untilText}）早于 from（${fromText}）；请对调。`,
      `until (${untilText}) lies before from (${fromText}): exchange them.`,
    );
  }
  if (count > MOST_MONTHS) {
    throw refusal(
      'BAD_USER_INPUT',
      `一次最多 ${MOST_MONTHS} 个月，收到 ${count} 个月；请分段查询。`,
      `At most ${MOST_MONTHS} months are counted at once, ${count} were asked for: ask for them in parts.`,
    );
  }
  return { from, until };
}
