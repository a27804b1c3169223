/** A failure of the embedded database that a person can mend: the text says what came, what was expected, what to do. */
export class EmbeddedError extends Error {
  constructor(
    readonly code: string,
    readonly chinese: string,
    readonly english: string,
  ) {
    super(`[${code}] ${chinese}\n${english}`);
    this.name = 'EmbeddedError';
  }
}
