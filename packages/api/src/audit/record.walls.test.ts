import { createHash, createPublicKey, verify } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { readNote, verifyRecord, type RecordLine, type RecordReport, type SignedCheckpoint } from '@anze/domain';
import { relayTick } from '@anze/notifier';
import { Client } from 'pg';
import { createPools, createStore, type Pools, type Store } from '../database';
import { createEngine, type Engine } from '../database/engine';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { opaqueIds } from '../opaque';
import { openSecret } from '../secret/secret';
import { openTenant } from '../tenant/open-tenant';
import { size } from '../walls/size';
import { entries, type LogEntry } from './entry';
import { exportRecord, type ExportLine } from './export-record';
import { keepRecord } from './keep';
import { startKeeper } from './keeper';
import { signerOf } from './signer';

const FAMILY = 41;
const ZHENGZHOU = 410100000000;
const HUIJI = 410108000000;
const NOON = Date.UTC(2026, 4, 3, 4);
const HOUR = 3_600_000;
const signer = signerOf(openSecret(Buffer.alloc(32, 5)));
const ids = opaqueIds(Buffer.alloc(16, 3));
const KEEPING = { signer, ids, every: 100, atLeastEvery: HOUR };

let database: FreshDatabase;
let pools: Pools;
let engine: Engine;
let store: Store;
let superuser: Client;
beforeEach(async () => {
  database = await freshDatabase();
  pools = createPools(database);
  engine = createEngine(pools.engine);
  store = createStore(pools.app);
  superuser = new Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  await superuser.query('set search_path = anze');
  await openTenant(engine, { code: ZHENGZHOU, name: '郑州市', packs: [], at: NOON });
  await openTenant(engine, { code: HUIJI, name: '惠济区', packs: [], at: NOON });
  await engine.inFamily(FAMILY, (tx) => tx.query("insert into agency (family_id, id, name) values (41, 'discipline-4101', '市纪委')"));
  // What opening a tenant writes into the record is not this test's.
  await superuser.query('delete from log_pending');
});
afterEach(async () => {
  await superuser.end();
  await pools.end();
  await database.drop();
});

function deed(n: number, more: Partial<LogEntry> = {}): LogEntry {
  return {
    kind: 'CASE_DECIDED',
    at: NOON + n * 1000,
    actor: `tenant:${ZHENGZHOU}:7`,
    byTenant: ZHENGZHOU,
    subject: { case: String(n), adopt: ['1', '2'] },
    personal: { name: `决策人 ${n}`, reason: '依据充分' },
    ...more,
  };
}

async function hand(...deeds: readonly LogEntry[]): Promise<void> {
  const { sql, values } = entries(FAMILY, deeds);
  await engine.inFamily(FAMILY, (tx) => tx.query(sql, values));
}

/** Turns until nothing waits; each a minute after the other. */
async function keep(from: number): Promise<void> {
  for (let turn = 0; ; turn++) {
    const kept = await keepRecord(engine, FAMILY, from + turn * 60_000, KEEPING);
    if (!kept.busy && !kept.more) return;
  }
}

async function exported(hidden?: { readonly tenant: number }): Promise<ExportLine[]> {
  const viewer =
    hidden && ({ kind: 'TENANT', family: FAMILY, tenant: hidden.tenant, person: '9', name: '审计', roles: ['auditor'] } as const);
  const all = <Row>(sql: string, values: readonly unknown[]): Promise<Row[]> => engine.inFamily(FAMILY, (tx) => tx.query<Row>(sql, values));
  const seen = <Row>(sql: string, values: readonly unknown[]): Promise<Row[]> =>
    viewer ? store.asViewer<Row>(viewer, sql, values) : all<Row>(sql, values);
  const lines: ExportLine[] = [];
  for await (const line of exportRecord(seen, { family: FAMILY, at: NOON, key: signer, ...(viewer ? { hashes: seen } : {}) }))
    lines.push(line);
  return lines;
}

function verified(lines: readonly ExportLine[], kept: readonly SignedCheckpoint[] = []): RecordReport {
  const notes = lines.flatMap((line) => ('checkpoint' in line ? [readNote(line.checkpoint) as SignedCheckpoint] : []));
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(signer.publicKey, 'base64')]),
    format: 'der',
    type: 'spki',
  });
  return verifyRecord(
    // As a file would give them back.
    (JSON.parse(JSON.stringify(lines)) as ExportLine[]).filter((line): line is RecordLine => 'index' in line),
    {
      family: FAMILY,
      key: signer.id,
      sha256: (bytes) => createHash('sha256').update(bytes).digest(),
      signed: (bytes, signature) => verify(null, bytes, key, Buffer.from(signature, 'base64')),
      checkpoints: [...notes, ...kept],
    },
  );
}

