import { writeSync } from 'node:fs';

/** A line on standard error, written at once: a million remarks must not wait in memory. */
export function say(text: string): void {
  const bytes = Buffer.from(`${text}\n`);
  for (let sent = 0; sent < bytes.length;) {
    try {
      sent += writeSync(2, bytes, sent);
    } catch (error) {
      // a pipe whose reader is slow
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}
