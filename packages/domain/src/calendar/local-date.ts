/** A local date in Asia/Shanghai as days since 1970-01-01. */
export type Day = number;
/** A moment as milliseconds since 1970-01-01T00:00:00Z. */
export type Moment = number;

const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;
/** China kept summer time in 1986–1991; since then Asia/Shanghai is UTC+8 without exception. */
const SUMMER_TIME_FROM = Date.UTC(1900, 0, 1);
const SUMMER_TIME_UNTIL = Date.UTC(1991, 8, 15);

/** The local date of a moment. */
export function dayOf(moment: Moment): Day {
  return Math.floor((moment + offsetAt(moment)) / DAY_MS);
}

/** The moment at which a local date begins. */
export function startOf(day: Day): Moment {
  const guess = day * DAY_MS - OFFSET_MS;
  return day * DAY_MS - offsetAt(guess);
}

function offsetAt(moment: Moment): number {
  if (moment >= SUMMER_TIME_UNTIL || moment < SUMMER_TIME_FROM) return OFFSET_MS;
  const local = new Date(moment).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
  return Date.parse(`${local.replace(' ', 'T')}Z`) - Math.floor(moment / 1000) * 1000;
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
  return Math.floor(Date.UTC(2000, month - 1, date) / DAY_MS) + daysBetweenYears(year, month);
}

function daysBetweenYears(year: number, month: number): number {
  const y = month <= 2 ? year - 1 : year;
  const base = month <= 2 ? 1999 : 2000;
  const leaps = (n: number): number => Math.floor(n / 4) - Math.floor(n / 100) + Math.floor(n / 400);
  return (y - base) * 365 + leaps(y) - leaps(base);
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
  const m = (index % 12 + 12) % 12 + 1;
  return dayFrom(y, m, Math.min(date, daysInMonth(y, m)));
}

/** Reads YYYY-MM-DD; undefined when the text or the date is impossible. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return undefined;
  return dayFrom(year, month, date);
}

/** YYYY-MM-DD. */
export function formatDay(day: Day): string {
  const { year, month, date } = civil(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
