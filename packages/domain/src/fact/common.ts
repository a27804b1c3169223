import { parseDivisionCode, type DivisionCode } from '../division/code';
import { parseCreditCode } from '../enterprise/credit-code';
import type { Fact } from './fact';
import { halfWidth } from './half-width';
import { problem, problemAt, quote, type Problem } from './problem';
import { readName, readText } from './read';
import type { Sector } from './sector';
import { SECTORS } from './sector';

/** A fact as it comes, already an object: field names and values, nothing checked. */
export type FactJson = Readonly<Record<string, unknown>>;

/** What every fact has. */
export const COMMON_FIELDS = ['id', 'division', 'sector', 'enterprise', 'title', 'place', 'note', 'industry', 'source'] as const;
export type CommonField = (typeof COMMON_FIELDS)[number];

/** What a clerk writes; no rule reads it. */
export interface Notes {
  title: string | undefined;
  place: string | undefined;
  note: string | undefined;
  industry: string | undefined;
  source: string | undefined;
}

/** Characters (code points) of each text. */
const LENGTHS = { title: 80, place: 200, note: 2000, industry: 80, source: 200 } as const satisfies Record<keyof Notes, number>;

/**
 * The half-read fact: problems so far, and the fields that all kinds share. Equal enterprise codes are one string in
 * memory when the reader of many facts passes `shared`, and are checked once.
 */
export interface Common {
  readonly problems: Problem[];
  readonly shared: Map<string, string> | undefined;
  id: string;
  division: DivisionCode;
  sector: Sector | undefined;
  enterprise: string | undefined;
  notes: Notes | undefined;
}

export function startCommon(shared: Map<string, string> | undefined): Common {
  return { problems: [], shared, id: '', division: 0, sector: undefined, enterprise: undefined, notes: undefined };
}

/** Takes a field that all kinds share; false when it is none. */
export function takeCommon(common: Common, field: string, value: unknown): boolean {
  switch (field) {
    case 'fact':
      return true;
    case 'id':
      common.id = readId(value, 'id', common.problems) ?? '';
      return true;
    case 'division':
      common.division = readDivision(value, 'division', common.problems) ?? 0;
      return true;
    case 'sector':
      common.sector = readName(value, 'sector', SECTOR_BY_NAME, common.problems);
      return true;
    case 'enterprise':
      common.enterprise = readEnterprise(value, 'enterprise', common);
      return true;
    case 'title':
    case 'place':
    case 'note':
    case 'industry':
    case 'source': {
      const text = readText(value, field, LENGTHS[field], common.problems, field === 'note');
      if (text === undefined || text === '') return true;
      common.notes ??= { title: undefined, place: undefined, note: undefined, industry: undefined, source: undefined };
      common.notes[field] = text;
      return true;
    }
    default:
      return false;
  }
}

const SECTOR_BY_NAME: ReadonlyMap<string, Sector> = new Map(SECTORS.map((sector) => [sector, sector]));

/**
 * The fact with the clerk's texts, where there are any. Facts without stay small: a million of them are judged in memory,
 * and so each kind has one shape without texts and one with all five.
 */
export function withNotes<F extends Fact>(fact: F, common: Common): F {
  return common.notes === undefined ? fact : { ...fact, ...common.notes };
}

const ID = /^[A-Za-z0-9._-]{1,64}$/;

/** The source's own id of a fact. */
export function readId(value: unknown, field: string, problems: Problem[]): string | undefined {
  if (typeof value === 'string' && ID.test(value)) return value;
  problems.push(
    problem(
      'BAD_ID',
      field,
      value,
      ['1–64 个半角字母、数字、点、下划线或连字符组成的文本', 'a text of 1–64 characters A–Z a–z 0–9 . _ -'],
      ['请使用来源系统中的编号。', 'Use the id that the source system gives the fact.'],
    ),
  );
  return undefined;
}

/** A division code of 2, 4, 6, 9 or 12 digits. Whether the tree knows it is never asked: codes are abolished and made anew. */
export function readDivision(value: unknown, field: string, problems: Problem[]): DivisionCode | undefined {
  if (typeof value === 'string') {
    const code = parseDivisionCode(value) ?? parseDivisionCode(halfWidth(value));
    if (code !== undefined) return code;
  }
  problems.push(
    problem(
      'BAD_DIVISION',
      field,
      value,
      ['2、4、6、9 或 12 位数字的行政区划代码文本', 'a division code: a text of 2, 4, 6, 9 or 12 digits'],
      ['例如 "410108"（县级）、"410108001"（乡级）。', 'For example "410108" (county) or "410108001" (township).'],
    ),
  );
  return undefined;
}

/** A unified social credit code, normalised. */
export function readEnterprise(value: unknown, field: string, { problems, shared }: Common): string | undefined {
  if (typeof value === 'string') {
    const known = shared?.get(value);
    if (known !== undefined) return known;
    const parsed = parseCreditCode(value);
    if ('code' in parsed) {
      shared?.set(value, parsed.code);
      return parsed.code;
    }
    if (parsed.fault === 'CHECK_DIGIT') {
      problems.push(
        problem(
          'WRONG_CHECK_DIGIT',
          field,
          value,
          [`末位校验码 ${parsed.expected}（GB 32100）`, `${parsed.expected} as the last character, its check digit (GB 32100)`],
          ['代码中有一位录错，请与营业执照核对。', 'One of the characters is mistyped: compare it with the business licence.'],
        ),
      );
      return undefined;
    }
  }
  problems.push(
    problem(
      'BAD_CREDIT_CODE',
      field,
      value,
      ['18 位统一社会信用代码（数字和大写字母，无 I O S V Z）', 'a unified social credit code: 18 digits and capitals without I O S V Z'],
      ['请与营业执照核对；没有代码时不写此项。', 'Compare it with the business licence; leave the field out when there is no code.'],
    ),
  );
  return undefined;
}

/** Reports each field that must be there and is not. One that came and was wrong has its own problem already. */
export function requireFields(json: FactJson, fields: readonly string[], problems: Problem[]): void {
  for (const field of fields) {
    if (json[field] !== undefined) continue;
    problems.push(problemAt('REQUIRED', [field], '(nothing)', ['此项必填', 'this field'], [`请补充 ${field}。`, `Add ${field}.`]));
  }
}

/** A field that the kind does not have. */
export function unknownField(field: string, of: string, known: readonly string[], problems: Problem[]): void {
  const names = known.join(' ');
  problems.push(
    problemAt(
      'UNKNOWN_FIELD',
      [field],
      quote(field),
      [`${of} 的字段：${names}`, `a field of ${of}: ${names}`],
      ['请更正字段名或删去此项。', 'Correct the name or leave the field out.'],
    ),
  );
}
