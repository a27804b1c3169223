import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK = 1 << 20;

/** A line that is not UTF-8 (GBK, say): nothing is guessed. */
export class NotUtf8 extends Error {
  constructor(readonly line: number) {
    super(`line ${line} is not UTF-8`);
  }
}

/** The lines of a file, one chunk in memory at a time. Throws NotUtf8, and what opening the file throws. */
export function* readLines(path: string): Generator<string> {
  const file = path === '-' ? 0 : openSync(path, 'r');
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (bytes: Buffer, line: number): string[] => {
    try {
      return decoder.decode(bytes).split('\n');
    } catch {
      throw new NotUtf8(line + firstBroken(bytes));
    }
  };
  try {
    let rest = Buffer.alloc(0);
    let line = 1;
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const length = readSync(file, chunk, 0, CHUNK, null);
      if (length === 0) break;
      const bytes = Buffer.concat([rest, chunk.subarray(0, length)]);
      const end = bytes.lastIndexOf(0x0a);
      if (end < 0) {
        rest = bytes;
        continue;
      }
      const lines = decode(bytes.subarray(0, end), line);
      line += lines.length;
      yield* lines;
      rest = bytes.subarray(end + 1);
    }
    if (rest.length > 0) yield* decode(rest, line);
  } finally {
    if (file !== 0) closeSync(file);
  }
}

/** How many lines stand before the first that cannot be decoded. */
function firstBroken(bytes: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let start = 0;
  for (let number = 0; ; number++) {
    const end = bytes.indexOf(0x0a, start);
    try {
      decoder.decode(bytes.subarray(start, end < 0 ? bytes.length : end));
    } catch {
      return number;
    }
    if (end < 0) return number;
    start = end + 1;
  }
}
