import { digitsAt } from './digits';
import { dayFrom, daysInMonth, startOf, type Day, type Moment } from './local-date';

/** Why a text is no moment: not the shape, a date or time that does not exist, a time without its offset. */
export type MomentFault = 'SHAPE' | 'IMPOSSIBLE' | 'NO_OFFSET';

const MINUTE_MS = 60_000;
/** Offsets in use run from −12:00 to +14:00. */
const EARLIEST_OFFSET = -12 * 60;
const LATEST_OFFSET = 14 * 60;

/**
 * Reads `2021-05-03T09:30:00+08:00` (seconds and up to nine decimals of them may be left out or given; kept to the
 * millisecond), the same with `Z`, or a plain date, which is its midnight in Asia/Shanghai.
 */
export function parseMoment(text: string): Moment | MomentFault {
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  const date = digitsAt(text, 8, 2);
  if (year < 0 || month < 0 || date < 0 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return 'SHAPE';
  if (text.length > 10 && text.charCodeAt(10) !== 84) return 'SHAPE';
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month) || year < 1) return 'IMPOSSIBLE';
  const day = dayFrom(year, month, date);
  return text.length === 10 ? startOf(day) : timeOn(day, text);
}

function timeOn(day: Day, text: string): Moment | MomentFault {
  const hour = digitsAt(text, 11, 2);
  const minute = digitsAt(text, 14, 2);
  if (hour < 0 || minute < 0 || text.charCodeAt(13) !== 58) return 'SHAPE';
  let at = 16;
  let second = 0;
  let milliseconds = 0;
  if (text.charCodeAt(at) === 58) {
    second = digitsAt(text, at + 1, 2);
    if (second < 0) return 'SHAPE';
    at += 3;
    if (text.charCodeAt(at) === 46) {
      const decimals = /^\d{1,9}/.exec(text.slice(at + 1))?.[0];
      if (decimals === undefined) return 'SHAPE';
      milliseconds = Number(decimals.slice(0, 3).padEnd(3, '0'));
      at += 1 + decimals.length;
    }
  }
  if (hour > 23 || minute > 59 || second > 59) return 'IMPOSSIBLE';
  if (at === text.length) return 'NO_OFFSET';
  const offset = offsetFrom(text, at);
  if (typeof offset === 'string') return offset;
  return day * 86_400_000 + (hour * 60 + minute - offset) * MINUTE_MS + second * 1000 + milliseconds;
}

/** Minutes east of Greenwich. */
function offsetFrom(text: string, at: number): number | MomentFault {
  const sign = text.charCodeAt(at);
  if (sign === 90) return text.length === at + 1 ? 0 : 'SHAPE';
  if (sign !== 43 && sign !== 45) return 'SHAPE';
  const hours = digitsAt(text, at + 1, 2);
  const minutes = digitsAt(text, at + 4, 2);
  if (hours < 0 || minutes < 0 || text.charCodeAt(at + 3) !== 58 || text.length !== at + 6) return 'SHAPE';
  const offset = (sign === 45 ? -1 : 1) * (hours * 60 + minutes);
  return minutes > 59 || offset < EARLIEST_OFFSET || offset > LATEST_OFFSET ? 'IMPOSSIBLE' : offset;
}

/** `2021-05-03T09:30:00+08:00`, always at +08:00; milliseconds only when there are some. */
export function formatMoment(moment: Moment): string {
  const local = new Date(moment + 8 * 60 * MINUTE_MS).toISOString();
  return `${local.slice(0, local.endsWith('.000Z') ? 19 : 23)}+08:00`;
}
