/** What was wrong in a pack's file, and where it stands there. */
export interface PackProblem {
  readonly code: PackProblemCode;
  /** Where in the data: `rules[3].where.all[0].field`. */
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly messageEn: string;
}

export const PACK_PROBLEM_CODES = [
  'NOT_YAML',
  'WRONG_TYPE',
  'UNKNOWN_KEY',
  'MISSING_KEY',
  'NOT_ONE_CONSTRUCT',
  'UNKNOWN_VALUE',
  'UNKNOWN_FIELD',
  'WRONG_OPERATOR',
  'OUT_OF_RANGE',
  'NOT_A_DATE',
  'NOT_A_DIVISION',
  'WRONG_SUBJECT',
  'CONTRADICTION',
  'ID_MISMATCH',
  'DUPLICATE_CLAUSE',
] as const;
export type PackProblemCode = (typeof PACK_PROBLEM_CODES)[number];

/** One line for people: `12:7 rules[0].of UNKNOWN_VALUE …`. */
export function showProblem(problem: PackProblem): string {
  return `${problem.line}:${problem.column} ${problem.path || '/'} ${problem.code} ${problem.message} (${problem.messageEn})`;
}
