import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rounded } from './entry';
import { percentile } from './in-turn';

const WRITES = 300;
const PAUSE_MS = 10;
const PAGE = Buffer.alloc(8192, 1);

/** Milliseconds that this machine's disk takes to make one page durable. */
export interface DurableWrites {
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/**
 * What the disk alone takes for a durable write of 8 KiB (write and fdatasync, as PostgreSQL commits), one after the other
 * with a pause, in about five seconds. A limit on a commit's p99 cannot be kept where the disk itself does not keep it.
 */
export async function durableWrites(folder: string): Promise<DurableWrites> {
  const own = mkdtempSync(join(folder, 'disk-'));
  const file = await open(join(own, 'page'), 'w');
  const took: number[] = [];
  try {
    await file.write(PAGE, 0, PAGE.length, 0);
    await file.sync();
    for (let i = 0; i < WRITES; i++) {
      const since = performance.now();
      await file.write(PAGE, 0, PAGE.length, 0);
      await file.datasync();
      took.push(performance.now() - since);
      await pause(PAUSE_MS);
    }
  } finally {
    await file.close();
    rmSync(own, { recursive: true, force: true });
  }
  return { p50: rounded(percentile(took, 50)), p99: rounded(percentile(took, 99)), most: rounded(percentile(took, 100)) };
}