test('deeds are numbered in their order, covered by checkpoints, and the open tail is stated', async () => {
  await hand(...Array.from({ length: 120 }, (_, n) => deed(n)));
  await keep(NOON);
  await hand(deed(120), deed(121));
  await keep(NOON + HOUR / 2);
  const lines = await exported();
  expect(verified(lines)).toEqual({ entries: 122, covered: 120, checkpoints: 1, erased: 0, unsaid: [], hidden: 0, faults: [] });
  expect(lines.filter((line) => 'subject' in line).map((line) => line.subject['case'])).toEqual(
    Array.from({ length: 122 }, (_, n) => ids.write('case', FAMILY, String(n))),
  );
  // An hour after the last signing what is new is covered; another hour without news adds no checkpoint.
  await keep(NOON + 2 * HOUR);
  await keep(NOON + 4 * HOUR);
  expect(verified(await exported())).toMatchObject({ covered: 122, checkpoints: 2, faults: [] });
});

test('each checkpoint comes to every agency, without a grant, and proves the record from there', async () => {
  await hand(...Array.from({ length: 100 }, (_, n) => deed(n)));
  await keep(NOON);
  await relayTick({ inFamily: (family, work) => engine.inFamily(family, (tx) => work(tx as never)) }, FAMILY);
  const rows = await superuser.query<{ reader: string; kind: string; text: string; tenant: string | null; taken: boolean }>(
    'select e.reader, a.kind, a.text, a.tenant, e.acknowledged_at is not null as taken from inbox_entry e join alert a on a.family_id = e.family_id and a.id = e.alert_id',
  );
  expect(rows.rows).toEqual([
    {
      reader: 'agency:discipline-4101',
      kind: 'CHECKPOINT',
      text: expect.stringMatching(/^anze-record-1\nfamily 41\nsize 100\n/) as string,
      tenant: null,
      taken: true,
    },
  ]);
  const kept = readNote(rows.rows[0]?.text ?? '') as SignedCheckpoint;
  expect(
    verified(
      (await exported()).filter((line) => !('checkpoint' in line)),
      [kept],
    ),
  ).toMatchObject({ covered: 100, faults: [] });
});

test('two keepers at once and one that is killed leave the record dense', async () => {
  const keepers = Array.from({ length: 2 }, () =>
    startKeeper({
      ...KEEPING,
      engine,
      families: () => Promise.resolve([FAMILY]),
      now: () => Date.now(),
      signed: () => undefined,
      onError: () => undefined,
      pollMs: 1,
    }),
  );
  for (let n = 0; n < 300; n += 3) {
    await hand(deed(n), deed(n + 1), deed(n + 2));
    if (n % 60 === 0)
      await superuser.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'anze engine' and state <> 'idle'",
      );
  }
  const count = async (tables: string): Promise<number> =>
    Number((await superuser.query<{ n: string }>(`select ${tables} as n`)).rows[0]?.n);
  const numbered = (): Promise<number> => count('(select count(*) from log_entry)');
  // As of one moment: the keepers are at work.
  const handed = await count('(select count(*) from log_pending) + (select count(*) from log_entry)');
  for (let look = 0; (await numbered()) < handed && look < 200; look++) await pause(50);
  await Promise.all(keepers.map((keeper) => keeper.stop()));
  expect(handed).toBeGreaterThan(250);
  expect(verified(await exported())).toMatchObject({ entries: handed, faults: [] });
});

test('an office exports its own entries whole and the others by their hash; both prove the same', async () => {
  await hand(
    ...Array.from({ length: 100 }, (_, n) =>
      deed(n, n % 4 === 0 ? { byTenant: HUIJI, actor: `tenant:${HUIJI}:3` } : n % 4 === 1 ? { ofTenant: HUIJI } : {}),
    ),
  );
  await keep(NOON);
  const lines = await exported({ tenant: HUIJI });
  expect(verified(lines)).toMatchObject({ entries: 100, covered: 100, hidden: 50, faults: [] });
  const hidden = lines.filter((line) => 'index' in line && line.index % 4 > 1);
  // A hash may hold any four digits.
  expect(hidden.map((line) => Object.keys(line).sort().join())).toEqual(hidden.map(() => 'hash,index'));
});

