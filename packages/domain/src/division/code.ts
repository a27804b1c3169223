import { digitsAt } from '../calendar/digits';

/**
 * A division code as a number of 12 digits: 2 province, 2 city, 2 county, 3 township, 3 village
 * (GB/T 2260 and the statistical codes below it). A shorter code is the same code without its zero segments.
 */
export type DivisionCode = number;

export const LEVELS = ['PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP', 'VILLAGE'] as const;
export type Level = (typeof LEVELS)[number];

/** Size of the subtree of a division at each level: the code range it spans. */
const SPAN: Record<Level, number> = { PROVINCE: 1e10, CITY: 1e8, COUNTY: 1e6, TOWNSHIP: 1e3, VILLAGE: 1 };
const ABOVE: Record<Level, number> = { PROVINCE: 1e12, CITY: 1e10, COUNTY: 1e8, TOWNSHIP: 1e6, VILLAGE: 1e3 };
const DIGITS: Record<Level, number> = { PROVINCE: 2, CITY: 4, COUNTY: 6, TOWNSHIP: 9, VILLAGE: 12 };

/** Municipalities, whose second segment names no city (1101, 1202 …). */
const MUNICIPALITIES = new Set([11, 12, 31, 50]);

/** Zeros that fill a code of so many digits up to twelve; 0 where a code has no such length. */
const FILL = [0, 0, 1e10, 0, 1e8, 0, 1e6, 0, 0, 1e3, 0, 0, 1];

/** Reads 2, 4, 6, 9 or 12 digits; undefined for anything else, and for a code without a province. */
export function parseDivisionCode(text: string): DivisionCode | undefined {
  const fill = FILL[text.length];
  if (fill === undefined || fill === 0) return undefined;
  const code = digitsAt(text, 0, text.length) * fill;
  return code >= 11e10 ? code : undefined;
}

/** The 12 digits. */
export function formatDivisionCode(code: DivisionCode): string {
  return String(code);
}

/** The code without its zero segments, as a tenant is written: 410100000000 → "410100", 410000000000 → "410000". */
export function shortDivisionCode(code: DivisionCode): string {
  return String(code).slice(0, Math.max(6, DIGITS[levelOf(code)]));
}

/** The finest level whose segment is not zero. */
export function levelOf(code: DivisionCode): Level {
  if (code % SPAN.TOWNSHIP !== 0) return 'VILLAGE';
  if (code % SPAN.COUNTY !== 0) return 'TOWNSHIP';
  if (code % SPAN.CITY !== 0) return 'COUNTY';
  if (code % SPAN.PROVINCE !== 0) return 'CITY';
  return 'PROVINCE';
}

/**
 * The division at a level that the code lies in, or undefined where the code's own segment there is zero:
 * a county code has no township, 441900003000 (Dongguan) no county, 410171000498 no township.
 */
export function ancestorAt(code: DivisionCode, level: Level): DivisionCode | undefined {
  const span = SPAN[level];
  const division = code - (code % span);
  return division % ABOVE[level] === 0 ? undefined : division;
}

/** First code and the one behind the last of the subtree: `from <= code && code < until`. */
export function subtree(division: DivisionCode): { from: number; until: number } {
  return { from: division, until: division + SPAN[levelOf(division)] };
}

/** Whether a code is the division itself or lies below it. */
export function contains(division: DivisionCode, code: DivisionCode): boolean {
  const { from, until } = subtree(division);
  return code >= from && code < until;
}

/** The family: the province's two digits. */
export function familyOf(code: DivisionCode): number {
  return Math.floor(code / 1e10);
}

/** A family that comes from outside, before it becomes part of a statement: a whole number of two digits or a RangeError. */
export function checkedFamily(family: number): number {
  if (!Number.isInteger(family) || family < 11 || family > 99)
    throw new RangeError(`family ${String(family)}: the province's two digits were expected`);
  return family;
}

/** Second segments that are no city: those of municipalities, and 90 for the counties directly under a province. */
export function isPseudoCity(code: DivisionCode): boolean {
  return MUNICIPALITIES.has(familyOf(code)) || Math.floor(code / 1e8) % 100 === 90;
}

/** The division above by code: the nearest one whose segment is not zero. Undefined for a province. */
export function parentOf(code: DivisionCode): DivisionCode | undefined {
  for (let i = LEVELS.indexOf(levelOf(code)) - 1; i >= 0; i--) {
    const above = ancestorAt(code, LEVELS[i] as Level);
    if (above !== undefined) return above;
  }
  return undefined;
}
