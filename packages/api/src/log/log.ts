import pino from 'pino';
import { allowed, EVENTS, type Event, type Fields, type Only } from './fields';

/** What the server says of itself: JSON lines of the fields in `fields.ts`, and of nothing else. */
export interface Log {
  /** A line for each request, and for each operation of a socket. */
  readonly access: <E extends Fields>(event: Event, entry: Only<E>) => void;
  readonly error: <E extends Fields>(event: Event, entry: Only<E>) => void;
}

export interface LogSettings {
  /** False: errors only. */
  readonly access: boolean;
  /** Left out: standard error. */
  readonly to?: pino.DestinationStream;
}

/** Lines of access wait this long to be written together; an error is written at once, with all before it. */
const FLUSH_EVERY_MS = 500;
const TOGETHER_BYTES = 4096;

export function openLog({ access, to }: LogSettings): Log {
  const stream = to ?? pino.destination({ dest: 2, sync: false, minLength: TOGETHER_BYTES, periodicFlush: FLUSH_EVERY_MS });
  const lines = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) }, redact: [] },
    stream,
  );
  const known = (event: Event): Event => (EVENTS.includes(event) ? event : 'unexpected');
  return {
    access: (event, entry) => {
      if (access) lines.info(allowed(entry), known(event));
    },
    error: (event, entry) => {
      lines.error(allowed(entry), known(event));
      if ('flushSync' in stream) (stream as { flushSync: () => void }).flushSync();
    },
  };
}
