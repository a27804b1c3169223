import { addMonths, civil, dayFrom, daysInMonth, type Day } from '../calendar/local-date';
import type { Settings, Span } from '../rule/rule';

/** The first and last day of a span around a day. Rolling spans look back from it and reach forward from it. */
export interface Reach {
  /** First day whose facts count for a fact completing on `day`. */
  readonly from: (day: Day) => Day;
  /** Last day on which a fact of `day` still counts. */
  readonly until: (day: Day) => Day;
}

export function reachOf(span: Span, settings: Settings): Reach {
  if (span === 'consecutive') return rolling(settings.consecutiveMonths);
  return 'months' in span ? rolling(span.months) : calendar(span.calendar === 'MONTH' ? 1 : span.calendar === 'QUARTER' ? 3 : 12);
}

/**
 * An earlier fact counts while its date plus n calendar months, clamped, is not before the completing date (judgement 3).
 * Subtracting months from the completing date would be wrong at month ends: 31 March minus one month is 28 February,
 * but 28 February plus one month is 28 March and no longer reaches it. So the first day that reaches is searched.
 */
function rolling(months: number): Reach {
  const until = (day: Day): Day => addMonths(day, months);
  return { until, from: remember((day) => firstReaching(day, months, until)) };
}

function firstReaching(day: Day, months: number, until: (day: Day) => Day): Day {
  let from = addMonths(day, -months);
  while (until(from - 1) >= day) from--;
  while (until(from) < day) from++;
  return from;
}

function calendar(months: number): Reach {
  const start = (day: Day): { year: number; month: number } => {
    const { year, month } = civil(day);
    return { year, month: month - ((month - 1) % months) };
  };
  return {
    from: remember((day) => {
      const { year, month } = start(day);
      return dayFrom(year, month, 1);
    }),
    until: (day) => {
      const { year, month } = start(day);
      const last = month + months - 1;
      return dayFrom(year, last, daysInMonth(year, last));
    },
  };
}

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
  const { year, month, date } = civil(day);
  return {
    from: dayFrom(year, 1, 1),
    lastFrom: dayFrom(year - 1, 1, 1),
    lastUntil: dayFrom(year - 1, month, Math.min(date, daysInMonth(year - 1, month))),
  };
}

/** 31 December of the following year: the last day whose comparison reads a fact of `day`. */
export function endOfNextYear(day: Day): Day {
  return dayFrom(civil(day).year + 1, 12, 31);
}
