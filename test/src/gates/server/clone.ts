import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ROOT } from '../run-command';
import { NOBODY, type Account } from './account';

/** Everything this gate makes lies in one temporary folder that everybody may walk through. */
export function makePlace(): string {
  const place = mkdtempSync(join(tmpdir(), 'anze-gate-'));
  chmodSync(place, 0o755);
  return place;
}

/** What a person gets who clones the project: committed files only; from an unpacked archive, everything that git would hold. */
export function clone(place: string, name: string): string {
  const folder = join(place, name);
  if (existsSync(join(ROOT, '.git'))) {
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', '-c', 'advice.detachedHead=false', ROOT, folder], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } else {
    cpSync(ROOT, folder, { recursive: true, filter: (from) => !['node_modules', 'dist', '.cache', '.data'].includes(basename(from)) });
  }
  return folder;
}

/** Gives a clone, and a home for npm's cache, to an ordinary user. */
export function giveToNobody(place: string, folder: string): Account {
  const home = join(place, 'home');
  mkdirSync(home);
  chownSync(home, NOBODY.uid, NOBODY.gid);
  execFileSync('chown', ['-R', `${NOBODY.uid}:${NOBODY.gid}`, folder]);
  return { ...NOBODY, home };
}

export function discard(place: string): void {
  rmSync(place, { recursive: true, force: true });
}
