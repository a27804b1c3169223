import { Client } from 'pg';
import { createPools, type Pools } from '../database';
import { createEngine, type Engine } from '../database/engine';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { opaqueIds } from '../opaque';
import { openSecret } from '../secret/secret';
import { openTenant } from '../tenant/open-tenant';
import { entries } from './entry';
import { erasePersonal } from './erase';
import { keepRecord } from './keep';
import { signerOf } from './signer';

const FAMILY = 41;
const ZHENGZHOU = 410100000000;
const HUIJI = 410108000000;
const NOON = Date.UTC(2026, 4, 3, 4);
const KEEPING = {
  signer: signerOf(openSecret(Buffer.alloc(32, 5))),
  ids: opaqueIds(Buffer.alloc(16, 3)),
  every: 100,
  atLeastEvery: 3_600_000,
};

let database: FreshDatabase;
let pools: Pools;
let engine: Engine;
let superuser: Client;
beforeAll(async () => {
  database = await freshDatabase();
  pools = createPools(database);
  engine = createEngine(pools.engine);
  superuser = new Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  await superuser.query('set search_path = anze');
  await openTenant(engine, { code: ZHENGZHOU, name: '郑州市', packs: [], at: NOON });
  await superuser.query('delete from log_pending');
  const deed = { kind: 'FACT_VOIDED', at: NOON, actor: `tenant:${ZHENGZHOU}:7`, byTenant: ZHENGZHOU, ofTenant: HUIJI } as const;
  const { sql, values } = entries(FAMILY, [
    { ...deed, subject: { fact: '1' }, personal: { reason: '张三误报' } },
    { ...deed, subject: { fact: '2' }, personal: { reason: '李四误报' } },
    { ...deed, subject: { fact: '3' } },
  ]);
  await engine.inFamily(FAMILY, (tx) => tx.query(sql, values));
  await keepRecord(engine, FAMILY, NOON, KEEPING);
});
afterAll(async () => {
  await superuser.end();
  await pools.end();
  await database.drop();
});

const erase = (numbers: readonly number[]): Promise<unknown> =>
  erasePersonal(engine, { family: FAMILY, entries: numbers, reason: '当事人依法申请', at: NOON + 1000 });

test('names and reasons go with their salt, and the deed stands in the record of whom the entry concerned', async () => {
  expect(await erase([1, 2, 1, 99])).toEqual({ erased: [1], bare: [2], absent: [99] });
  const { rows } = await superuser.query('select number::int, personal, salt is null as unsalted from log_entry order by number');
  expect(rows).toEqual([
    { number: 0, personal: { reason: '张三误报' }, unsalted: false },
    { number: 1, personal: null, unsalted: true },
    { number: 2, personal: {}, unsalted: false },
  ]);
  await keepRecord(engine, FAMILY, NOON + 2000, KEEPING);
  const said = await superuser.query(
    'select kind, actor, by_tenant, of_tenant, subject, personal from log_entry where number > 2 order by number',
  );
  expect(said.rows).toEqual([
    {
      kind: 'PERSONAL_DATA_ERASED',
      actor: 'command:erase',
      by_tenant: String(ZHENGZHOU),
      of_tenant: String(HUIJI),
      subject: { entry: 1 },
      personal: { reason: '当事人依法申请' },
    },
  ]);
});

test('what is erased already is no deed once more', async () => {
  expect(await erase([1])).toEqual({ erased: [], bare: [1], absent: [] });
  expect((await superuser.query('select 1 from log_pending')).rows).toEqual([]);
});
