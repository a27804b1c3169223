import { digitsAt } from './digits';
import { civil, type Day } from './local-date';

/** A calendar month as the number its six digits make: 202105 for May 2021. So the same month a year before is 100 less. */
export type YearMonth = number;

/** Reads `YYYY-MM` from the year 1 on; undefined for anything else. */
export function parseYearMonth(text: string): YearMonth | undefined {
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  if (text.length !== 7 || text.charCodeAt(4) !== 45 || year < 1 || month < 1 || month > 12) return undefined;
  return year * 100 + month;
}

/** `YYYY-MM`. */
export function formatYearMonth(month: YearMonth): string {
  const digits = String(month).padStart(6, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** The month a date lies in. */
export function yearMonthOf(day: Day): YearMonth {
  const { year, month } = civil(day);
  return year * 100 + month;
}

export function lastYearOf(month: YearMonth): YearMonth {
  return month - 100;
}

/** How many months lie between two, both ends counted; 0 or less when the second comes first. */
export function monthsBetween(from: YearMonth, until: YearMonth): number {
  const count = (month: YearMonth): number => Math.floor(month / 100) * 12 + (month % 100);
  return count(until) - count(from) + 1;
}

/** The months from one to another, both ends inside. */
export function monthsFrom(from: YearMonth, until: YearMonth): YearMonth[] {
  const months: YearMonth[] = [];
  for (let month = from; month <= until; month += month % 100 === 12 ? 89 : 1) months.push(month);
  return months;
}
