import { addMonths, civil, dayFrom, type Day } from '../calendar/local-date';
import { firstWithinMonths, monthOf, quarterOf, sameDayLastYear, yearOf, type Days } from '../calendar/window';
import type { Calendar, Settings, Span } from '../rule/rule';

/** The first and last day of a span around a day. Rolling spans look back from it and reach forward from it. */
export interface Reach {
  /** First day whose facts count for a fact completing on `day`. */
  readonly from: (day: Day) => Day;
  /** Last day on which a fact of `day` still counts. */
  readonly until: (day: Day) => Day;
}

export function reachOf(span: Span, settings: Settings): Reach {
  if (span === 'consecutive') return rolling(settings.consecutiveMonths);
  return 'months' in span ? rolling(span.months) : calendar(CALENDAR_OF[span.calendar]);
}

/** An earlier fact counts while its date plus n calendar months, clamped, is not before the completing date (judgement 3). */
function rolling(months: number): Reach {
  return { from: remember((day) => firstWithinMonths(day, months)), until: (day) => addMonths(day, months) };
}

function calendar(of: (day: Day) => Days): Reach {
  return { from: remember((day) => of(day).from), until: (day) => of(day).until };
}

const CALENDAR_OF = { MONTH: monthOf, QUARTER: quarterOf, YEAR: yearOf } as const satisfies Record<Calendar, (day: Day) => Days>;

/** Facts come day by day: the last answer is nearly always the next one. */
function remember(compute: (day: Day) => Day): (day: Day) => Day {
  let lastDay = NaN;
  let last = NaN;
  return (day) => {
    if (day !== lastDay) {
      last = compute(day);
      lastDay = day;
    }
    return last;
  };
}

export interface SamePeriods {
  readonly from: Day;
  readonly lastFrom: Day;
  readonly lastUntil: Day;
}

/** This year to the day, and last year to the same date (29 February against 28) (judgement 6). */
export function samePeriods(day: Day): SamePeriods {
  const lastUntil = sameDayLastYear(day);
  return { from: yearOf(day).from, lastFrom: yearOf(lastUntil).from, lastUntil };
}

/** 31 December of the following year: the last day whose comparison reads a fact of `day`. */
export function endOfNextYear(day: Day): Day {
  return dayFrom(civil(day).year + 1, 12, 31);
}
