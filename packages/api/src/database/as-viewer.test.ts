import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { actorOf, createStore, type Store } from './as-viewer';
import { createEngine, type Engine } from './engine';
import { createPools, type Pools } from './pools';
import { agencyViewer, HUIJI, tenantViewer } from './world.fixture';

let database: FreshDatabase;
let pools: Pools;
let store: Store;
let engine: Engine;
const huiji = tenantViewer(HUIJI);

beforeAll(async () => {
  database = await freshDatabase();
  // One connection: whatever a query leaves behind, the next one would meet.
  pools = createPools({ ...database, app: 1, engine: 2 });
  store = createStore(pools.app);
  engine = createEngine(pools.engine);
  for (const family of [41, 42]) {
    await engine.inFamily(family, async (tx) => {
      await tx.query('insert into lane (family_id) values ($1)', [family]);
      await tx.query(`insert into tenant (family_id, code, name) values ($1, $2, 't')`, [family, family * 1e10]);
    });
  }
  await engine.inFamily(41, (tx) => tx.query(`insert into tenant (family_id, code, name) values (41, $1, '惠济区')`, [HUIJI]));
});
afterAll(async () => {
  await pools.end();
  await database.drop();
});

const SETTINGS = `select current_setting('app.family', true) as family, current_setting('app.tenant', true) as tenant, current_setting('app.reader', true) as reader`;

test('the settings stand for one query and are gone after it', async () => {
  expect(await store.asViewer(huiji, SETTINGS)).toEqual([{ family: '41', tenant: '410108000000', reader: 'tenant:410108000000' }]);
  expect((await pools.app.query(SETTINGS)).rows).toEqual([{ family: '', tenant: '', reader: '' }]);
});

test('an agency comes without a tenant, also right after a tenant on the same connection', async () => {
  await store.asViewer(huiji, SETTINGS);
  expect(await store.asViewer(agencyViewer('market-41'), SETTINGS)).toEqual([{ family: '41', tenant: '', reader: 'agency:market-41' }]);
});

