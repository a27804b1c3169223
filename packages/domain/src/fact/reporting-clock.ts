import { dayOf, type Day, type Moment } from '../calendar/local-date';
import type { Accident, ReportLevel } from './fact';
import { gradeOf, type Grade } from './grade';
import type { Sector } from './sector';

/**
 * 生产安全事故报告和调查处理条例 (State Council Order 493, in force from 2007-06-01). 以内 includes the last moment.
 * Article 9: who is on the spot tells the unit's head at once; the head tells the county's regulators within 1 hour.
 * Article 10: an accident goes up to the city, a LARGE one to the province, a MAJOR or EXTRAORDINARY one to the State Council.
 * Article 11: each level tells the next within 2 hours.
 * Article 13: casualties are supplemented for 30 days from the day of the accident, 7 for road traffic and fire.
 */
export const ORDER_493 = {
  headWithinHours: 1,
  levelWithinHours: 2,
  upTo: { GENERAL: 'CITY', LARGE: 'PROVINCE', MAJOR: 'STATE', EXTRAORDINARY: 'STATE' },
  supplementDays: 30,
  supplementDaysOf: { ROAD_TRAFFIC: 7, FIRE: 7 },
} as const satisfies {
  headWithinHours: number;
  levelWithinHours: number;
  upTo: Record<Grade, ReportLevel>;
  supplementDays: number;
  supplementDaysOf: Partial<Record<Sector, number>>;
};

/** Levels above the unit, from below. */
const UPWARD = ['COUNTY', 'CITY', 'PROVINCE', 'STATE'] as const satisfies readonly ReportLevel[];
export type HopLevel = (typeof UPWARD)[number];

/** UNKNOWN: nothing says when the clock of this hop began. */
export const HOP_STATES = ['IN_TIME', 'LATE', 'WAITING', 'OVERDUE', 'UNKNOWN'] as const;
export type HopState = (typeof HOP_STATES)[number];

/** One step of the report upward, with what its state rests on. */
export interface Hop {
  readonly to: HopLevel;
  readonly article: '9' | '11';
  /** When the one below knew: the head learned of it, or the level below was told. */
  readonly from?: Moment;
  readonly dueBy?: Moment;
  readonly at?: Moment;
  readonly state: HopState;
}

export interface ReportingClock {
  readonly hops: readonly Hop[];
  /** A derived fact with its evidence, the late hops. It counts once a person has accepted it, by a correction (judgement 16). */
  readonly late: readonly Hop[];
  /** Last day on which a death or injury changes the figures of the accident, inside. */
  readonly supplementUntil: Day;
}

const HOUR_MS = 3_600_000;

/** The clocks of an accident's report as they stand at a moment. OMITTED, FALSE and CONCEALED are findings of people, never of clocks. */
export function reportingClock(accident: Accident, asOf: Moment): ReportingClock {
  const told = new Map((accident.reports ?? []).map(({ level, at }) => [level, at]));
  const highest = UPWARD.indexOf(ORDER_493.upTo[gradeOf(accident)] as HopLevel);
  const hops: Hop[] = [];
  let from = accident.learnedAt ?? told.get('SCENE');
  for (const to of UPWARD.slice(0, highest + 1)) {
    const at = told.get(to);
    const hours = to === 'COUNTY' ? ORDER_493.headWithinHours : ORDER_493.levelWithinHours;
    const dueBy = from === undefined ? undefined : from + hours * HOUR_MS;
    hops.push({
      to,
      article: to === 'COUNTY' ? '9' : '11',
      ...(from === undefined || dueBy === undefined ? {} : { from, dueBy }),
      ...(at === undefined ? {} : { at }),
      state: stateOf(at, dueBy, asOf),
    });
    from = at;
  }
  return { hops, late: hops.filter(({ state }) => state === 'LATE'), supplementUntil: supplementUntil(accident) };
}

function stateOf(at: Moment | undefined, dueBy: Moment | undefined, asOf: Moment): HopState {
  if (dueBy === undefined) return 'UNKNOWN';
  if (at !== undefined) return at > dueBy ? 'LATE' : 'IN_TIME';
  return asOf > dueBy ? 'OVERDUE' : 'WAITING';
}

/**
 * The last day of the supplement window. The day of the accident is not counted: 31 January and 30 days is 2 March
 * (1 March in a leap year). Later deaths go into `laterDeaths` and do not change the grade.
 */
export function supplementUntil({ occurredAt, sector }: Pick<Accident, 'occurredAt' | 'sector'>): Day {
  const days: Partial<Record<Sector, number>> = ORDER_493.supplementDaysOf;
  return dayOf(occurredAt) + ((sector === undefined ? undefined : days[sector]) ?? ORDER_493.supplementDays);
}
