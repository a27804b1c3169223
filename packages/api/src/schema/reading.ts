import { parseCreditCode, parseDay, parseDivisionCode, parseYearMonth, type Day, type DivisionCode, type YearMonth } from '@anze/domain';
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

/** Reads a credit code of a filter: as it stands in facts, its check digit right. */
export function readCreditCode(text: string, name: string): string {
  const read = parseCreditCode(text);
  if ('fault' in read) {
    throw refusal(
      'BAD_USER_INPUT',
      `${name} 是 18 位统一社会信用代码，校验位要对；收到 "${text}"。`,
      `${name} is a unified social credit code of 18 characters with its check digit; got "${text}".`,
    );
  }
  return read.code;
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
