import { dayOf, formatDay, parseDay, type Day, type Moment } from '../calendar/local-date';
import { parseMoment, type MomentFault } from '../calendar/moment';
import type { Fen } from './fact';
import { halfWidth } from './half-width';
import { parseMoney } from './money';
import { invisibleIn, problem, problemAt, type Both, type Problem } from './problem';

/** Each reader answers with the value, or reports a problem and answers undefined. `field` is a path joined by dots. */

/** Earliest date a fact may bear, where standard time begins in Shanghai: one before it is a slip of the pen (0021 for 2021). */
const EARLIEST: Day = parseDay('1901-01-01') as Day;

/** A name of a closed list, as the one string that the list holds: equal names share their memory. */
export function readName<N extends string>(
  value: unknown,
  field: string,
  names: ReadonlyMap<string, N>,
  problems: Problem[],
): N | undefined {
  const name = typeof value === 'string' ? names.get(value) : undefined;
  if (name !== undefined) return name;
  const list = [...names.keys()].join(' ');
  problems.push(
    problem(
      'NOT_ONE_OF',
      field,
      value,
      [`下列之一：${list}`, `one of ${list}`],
      ['请选用其中之一。', 'Use one of them, in capitals as written.'],
    ),
  );
  return undefined;
}

/** The list as `readName` takes it. */
export function namesOf<N extends string>(list: readonly N[]): ReadonlyMap<string, N> {
  return new Map(list.map((name) => [name, name]));
}

/** True or false. */
export function readFlag(value: unknown, field: string, problems: Problem[]): boolean | undefined {
  if (typeof value === 'boolean') return value;
  problems.push(
    problem(
      'WRONG_TYPE',
      field,
      value,
      ['true 或 false', 'true or false'],
      ['不知道时不写此项。', 'Leave the field out when it is not known.'],
    ),
  );
  return undefined;
}

/** A whole number from 0 (or `atLeast`) to `atMost`. */
export function readCount(value: unknown, field: string, atMost: number, problems: Problem[], atLeast = 0): number | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value >= atLeast && value <= atMost) return value + 0;
  problems.push(
    problem(
      typeof value === 'number' ? 'BAD_NUMBER' : 'WRONG_TYPE',
      field,
      typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
      [`${atLeast} 至 ${atMost} 的整数`, `a whole number from ${atLeast} to ${atMost}`],
      ['请写成数字，不加引号、正负号和小数。', 'Write a number without quotes, sign or decimals.'],
    ),
  );
  return undefined;
}

/** Yuan as a decimal string, in fen. */
export function readMoney(value: unknown, field: string, problems: Problem[]): Fen | undefined {
  if (typeof value === 'string') {
    const fen = parseMoney(value) ?? parseMoney(halfWidth(value));
    if (fen !== undefined) return fen;
  }
  problems.push(
    problem(
      'BAD_MONEY',
      field,
      value,
      ['以元为单位的十进制文本，至多两位小数', 'yuan as a decimal string with at most two decimals'],
      ['例如 "350000.00"；不写千位分隔符、单位和正负号。', 'For example "350000.00"; no thousands separators, units or signs.'],
    ),
  );
  return undefined;
}

/** A local date YYYY-MM-DD. */
export function readDay(value: unknown, field: string, problems: Problem[]): Day | undefined {
  const day = typeof value === 'string' ? (parseDay(value) ?? parseDay(halfWidth(value))) : undefined;
  if (day !== undefined && day >= EARLIEST) return day;
  problems.push(
    problem(
      'BAD_DATE',
      field,
      value,
      ['存在的日期 YYYY-MM-DD（1901 年起）', 'a date that exists, YYYY-MM-DD, from 1901 on'],
      ['例如 "2021-05-03"；此项只写日期，不写时刻。', 'For example "2021-05-03"; this field takes a date, not a time.'],
    ),
  );
  return undefined;
}

/** A moment with offset or Z, or a plain date, which is its midnight in Asia/Shanghai. */
export function readMoment(value: unknown, field: string, problems: Problem[]): Moment | undefined {
  const moment = momentFrom(value);
  if (typeof moment === 'number') return moment;
  const example: Both = ['例如 "2021-05-03T09:30:00+08:00" 或 "2021-05-03"。', 'For example "2021-05-03T09:30:00+08:00" or "2021-05-03".'];
  problems.push(
    moment === 'NO_OFFSET'
      ? problem(
          'NO_OFFSET',
          field,
          value,
          ['带时区的时刻', 'a moment with its offset'],
          ['请在末尾写上 +08:00 或 Z，否则不知是何地的时刻。', 'Add +08:00 or Z at its end: without it nobody knows where that hour is.'],
        )
      : problem('BAD_DATE', field, value, ['存在的时刻或日期（1901 年起）', 'a moment or date that exists, from 1901 on'], example),
  );
  return undefined;
}

function momentFrom(value: unknown): Moment | MomentFault {
  if (typeof value !== 'string') return 'SHAPE';
  let moment = parseMoment(value);
  if (typeof moment === 'string') moment = parseMoment(halfWidth(value));
  return typeof moment === 'number' && dayOf(moment) < EARLIEST ? 'IMPOSSIBLE' : moment;
}

const LINE_BREAKS = /\r?\n|\t/g;

/** A text of at most `atMost` characters (code points) without invisible ones; line breaks and tabs only where `lines` says so. */
export function readText(value: unknown, field: string, atMost: number, problems: Problem[], lines = false): string | undefined {
  if (typeof value !== 'string') {
    problems.push(
      problem(
        'WRONG_TYPE',
        field,
        value,
        ['文本', 'a text'],
        ['请加双引号；没有内容时不写此项。', 'Put it in double quotes; leave the field out when empty.'],
      ),
    );
    return undefined;
  }
  const invisible = invisibleIn(lines ? value.replace(LINE_BREAKS, ' ') : value);
  if (invisible !== undefined) {
    problems.push(
      problem(
        'BAD_CHARACTER',
        field,
        value,
        [`没有不可见字符的文本（有 ${invisible}）`, `a text without invisible characters (it has ${invisible})`],
        ['请删去该字符；整篇乱码时请以 UTF-8 保存文件。', 'Delete the character; when all is garbled, save the file as UTF-8.'],
      ),
    );
    return undefined;
  }
  if (value.length > atMost && codePoints(value) > atMost) {
    problems.push(
      problemAt(
        'TOO_LONG',
        field.split('.'),
        `${codePoints(value)} 字 characters`,
        [`至多 ${atMost} 字`, `at most ${atMost} characters`],
        ['请缩短。', 'Shorten it.'],
      ),
    );
    return undefined;
  }
  return value;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Reports a date before the one it cannot precede. Undefined dates are none. */
export function requireOrder(
  earlier: Day | undefined,
  later: Day | undefined,
  names: readonly [earlier: string, later: string],
  problems: Problem[],
): void {
  if (earlier === undefined || later === undefined || earlier <= later) return;
  const [first, second] = names;
  problems.push(
    problem(
      'WRONG_ORDER',
      second,
      formatDay(later),
      [`不早于 ${first}（${formatDay(earlier)}）`, `a date not before ${first} (${formatDay(earlier)})`],
      ['请核对两个日期。', 'Check both dates.'],
    ),
  );
}