test('a failing query is rolled back, its error is its own, and the connection is clean', async () => {
  await expect(store.asViewer(huiji, 'select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
  expect((await pools.app.query(SETTINGS)).rows).toEqual([{ family: '', tenant: '', reader: '' }]);
  expect(await store.asViewer(huiji, 'select 1 / $1::int as one', [1])).toEqual([{ one: 1 }]);
  expect(await store.asViewer(huiji, 'select 1 / $1::int', [1])).toHaveLength(1);
});

test('a query that cannot be prepared fails each time and harms no other', async () => {
  for (let time = 0; time < 2; time += 1)
    await expect(store.asViewer(huiji, 'select nothing from nowhere')).rejects.toMatchObject({ code: '42P01' });
  expect(await store.asViewer(huiji, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a hundred viewers at once on one connection each see only their own family', async () => {
  const asked = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? tenantViewer(410000000000) : tenantViewer(420000000000)));
  const answers = await Promise.all(
    asked.map((viewer) => store.asViewer<{ family_id: number }>(viewer, 'select distinct family_id from tenant')),
  );
  expect(answers.map(([row]) => row?.family_id)).toEqual(asked.map(({ family }) => family));
});

test('what is not a plain value never becomes SQL', async () => {
  await expect(store.asViewer({ ...huiji, family: '41; drop table fact' as unknown as number }, 'select 1')).rejects.toThrow(RangeError);
  await expect(store.asViewer({ ...huiji, person: `1'; set role x --` }, 'select 1')).rejects.toThrow(RangeError);
  await expect(store.asViewer({ ...huiji, family: 42 }, 'select 1')).rejects.toThrow('a division of family 42 was expected');
  await expect(store.asViewer(agencyViewer(`x' --`), 'select 1')).rejects.toThrow(RangeError);
});

test('a connection that the server ended is not used again', async () => {
  const [row] = await store.asViewer<{ pid: number }>(huiji, 'select pg_backend_pid() as pid');
  const slow = expect(store.asViewer(huiji, 'select pg_sleep(20)')).rejects.toMatchObject({ code: '57P01' });
  const admin = createPools({ appUrl: database.superuserUrl, engineUrl: database.superuserUrl });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await admin.engine.query('select pg_terminate_backend($1)', [row?.pid]);
  await admin.end();
  await slow;
  expect(await store.asViewer(huiji, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('what a viewer writes is only the own: another tenant, another reader, another actor is refused', async () => {
  const [admin] = await engine.inFamily(41, (tx) =>
    tx.query<{ id: string }>(
      `insert into person (family_id, tenant, username, name, roles, password_hash) values (41, $1, 'admin', 'a', '{admin}', '') returning id`,
      [HUIJI],
    ),
  );
  const insert = (tenant: number): Promise<unknown> =>
    store.asViewer(
      { ...huiji, person: admin?.id as string },
      `insert into invitation (family_id, token_hash, tenant, username, roles, expires_at, invited_by) values (41, $1, $2, 'new', '{clerk}', now(), $3)`,
      [Buffer.from(String(tenant)), tenant, admin?.id],
    );
  await expect(insert(HUIJI)).resolves.toEqual([]);
  await expect(insert(410000000000)).rejects.toMatchObject({ code: '42501' });
  await expect(
    store.asViewer(huiji, `insert into mutation_result values (41, 'tenant:410000000000:1', 'm', 'k', 'h', '{}', now())`),
  ).rejects.toMatchObject({ code: '42501' });
  await expect(
    store.asViewer(
      huiji,
      `insert into person (family_id, tenant, username, name, roles, password_hash) values (41, 410000000000, 'x', 'x', '{admin}', '')`,
    ),
  ).rejects.toMatchObject({ code: '42501' });
  await expect(store.asViewer(huiji, `select password_hash from person`)).rejects.toMatchObject({ code: '42501' });
});

test('the engine sees one family, and its lock keeps a second one waiting until the first has committed', async () => {
  expect(await engine.inFamily(41, (tx) => tx.query('select distinct family_id from tenant'))).toEqual([{ family_id: 41 }]);
  await expect(
    engine.inFamily(41, (tx) => tx.query(`insert into tenant (family_id, code, name) values (42, 420100000000, 'x')`)),
  ).rejects.toMatchObject({ code: '42501' });
  const order: string[] = [];
  let held = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    held = resolve;
  });
  const first = engine.inFamily(41, async (tx) => {
    await tx.lock(1);
    held();
    await tx.query('select pg_sleep(0.2)');
    order.push('first');
  });
  await ready;
  const free = (family: number): Promise<unknown> =>
    engine.inFamily(family, (tx) => tx.query('select pg_try_advisory_xact_lock(1, $1::int) as free', [family]));
  expect(await free(41)).toEqual([{ free: false }]);
  expect(await free(42)).toEqual([{ free: true }]);
  await engine.inFamily(41, async (tx) => {
    await tx.lock(1);
    order.push('second');
  });
  await first;
  expect(order).toEqual(['first', 'second']);
  expect(await engine.families()).toEqual([41, 42]);
});

test('a throw undoes what the engine wrote', async () => {
  const attempt = engine.inFamily(41, async (tx) => {
    await tx.query(`insert into tenant (family_id, code, name) values (41, 410200000000, '开封市')`);
    throw new Error('changed my mind');
  });
  await expect(attempt).rejects.toThrow('changed my mind');
  expect(await engine.inFamily(41, (tx) => tx.query('select code from tenant where code = 410200000000'))).toEqual([]);
});

test('a statement handed over as unheard fails the whole transaction, in its own words', async () => {
  const attempt = engine.inFamily(41, (tx) => {
    tx.unheard(tx.query(`insert into tenant (family_id, code, name) values (41, 410400000000, '平顶山市')`));
    tx.unheard(tx.query('select 1 / 0'));
    return Promise.resolve();
  });
  await expect(attempt).rejects.toThrow('division by zero');
  expect(await engine.inFamily(41, (tx) => tx.query('select code from tenant where code = 410400000000'))).toEqual([]);
});

test('a failed statement that nobody waited for does not pass as committed', async () => {
  await expect(
    engine.inFamily(41, async (tx) => {
      void tx.query('select 1 / 0').catch(() => undefined);
      await Promise.resolve();
    }),
  ).rejects.toThrow('aborted');
});

test('dates arrive as they are written, ids as decimal strings', async () => {
  expect(
    await store.asViewer(huiji, `select date '2021-05-03' as day, 9007199254740993::bigint as id, array[date '2021-01-01'] as days`),
  ).toEqual([{ day: '2021-05-03', id: '9007199254740993', days: ['2021-01-01'] }]);
});

test('the idempotency keys of a viewer are named after the tenant or the agency, and the person', () => {
  expect([actorOf(huiji), actorOf(agencyViewer('market-41'))]).toEqual(['tenant:410108000000:1', 'agency:market-41:1']);
});

describe('readings that share a connection', () => {
  test('each is answered under the sight of its own viewer, and one that fails fails alone', async () => {
    const viewers = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? huiji : agencyViewer(`market-${index}`)));
    const answers = await Promise.allSettled(
      viewers.map((viewer, index) =>
        index % 7 === 3 ? store.asViewerAmongMany(viewer, 'select 1 / $1::int', [0]) : store.asViewerAmongMany(viewer, SETTINGS),
      ),
    );
    answers.forEach((answer, index) => {
      if (index % 7 === 3) expect(answer).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
      else {
        const reader = index % 2 === 0 ? 'tenant:410108000000' : `agency:market-${index}`;
        expect(answer).toMatchObject({ status: 'fulfilled', value: [{ reader, tenant: index % 2 === 0 ? '410108000000' : '' }] });
      }
    });
    expect((await pools.app.query(SETTINGS)).rows).toEqual([{ family: '', tenant: '', reader: '' }]);
  });

  test('a connection that broke is not used again', async () => {
    const asked = ['select pg_terminate_backend(pg_backend_pid())', 'select 1 as one'];
    const answers = await Promise.allSettled(asked.map((sql) => store.asViewerAmongMany(huiji, sql)));
    expect(answers.some(({ status }) => status === 'rejected')).toBe(true);
    expect(await store.asViewerAmongMany(huiji, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(pools.app.totalCount).toBeLessThanOrEqual(1);
  });
});
