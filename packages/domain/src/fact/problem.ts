/** What can be wrong with a fact or a line: closed, so that every door can name each. */
export const PROBLEM_CODES = [
  'NOT_JSON',
  'NOT_AN_OBJECT',
  'DUPLICATE_KEY',
  'UNKNOWN_FACT',
  'UNKNOWN_FIELD',
  'REQUIRED',
  'WRONG_TYPE',
  'NOT_ONE_OF',
  'BAD_ID',
  'BAD_DIVISION',
  'BAD_CREDIT_CODE',
  'WRONG_CHECK_DIGIT',
  'BAD_DATE',
  'NO_OFFSET',
  'BAD_NUMBER',
  'BAD_MONEY',
  'TOO_LONG',
  'BAD_CHARACTER',
  'TWICE',
  'WRONG_ORDER',
  'OTHER_KIND',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** A teaching error: what came, what was expected, what to do, in Chinese and English. */
export interface Problem {
  readonly code: ProblemCode;
  /** Where in the fact: field names and, in lists, positions from 0. Empty: the whole fact or line. */
  readonly path: readonly string[];
  readonly message: string;
  readonly messageEn: string;
}

/** One thought in Chinese and English. */
export type Both = readonly [zh: string, en: string];

/** `field` is a path joined by dots; empty for the whole fact. */
export function problem(code: ProblemCode, field: string, came: unknown, expected: Both, advice: Both): Problem {
  return problemAt(code, field === '' ? [] : field.split('.'), quote(came), expected, advice);
}

/** The same for a path whose names may hold dots, and for something that came and needs no quotes. */
export function problemAt(code: ProblemCode, path: readonly string[], came: string, expected: Both, advice: Both): Problem {
  const where = visible(cut(path.join('.')));
  return {
    code,
    path,
    message: `${where === '' ? '' : `${where}：`}收到 ${came}；应为${expected[0]}。${advice[0]}`,
    messageEn: `${where === '' ? '' : `${where}: `}got ${came}; expected ${expected[1]}. ${advice[1]}`,
  };
}

const QUOTED = 60;

/** A value as JSON for a message, cut short, with everything invisible written as <U+XXXX>. */
export function quote(value: unknown): string {
  if (value === undefined) return '(nothing)';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  return visible(String(JSON.stringify(typeof value === 'string' ? cut(value) : value)));
}

function cut(text: string): string {
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
}

function visible(text: string): string {
  return text.replace(INVISIBLE_ALL, (c) => `<${codePoint(c)}>`);
}

/**
 * Characters that nobody sees, and that make two equal-looking texts different: control and format characters (zero-width
 * spaces and joiners, byte order marks, direction marks), half surrogates, line and paragraph separators, fillers, and
 * U+FFFD, which stands where a decoder gave up. Variation selectors stay: rare characters of Chinese names need them.
 */
const INVISIBLE_SOURCE =
  '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Noncharacter_Code_Point}\\uFFFD]|(?!\\p{Variation_Selector})\\p{Default_Ignorable_Code_Point}';
const INVISIBLE = new RegExp(INVISIBLE_SOURCE, 'u');
const INVISIBLE_ALL = new RegExp(INVISIBLE_SOURCE, 'gu');

/** The first invisible character as U+XXXX, or undefined. */
export function invisibleIn(text: string): string | undefined {
  const found = INVISIBLE.exec(text);
  if (found === null) return undefined;
  return codePoint(found[0]);
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}
