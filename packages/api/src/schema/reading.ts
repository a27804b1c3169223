import { parseDay, parseDivisionCode, parseYearMonth, type Day, type DivisionCode, type YearMonth } from '@anze/domain';
import { refusal } from '../error/refusal';

/** Reads a division code of a filter or argument. */
export function readDivision(text: string, name: string): DivisionCode {
  const code = parseDivisionCode(text);
  if (code === undefined) {
    throw refusal(
      'BAD_USER_INPUT',
      `${name} 是 2、4、6、9 或 12 位行政区划代码,收到 "${text}"。`,
      `${name} is a division code of 2, 4, 6, 9 or 12 digits; got "${text}".`,
    );
  }
  return code;
}

/** Reads a local date of a filter or argument. */
export function readDay(text: string, name: string): Day {
  const day = parseDay(text);
  if (day === undefined) {
    throw refusal(
      'BAD_USER_INPUT',
      `${name} 是 YYYY-MM-DD 的真实日期,收到 "${text}"。`,
      `${name} is a real date YYYY-MM-DD; got "${text}".`,
    );
  }
  return day;
}

/** Reads a calendar month of an argument. */
export function readMonth(text: string, name: string): YearMonth {
  const month = parseYearMonth(text);
  if (month === undefined) {
    throw refusal('BAD_USER_INPUT', `${name} 是 YYYY-MM 的月份，收到 "${text}"。`, `${name} is a month YYYY-MM; got "${text}".`);
  }
  return month;
}
