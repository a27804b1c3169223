import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../../embedded/testing';
import { createEngine } from '../engine';
import { createPools } from '../pools';
import { world, writeWorld } from '../world.fixture';
import { restoreBackup } from './restore-backup';
import { FAMILY_TABLES, LEFT_OUT, SHARED_TABLES } from './tables';
import { writeBackup } from './write-backup';

const folder = mkdtempSync(join(tmpdir(), 'anze-backup-'));
const file = join(folder, 'a.jsonl');
const AT = new Date('2024-05-01T00:00:00Z');
let full: FreshDatabase;

beforeAll(async () => {
  full = await freshDatabase();
  const pools = createPools(full);
  const engine = createEngine(pools.engine);
  await writeWorld(engine, world());
  await engine.inFamily(41, async (tx) => {
    await tx.query(`insert into division values (410108000000, 410100000000, 'COUNTY', '惠济区', 2023)`);
    await tx.query(
      `insert into person (family_id, tenant, username, name, roles, password_hash) values (41, 410108000000, 'clerk', '张 "三"\u2028\n', '{clerk}', 'h')`,
    );
    await tx.query(`insert into session select 41, '\\x01', '\\x02', id, now(), now() from person`);
    await tx.query(
      `update fact set body = '{"n": 12345678901234567890.10, "文": "a\\nb"}', recorded_at = '2021-05-03T02:00:00.123456Z' where id = 1 and family_id = 41`,
    );
  });
  await pools.end();
  await writeBackup(full.ownerUrl, file, AT);
});
afterAll(async () => {
  await full.drop();
  rmSync(folder, { recursive: true });
});

async function withEmpty<T>(work: (database: FreshDatabase) => Promise<T>): Promise<T> {
  const empty = await freshDatabase();
  try {
    return await work(empty);
  } finally {
    await empty.drop();
  }
}
async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return ((await client.query(`set search_path = anze; ${sql}`)) as unknown as { rows: unknown[] }[])[1]?.rows ?? [];
  } finally {
    await client.end();
  }
}

test('every table is in the backup or named as left out', async () => {
  const rows = await ask(
    full.superuserUrl,
    `select relname as name from pg_class where relnamespace = 'anze'::regnamespace and relkind = 'r' order by 1`,
  );
  expect((rows as { name: string }[]).map(({ name }) => name)).toEqual([...SHARED_TABLES, ...FAMILY_TABLES, ...LEFT_OUT].sort());
});

test('what was restored backs up to the same file, with derived tables made anew and sign-ins gone', async () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await withEmpty(async (empty) => {
    await restoreBackup(empty.ownerUrl, file);
    const again = join(folder, 'b.jsonl');
    await writeBackup(empty.ownerUrl, again, AT);
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(file, 'utf8'));
    const derived = 'select family_id, reader, measure_id, tenant, subject_key from measure_above order by 1, 2, 3';
    expect(await ask(empty.superuserUrl, derived)).toEqual(await ask(full.superuserUrl, derived));
    const tally = 'select * from accident_tally order by family_id, grain, sector, month, place';
    expect(await ask(full.superuserUrl, tally)).not.toEqual([]);
    expect(await ask(empty.superuserUrl, tally)).toEqual(await ask(full.superuserUrl, tally));
    expect(await ask(empty.superuserUrl, 'select * from session')).toEqual([]);
    expect(
      await ask(
        empty.superuserUrl,
        `insert into person (family_id, tenant, username, name, roles, password_hash) values (41, 410108000000, 'new', 'n', '{clerk}', 'h') returning id`,
      ),
    ).toEqual([{ id: '2' }]);
  });
});

test('a database with data in it is refused', async () => {
  await expect(restoreBackup(full.ownerUrl, file)).rejects.toMatchObject({ code: 'DATABASE_NOT_EMPTY' });
});

const lines = (): string[] => readFileSync(file, 'utf8').split('\n');
const changed: [string, () => string[], string][] = [
  ['a changed digit', () => lines().map((line) => line.replace('"revision":1', '"revision":2')), 'BACKUP_DAMAGED'],
  ['a lost row', () => lines().filter((line) => !line.includes('"source_id":"s7"')), 'BACKUP_DAMAGED'],
  ['a cut-off end', () => lines().slice(0, -3), 'BACKUP_DAMAGED'],
  ['a table that is none', () => lines().map((line) => line.replace('{"table":"fact",', '{"table":"pg_authid",')), 'BACKUP_DAMAGED'],
  ['a later release', () => lines().map((line) => line.replace('"migrations":[', '"migrations":["Later1",')), 'BACKUP_NEWER'],
  ['something else', () => ['hello'], 'BACKUP_DAMAGED'],
];
test.each(changed)('a file with %s is refused and the database stays empty', async (_name, make, code) => {
  const bad = join(folder, 'bad.jsonl');
  writeFileSync(bad, make().join('\n'));
  await withEmpty(async (empty) => {
    await expect(restoreBackup(empty.ownerUrl, bad)).rejects.toMatchObject({ code });
    expect(await ask(empty.superuserUrl, 'select id from family union all select 1::smallint from fact')).toEqual([]);
  });
});
