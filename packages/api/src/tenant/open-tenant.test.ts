import { parseFact, type Fact } from '@anze/domain';
import { readPacks } from '@anze/domain/packs';
import { createPools, createStore, type Pools } from '../database';
import { createEngine, type Engine } from '../database/engine';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { createLane } from '../engine/lane';
import { readToken } from '../session/token';
import { judgeHistory } from './judge-history';
import { invite } from './invite';
import { openTenant } from './open-tenant';

const ZHENGZHOU = 410100000000;
const HENAN = 410000000000;
const HUIJI = 410108000000;
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

test('of links for the first administrator, however they were made, one lets somebody in', async () => {
  const place = { family: 41, tenant: HUIJI, roles: ['admin'], at: Date.now(), firstOnly: true } as const;
  await openTenant(engine, { code: HUIJI, name: '惠济区', packs: [], at: AT });
  const links = await Promise.all(['one', 'two', 'three', 'four'].map((username) => invite(engine, { ...place, username })));
  const tokens = links.map((link) => (typeof link === 'string' ? link : link.token));
  expect(await ask(`select username from invitation where tenant = ${HUIJI} and used_at is null`)).toHaveLength(1);
  // A link that outlived the making of another: as if nothing had been locked.
  await ask(`insert into invitation (family_id, tenant, token_hash, username, roles, expires_at, first_only)
    select 41, ${HUIJI}, sha256(('left ' || n)::bytea), 'left-' || n, '{admin}', now() + interval '1 day', true from generate_series(1, 3) n`);
  const store = createStore(pools.app);
  const came = await Promise.all([
    ...tokens.map((token) =>
      store.asFamily(41, `select * from redeem_invitation(41::smallint, $1, '甲', 'hash')`, [readToken(token)?.hash]),
    ),
    ...[1, 2, 3].map((n) => store.asFamily(41, `select * from redeem_invitation(41::smallint, sha256('left ${n}'::bytea), '乙', 'hash')`)),
  ]);
  expect(came.filter((rows) => rows.length === 1)).toHaveLength(1);
  expect(await ask(`select 1 from person where tenant = ${HUIJI}`)).toHaveLength(1);
  expect(await invite(engine, { ...place, username: 'five' })).toBe('PEOPLED');
  for (const n of [1, 2, 3])
    expect(await store.asFamily(41, `select * from invitation_candidate(41::smallint, sha256('left ${n}'::bytea))`)).toEqual([]);
});

test('a one-time link names its family, is kept as a hash, and the newest one counts', async () => {
  const first = await invite(engine, { family: 41, tenant: ZHENGZHOU, username: 'admin', roles: ['admin'], at: Date.now() });
  const second = await invite(engine, { family: 41, tenant: ZHENGZHOU, username: 'admin', roles: ['admin'], at: Date.now() });
  if (typeof first === 'string' || typeof second === 'string') throw new Error('a link was expected');
  expect(
    await ask("select actor, of_tenant, subject, personal from log_pending where kind = 'PERSON_INVITED' order by id desc limit 1"),
  ).toEqual([{ actor: 'command:open', of_tenant: String(ZHENGZHOU), subject: { roles: ['admin'] }, personal: { username: 'admin' } }]);
  const store = createStore(pools.app);
  const found = async (token: string): Promise<unknown[]> =>
    store.asFamily(41, 'select username, tenant_name from invitation_candidate(41::smallint, $1)', [readToken(token)?.hash]);
  expect(readToken(second.token)).toMatchObject({ kind: 'invitation', family: 41 });
  expect(await found(first.token)).toEqual([]);
  expect(await found(second.token)).toEqual([{ username: 'admin', tenant_name: '郑州市' }]);
  await store.asFamily(41, `select * from redeem_invitation(41::smallint, $1, '管理员', 'hash')`, [readToken(second.token)?.hash]);
  expect(await invite(engine, { family: 41, tenant: ZHENGZHOU, username: 'admin', roles: ['admin'], at: Date.now() })).toBe('TAKEN');
});

test('the packs that a newly opened tenant adopts judge the history at once, quietly, and only once', async () => {
  const packs = readPacks();
  const lane = createLane({ engine, packs });
  const at = AT + 86_400_000;
  // Without packs: what the tests before adopted are names of none.
  await engine.inFamily(41, (tx) => tx.query("delete from tenant_pack where pack in ('a', 'b')"));
  await openTenant(engine, { code: HENAN, name: '河南省', packs: [], at });
  for (const id of ['a1', 'a2']) {
    const { errors } = await lane.submit({
      kind: 'RECORD',
      family: 41,
      actor: { tenant: HENAN, person: null, at },
      fact: accident(id),
    });
    expect(errors).toEqual([]);
  }
  const own = packs.filter(({ tenant }) => tenant === HUIJI).map(({ id }) => id);
  await openTenant(engine, { code: HUIJI, name: '惠济区', packs: own, at });
  const found = await judgeHistory(engine, createLane({ engine, packs }), HUIJI, at);
  expect(found).toBeGreaterThan(0);
  expect(await ask('select distinct quiet, tenant from finding')).toEqual([{ quiet: true, tenant: String(HUIJI) }]);
  expect(await ask('select count(*)::int as count from finding')).toEqual([{ count: found }]);
  expect(await ask('select 1 from alert')).toEqual([]);
  expect(await judgeHistory(engine, lane, HUIJI, at)).toBe(0);
});

function accident(id: string): Fact {
  const parsed = parseFact({
    fact: 'ACCIDENT',
    id,
    occurredAt: '2024-04-20T09:00:00+08:00',
    division: '410108001',
    sector: 'FIRE',
    deaths: 3,
    responsible: true,
  });
  if (!('fact' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  return parsed.fact;
}
