import pino, { type Logger } from 'pino';

/** What the server says of itself. No password, token or text of a fact is ever handed to it. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

export function openLog(): Log {
  return pino(
    { level: 'warn', base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: withoutTexts } },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** PostgreSQL's errors quote what was written (`where`, `detail`, some messages): of those only the names of things are kept. */
export function withoutTexts(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, severity, routine, constraint, table } = error as Error & Record<string, unknown>;
  const stack = error.stack?.slice(error.stack.indexOf('\n    at '));
  if (severity !== undefined) return { type: error.name, code, severity, routine, constraint, table, stack };
  return { type: error.name, message: error.message, code, stack: error.stack };
}
