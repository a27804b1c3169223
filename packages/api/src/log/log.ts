import pino, { type Logger } from 'pino';

/** What the server says of itself. No password, token or text of a fact is ever handed to it. */
export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

export function openLog(): Log {
  return pino({ level: 'warn', base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }));
}
