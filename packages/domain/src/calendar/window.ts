import { addMonths, civil, dayFrom, daysInMonth, type Day } from './local-date';

/** First and last day of a span, both inside. */
export interface Days {
  readonly from: Day;
  readonly until: Day;
}

/**
 * Whether an earlier date lies within n months of a day: its date plus n calendar months, clamped to the month's end,
 * is not before the day (judgement 3). 31 January is within one month of 28 February; 28 February is not of 31 March.
 */
export function withinMonths(earlier: Day, day: Day, months: number): boolean {
  return earlier <= day && addMonths(earlier, months) >= day;
}

/**
 * The first day within n months of a day. The same date n months before, or, where that month is too short for it, the
 * first of the month behind: from 31 March one month reaches back to 1 March, since 28 February plus one month is the 28th.
 */
export function firstWithinMonths(day: Day, months: number): Day {
  const { year, month, date } = civil(day);
  const index = year * 12 + (month - 1) - months;
  const y = Math.floor(index / 12);
  const m = index - y * 12 + 1;
  return date <= daysInMonth(y, m) ? dayFrom(y, m, date) : dayFrom(y, m, daysInMonth(y, m)) + 1;
}

/** The calendar month of a day. */
export function monthOf(day: Day): Days {
  return monthsFrom(day, 1);
}

/** The calendar quarter of a day. */
export function quarterOf(day: Day): Days {
  return monthsFrom(day, 3);
}

/** The calendar year of a day. */
export function yearOf(day: Day): Days {
  return monthsFrom(day, 12);
}

function monthsFrom(day: Day, months: number): Days {
  const { year, month } = civil(day);
  const first = month - ((month - 1) % months);
  const last = first + months - 1;
  return { from: dayFrom(year, first, 1), until: dayFrom(year, last, daysInMonth(year, last)) };
}

/** The same date of the year before; 28 February for 29 February (judgement 6). */
export function sameDayLastYear(day: Day): Day {
  return addMonths(day, -12);
}
