import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { identityOf } from './process-identity';

/**
 * Runs the work while no other process of this machine does. The lock is a file that names its owner; it appears whole
 * (a hard link to a written file), and one whose owner is gone (kill -9) is taken over.
 */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const me = identityOf(process.pid) ?? String(process.pid);
  while (!tryTake(file, me)) {
    if (!dropIfOrphaned(file)) await pause(50);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryTake(file: string, me: string): boolean {
  const written = `${file}.${process.pid}`;
  writeFileSync(written, me, { mode: 0o600 });
  try {
    linkSync(written, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(written, { force: true });
  }
}

function dropIfOrphaned(file: string): boolean {
  if (ownerLives(file)) return false;
  const aside = `${file}.${process.pid}.orphan`;
  try {
    renameSync(file, aside);
    // somebody else may have taken the lock between the look and the renaming: then it is given back
    if (ownerLives(aside)) linkSync(aside, file);
    rmSync(aside, { force: true });
  } catch {
    return false;
  }
  return true;
}

function ownerLives(file: string): boolean {
  try {
    const owner = readFileSync(file, 'utf8');
    return identityOf(Number.parseInt(owner, 10)) === owner;
  } catch {
    return true; // released just now: the next attempt takes it
  }
}
