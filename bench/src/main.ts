import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { load, machine } from './frame/machine';
import { installPeer, peer, versionsOf } from './frame/peer';
import { writeResults, type RowEntry } from './frame/results';
import { BENCH, ROOT } from './frame/root';
import type { Row } from './frame/row';
import { openStore, type BenchStore } from './frame/store';
import { table } from './frame/table';
import { ROWS } from './rows/register';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** `npm run bench` runs every row and writes the results; `npm run bench -- 1 2` runs some and only prints. */
async function main(): Promise<void> {
  const chosen = chooseRows(process.argv.slice(2));
  if (chosen === undefined) return;
  for (const name of new Set(chosen.flatMap(({ peers }) => peers))) await installPeer(name);
  const folder = join(ROOT, '.cache', 'bench');
  mkdirSync(folder, { recursive: true });
  const scratch = mkdtempSync(join(folder, 'run-'));
  try {
    await runRows(chosen, scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function chooseRows(wanted: readonly string[]): readonly Row[] | undefined {
  const unknown = wanted.filter((one) => !ROWS.some(({ number }) => String(number) === one));
  if (unknown.length > 0) {
    const rows = ROWS.map(({ number, name }) => `  ${number} ${name}`).join('\n');
    say(`[NO_SUCH_ROW] 没有第 ${unknown.join(' ')} 行。\nThere is no row ${unknown.join(' ')}. There are:\n${rows}`);
    process.exitCode = 2;
    return undefined;
  }
  return wanted.length === 0 ? ROWS : ROWS.filter(({ number }) => wanted.includes(String(number)));
}

async function runRows(rows: readonly Row[], scratch: string): Promise<void> {
  const before = load();
  const started = Date.now();
  const store = await openStore(join(scratch, 'store'), say);
  const entries: RowEntry[] = [];
  try {
    for (const row of rows) {
      const since = Date.now();
      const measured = await measure(row, store, scratch);
      if (measured === undefined) process.exitCode = 1;
      else entries.push(...measured);
      say(`${row.number} ${row.name}: ${((Date.now() - since) / 1000).toFixed(1)} s`);
    }
  } finally {
    await store.close();
  }
  const versions = {
    node: process.versions.node,
    postgresql: store.version,
    peers: Object.assign({}, ...[...new Set(rows.flatMap(({ peers }) => peers))].map((name) => ({ [name]: versionsOf(name) }))) as object,
  };
  const run = {
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    load: { before, after: load() },
    versions,
    seconds: Math.round((Date.now() - started) / 1000),
    sizes: Object.fromEntries(rows.map(({ number, size }) => [number, size])),
    entries,
  };
  print(`\n${table(entries)}\n`);
  for (const { number, size } of rows) print(`${number}: ${size}`);
  const { cpu, cores, memoryGiB, node, platform } = run.machine;
  print(`\n${run.date}, ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${platform}, Node ${node}, PostgreSQL ${store.version}`);
  print(`load before ${run.load.before.join(' ')}, after ${run.load.after.join(' ')}; ${run.seconds} s`);
  for (const [name, peers] of Object.entries(versions.peers)) {
    print(
      `${name}: ${Object.entries(peers as Record<string, string>)
        .map(([library, version]) => `${library} ${version}`)
        .join(', ')}`,
    );
  }
  // Some rows, or a run with a row that could not run, are not the day's result.
  if (rows.length < ROWS.length || process.exitCode === 1) return;
  writeResults(join(BENCH, 'results'), run);
  print(`bench/results/${run.date}.json, bench/results/latest.json`);
}

/** A row that cannot run, or whose sides answer differently, is told and fails the run; the others still run. */
async function measure(row: Row, store: BenchStore, scratch: string): Promise<RowEntry[] | undefined> {
  const folder = mkdtempSync(join(scratch, `row-${row.number}-`));
  try {
    const entries = await row.run({ database: () => store.database(), peer, folder, say });
    return entries.map((entry) => ({ row: row.number, ...entry }));
  } catch (error) {
    say(`✗ ${row.number} ${row.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return undefined;
  } finally {
    await store.dropAll();
  }
}

main().catch((error: unknown) => {
  say(
    error instanceof Error ? ((error as { teaching?: boolean }).teaching ? error.message : (error.stack ?? error.message)) : String(error),
  );
  process.exitCode = 1;
});
