import { join } from 'node:path';
import { isNativeError } from 'node:util/types';

/** What the log keeps of an error: what it is and where it came from, never what it was handed. */
export interface Fault {
  readonly type: string;
  readonly message?: string;
  readonly code?: string;
  readonly severity?: string;
  readonly routine?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly stack?: string;
}

/** Folder of all packages: frames are told from here on. */
const ROOT = join(__dirname, '..', '..', '..', '..', '/');
const MOST_FRAMES = 30;
const LONGEST_MESSAGE = 400;

/** Sentences of libraries that name nothing but things of this house, and say more than a stack does. */
const HARMLESS: readonly RegExp[] = [
  /^Connection terminated( unexpectedly| due to connection timeout)?$/,
  /^timeout exceeded when trying to connect$/,
  /^Cannot use a pool after calling end on the pool$/,
  /^Client has encountered a connection error and is not queryable$/,
  /^Cannot return null for non-nullable field \w{1,80}\.\w{1,80}\.?$/,
];

/** Of these V8 quotes names of properties at most; a SyntaxError quotes the text that it could not read. */
const PLAIN = new Set(['Error', 'TypeError', 'RangeError', 'ReferenceError']);

/**
 * PostgreSQL's errors quote what was written (`message`, `where`, `detail`), and so do those of parsers: of such only the
 * names of things are kept. A message is kept when code of this house threw it, or when it is one of the harmless ones.
 */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error || isNativeError(error))) return { type: error === null ? 'null' : typeof error };
  const { code, severity, routine, constraint, table } = error as Error & Record<string, unknown>;
  const frames = framesOf(error);
  const ours = PLAIN.has(error.constructor.name) && severity === undefined && isOurs(frames[0]);
  const message = ours || HARMLESS.some((sentence) => sentence.test(error.message)) ? oneLine(error.message) : undefined;
  const kept = {
    message,
    code: named(code),
    severity: named(severity),
    routine: named(routine),
    constraint: named(constraint),
    table: named(table),
    stack: frames.length > 0 ? frames.join('\n') : undefined,
  };
  return {
    type: named(error.name) ?? 'Error',
    ...(Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)) as Partial<Fault>),
  };
}

function named(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9_.]{1,80}$/.test(value) ? value : undefined;
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').slice(0, LONGEST_MESSAGE);
}

/** A message may hold lines that look like frames: the stack is read behind it, and only lines of a frame's form count. */
function framesOf({ stack = '', message }: Error): string[] {
  const place = message === '' ? -1 : stack.indexOf(message);
  const behind = place < 0 ? stack : stack.slice(place + message.length);
  return behind
    .split('\n')
    .filter((line) => /^ {4}at (?:[\w$.<># [\]]{1,120} \()?(?:file:\/\/)?[\w@.+/\\: -]{1,400}:\d+:\d+\)?$/.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim().replace('file://', '').replace(ROOT, ''));
}

function isOurs(frame: string | undefined): boolean {
  return frame !== undefined && /^at (?:.* \()?packages[/\\]/.test(frame) && !frame.includes('node_modules');
}
