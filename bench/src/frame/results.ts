import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from './machine';
import type { Entry } from './row';

export type RowEntry = Entry & { readonly row: number };

/** The day's file: the entries with their sizes and details, and all that a reader needs to judge them. */
export interface Run {
  readonly date: string;
  readonly machine: Machine;
  readonly load: { readonly before: readonly number[]; readonly after: readonly number[] };
  readonly versions: Readonly<Record<string, unknown>>;
  readonly seconds: number;
  readonly sizes: Readonly<Record<number, string>>;
  readonly entries: readonly RowEntry[];
}

/** What `latest.json` holds: only the agreed fields, in the order of rows. */
export function latest(entries: readonly RowEntry[]): object[] {
  return [...entries]
    .sort((a, b) => a.row - b.row)
    .map(({ row, name, value, unit, against, ratio, atLeast, holds }) => ({ row, name, value, unit, against, ratio, atLeast, holds }));
}

/** Writes `<date>.json` and `latest.json`; a second run of the day replaces the first. */
export function writeResults(folder: string, run: Run): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: unknown): void => writeFileSync(join(folder, name), `${JSON.stringify(content, undefined, 2)}\n`);
  write(`${run.date}.json`, run);
  write('latest.json', latest(run.entries));
}
