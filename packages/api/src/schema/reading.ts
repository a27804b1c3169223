import { parseDay, parseDivisionCode, type Day, type DivisionCode } from '@anze/domain';
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