test('a name that was erased is gone, and the record is proved without it', async () => {
  await hand(...Array.from({ length: 100 }, (_, n) => deed(n)));
  await keep(NOON);
  await engine.inFamily(FAMILY, (tx) => tx.query('update log_entry set personal = null, salt = null where family_id = 41 and number = 7'));
  const lines = await exported();
  expect(JSON.stringify(lines)).not.toContain('决策人 7"');
  expect(verified(lines)).toMatchObject({ covered: 100, erased: 1, faults: [] });
});

test('whoever serves people can add deeds in its own name and nothing else', async () => {
  const clerk = { kind: 'TENANT', family: FAMILY, tenant: HUIJI, person: '3', name: '经办', roles: ['clerk'] } as const;
  const add = (entry: LogEntry): Promise<unknown> => {
    const { sql, values } = entries(FAMILY, [entry]);
    return store.asViewer(clerk, sql, values);
  };
  const own = deed(1, { actor: `tenant:${HUIJI}:3`, byTenant: HUIJI });
  await add(own);
  await expect(add({ ...own, actor: `tenant:${HUIJI}:4` })).rejects.toThrow(/row-level security/);
  await expect(add({ ...own, byTenant: ZHENGZHOU })).rejects.toThrow(/row-level security/);
  await keep(NOON);
  for (const sql of [
    'update log_entry set kind = kind',
    'delete from log_entry',
    'delete from log_pending',
    'select 1 from log_pending',
    'select 1 from log_head',
  ])
    await expect(store.asViewer(clerk, sql)).rejects.toThrow(/permission denied/);
  for (const sql of [
    "update log_entry set kind = 'X'",
    'update log_entry set hash = hash',
    'delete from log_entry',
    'update log_checkpoint set at = at',
    'delete from log_checkpoint',
  ])
    await expect(engine.inFamily(FAMILY, (tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
});

/** By somebody with every right over the store; `number` is covered by a checkpoint. */
const TAMPERINGS: Record<string, string> = {
  'the subject': `update log_entry set subject = subject || '{"case":"999999"}' where number = $1::bigint`,
  'the kind': `update log_entry set kind = 'FACT_VOIDED' where number = $1::bigint`,
  'who did it': `update log_entry set actor = 'tenant:410100000000:8' where number = $1::bigint`,
  'whose it is': `update log_entry set by_tenant = 410108000000 where number = $1::bigint`,
  'a name': `update log_entry set personal = '{"name":"别人"}' where number = $1::bigint`,
  'a name, hashed anew': `update log_entry set personal = '{"name":"别人"}', personal_hash = sha256(salt) where number = $1::bigint`,
  backdated: `update log_entry set at = at - interval '1 day' where number = $1::bigint`,
  'its number backdated': `update log_entry set logged_at = logged_at - interval '1 day' where number = $1::bigint`,
  'its hash': `update log_entry set hash = sha256(hash) where number = $1::bigint`,
  deleted: `delete from log_entry where number = $1::bigint`,
  'deleted, the others closed up': `with gone as (delete from log_entry where number = $1::bigint returning number)
    update log_entry e set number = e.number - 100000 from gone where e.number > gone.number`,
  'two changed places': `update log_entry set number = case when number = $1::bigint then -1 - ($1::bigint + 1) else -1 - $1::bigint end where number in ($1::bigint, $1::bigint + 1)`,
};
/** What makes the numbers of a closed up or reordered record whole again. */
const SETTLE = `update log_entry set number = case when number <= -99000 then number + 99999 else -number - 1 end where number < 0`;

test('as superuser: covered entries edited, deleted, reordered and backdated one at a time are all noticed', async () => {
  await hand(...Array.from({ length: 200 }, (_, n) => deed(n)));
  await keep(NOON);
  await superuser.query('alter table log_entry drop constraint log_entry_number_check');
  await superuser.query('create table kept as select * from log_entry');
  expect(verified(await exported())).toMatchObject({ covered: 200, faults: [] });
  const names = Object.keys(TAMPERINGS);
  const unnoticed: string[] = [];
  for (let n = 0; n < size(96, 1000); n++) {
    const name = names[n % names.length] as string;
    const number = Math.floor(Math.random() * 199);
    await superuser.query(TAMPERINGS[name] as string, [number]);
    await superuser.query(SETTLE);
    if (verified(await exported()).faults.length === 0) unnoticed.push(`${name} at ${number}`);
    await superuser.query('delete from log_entry');
    await superuser.query('insert into log_entry select * from kept');
  }
  expect(unnoticed).toEqual([]);
  expect(verified(await exported()).faults).toEqual([]);
}, 600_000);
