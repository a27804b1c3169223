import { createPools, createStore, type Pools } from '../database';
import { createEngine, type Engine } from '../database/engine';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { readToken } from '../session/token';
import { invite, openTenant } from './open-tenant';

const ZHENGZHOU = 410100000000;
const AT = Date.parse('2024-05-01T17:00:00Z');
let database: FreshDatabase;
let pools: Pools;
let engine: Engine;
beforeAll(async () => {
  database = await freshDatabase();
  pools = createPools(database);
  engine = createEngine(pools.engine);
});
afterAll(async () => {
  await pools.end();
  await database.drop();
});

const ask = (sql: string): Promise<unknown[]> => engine.inFamily(41, (tx) => tx.query(sql));

test("opening a tenant makes its family's lane and clock and adopts its packs; opening it again only adds packs", async () => {
  const open = (packs: string[]): Promise<unknown> => openTenant(engine, { code: ZHENGZHOU, name: '郑州市', packs, at: AT });
  expect(await Promise.all([open(['a']), open(['a'])])).toEqual(expect.arrayContaining([{ opened: true }, { opened: false }]));
  expect(await open(['a', 'b'])).toEqual({ opened: false });
  expect(await ask('select name from tenant')).toEqual([{ name: '郑州市' }]);
  expect(await ask('select pack, judged_at from tenant_pack order by pack')).toEqual([
    { pack: 'a', judged_at: null },
    { pack: 'b', judged_at: null },
  ]);
  // 01:00 of the next day in Asia/Shanghai
  expect(await ask('select judged_until from clock')).toEqual([{ judged_until: '2024-05-02' }]);
  expect(await engine.families()).toEqual([41]);
});

test('a one-time link names its family, is kept as a hash, and the newest one counts', async () => {
  const first = await invite(engine, { code: ZHENGZHOU, username: 'admin', roles: ['admin'], at: Date.now() });
  const second = await invite(engine, { code: ZHENGZHOU, username: 'admin', roles: ['admin'], at: Date.now() });
  if (first === 'TAKEN' || second === 'TAKEN') throw new Error('a link was expected');
  const store = createStore(pools.app);
  const found = async (token: string): Promise<unknown[]> =>
    store.asFamily(41, 'select username, tenant_name from invitation_candidate(41::smallint, $1)', [readToken(token)?.hash]);
  expect(readToken(second.token)).toMatchObject({ kind: 'invitation', family: 41 });
  expect(await found(first.token)).toEqual([]);
  expect(await found(second.token)).toEqual([{ username: 'admin', tenant_name: '郑州市' }]);
  await store.asFamily(41, `select * from redeem_invitation(41::smallint, $1, '管理员', 'hash')`, [readToken(second.token)?.hash]);
  expect(await invite(engine, { code: ZHENGZHOU, username: 'admin', roles: ['admin'], at: Date.now() })).toBe('TAKEN');
});
