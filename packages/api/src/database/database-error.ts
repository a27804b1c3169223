/** One thing wrong with the database: what was found, what was expected, the command that mends it. */
export interface DatabaseProblem {
  readonly code: string;
  readonly message: string;
  readonly messageEn: string;
  readonly mend: string;
}

/** Why the server does not start on this database. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';

  constructor(readonly problems: readonly DatabaseProblem[]) {
    super(problems.map(({ code, message, messageEn, mend }) => `[${code}] ${message}\n  ${messageEn}\n  → ${mend}`).join('\n'));
  }
}
