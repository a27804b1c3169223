import { digitsAt } from './digits';

/** A local date in Asia/Shanghai as days since 1970-01-01. */
export type Day = number;
/** A moment as milliseconds since 1970-01-01T00:00:00Z. */
export type Moment = number;

const HYPHEN = 45;
const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;
/**
 * Summer time in Shanghai, first and last moment (tz database, which puts the changes of 1986–1991 at 02:00 and the
 * earlier ones at midnight). At all other times since 1901 Asia/Shanghai is UTC+8. A table and not the machine's own
 * time zone data: the same facts must give the same findings everywhere.
 */
const SUMMER_TIMES: readonly (readonly [from: Moment, until: Moment])[] = [
  ['1919-04-12T16:00Z', '1919-09-30T15:00Z'],
  ['1940-05-31T16:00Z', '1940-10-12T15:00Z'],
  ['1941-03-14T16:00Z', '1941-11-01T15:00Z'],
  ['1942-01-30T16:00Z', '1945-09-01T15:00Z'],
  ['1946-05-14T16:00Z', '1946-09-30T15:00Z'],
  ['1947-04-14T16:00Z', '1947-10-31T15:00Z'],
  ['1948-04-30T16:00Z', '1948-09-30T15:00Z'],
  ['1949-04-30T16:00Z', '1949-05-27T15:00Z'],
  ['1986-05-03T18:00Z', '1986-09-13T17:00Z'],
  ['1987-04-11T18:00Z', '1987-09-12T17:00Z'],
  ['1988-04-16T18:00Z', '1988-09-10T17:00Z'],
  ['1989-04-15T18:00Z', '1989-09-16T17:00Z'],
  ['1990-04-14T18:00Z', '1990-09-15T17:00Z'],
  ['1991-04-13T18:00Z', '1991-09-14T17:00Z'],
].map(([from, until]) => [Date.parse(from as string), Date.parse(until as string)]);
const LAST_SUMMER_TIME = Math.max(...SUMMER_TIMES.map(([, until]) => until));
const HOUR_MS = 3_600_000;

/** The local date of a moment. */
export function dayOf(moment: Moment): Day {
  return Math.floor((moment + offsetAt(moment)) / DAY_MS);
}

/** The moment at which a local date begins; 01:00 where the clock sprang forward at midnight. */
export function startOf(day: Day): Moment {
  const midnight = day * DAY_MS - OFFSET_MS;
  return day * DAY_MS - offsetAt(midnight - 1);
}

function offsetAt(moment: Moment): number {
  if (moment >= LAST_SUMMER_TIME) return OFFSET_MS;
  return SUMMER_TIMES.some(([from, until]) => moment >= from && moment < until) ? OFFSET_MS + HOUR_MS : OFFSET_MS;
}

/** Year, month (1–12) and day of the month of a date. */
export function civil(day: Day): { year: number; month: number; date: number } {
  // Days to civil date after H. Hinnant, "chrono-compatible low-level date algorithms".
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, date: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

/** The date of a year, month (1–12) and day of the month; the parts must be real. */
export function dayFrom(year: number, month: number, date: number): Day {
  // The inverse of `civil`, after the same source: years run from March, so that the leap day is a year's last.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468;
}

export function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Adds calendar months, clamped to the month's end: 31 January + 1 = 28 (29) February. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = civil(day);
  const index = year * 12 + (month - 1) + months;
  const y = Math.floor(index / 12);
  const m = (((index % 12) + 12) % 12) + 1;
  return dayFrom(y, m, Math.min(date, daysInMonth(y, m)));
}

/** Reads YYYY-MM-DD; undefined when the text or the date is impossible. */
export function parseDay(text: string): Day | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return undefined;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  const date = digitsAt(text, 8, 2);
  if (year < 1 || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return undefined;
  return dayFrom(year, month, date);
}

/** YYYY-MM-DD. */
export function formatDay(day: Day): string {
  const { year, month, date } = civil(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
