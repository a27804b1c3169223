import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What opens the demo, for the person who started it. */
export interface DemoAccess {
  readonly people: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<string, string>>;
}

export function demoAccessFile(dataDir: string): string {
  return join(dataDir, 'demo-access.json');
}

/** Never half written, and readable by its owner only from its first byte on. */
export function writeDemoAccess(dataDir: string, access: DemoAccess): void {
  mkdirSync(dataDir, { recursive: true });
  const file = demoAccessFile(dataDir);
  const draft = `${file}.${process.pid}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify(access, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(draft, file);
}

export function removeDemoAccess(dataDir: string): void {
  rmSync(demoAccessFile(dataDir), { force: true });
}
