import { createPools, createStore, type Pools, type Store } from '../database';
import { HUIJI, tenantViewer } from '../database/world.fixture';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { gathering } from './gathering';

const viewer = tenantViewer(HUIJI);
let database: FreshDatabase;
let pools: Pools;
let store: Store;
beforeAll(async () => {
  database = await freshDatabase();
  pools = createPools({ ...database, app: 4, engine: 1 });
  store = createStore(pools.app);
});
afterAll(async () => {
  await pools.end();
  await database.drop();
});

const TRANSACTION = 'select pg_current_xact_id()::text as transaction, $1::int as asked';

test('reads of one turn travel in one transaction, each with its own answer; those of the next turn in another', async () => {
  const read = gathering(store, viewer);
  const [one, two] = await Promise.all([read(TRANSACTION, [1]), read(TRANSACTION, [2])]);
  expect([one[0]?.['asked'], two[0]?.['asked']]).toEqual([1, 2]);
  expect(one[0]?.['transaction']).toBe(two[0]?.['transaction']);
  const [three] = await read(TRANSACTION, [3]);
  expect(three).toMatchObject({ asked: 3 });
  expect(three?.['transaction']).not.toBe(one[0]?.['transaction']);
});

test('of reads that travel together only the one at fault fails', async () => {
  const read = gathering(store, viewer);
  const answers = await Promise.allSettled([
    read(TRANSACTION, [1]),
    read('select 1 / $1::int', [0]),
    read('select nothing from nowhere'),
    read(TRANSACTION, [4]),
  ]);
  expect(answers).toMatchObject([
    { status: 'fulfilled', value: [{ asked: 1 }] },
    { status: 'rejected', reason: { code: '22012' } },
    { status: 'rejected', reason: { code: '42P01' } },
    { status: 'fulfilled', value: [{ asked: 4 }] },
  ]);
  await expect(read('select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
  expect(await read('select 1 as one')).toEqual([{ one: 1 }]);
});

test('a connection that is lost under them fails them all, and nothing is asked twice', async () => {
  const read = gathering(store, viewer);
  const mine = "select pg_backend_pid() as pid, current_setting('app.tenant') as tenant";
  const lost = Promise.allSettled([read('select pg_sleep(20), 1 as lost'), read(mine)]);
  const admin = createPools({ appUrl: database.superuserUrl, engineUrl: database.superuserUrl, app: 1, engine: 1 });
  await new Promise((resolve) => setTimeout(resolve, 200));
  await admin.app.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep(20), 1 as lost' and pid <> pg_backend_pid()`,
  );
  await admin.end();
  expect(await lost).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  expect(await read(mine)).toMatchObject([{ tenant: String(HUIJI) }]);
});
