import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { createStore, type Store } from './as-viewer';
import { createEngine } from './engine';
import { createPools, type Pools } from './pools';

let database: FreshDatabase;
let pools: Pools;
let store: Store;
const bytes = (text: string): Buffer => Buffer.from(text);

beforeAll(async () => {
  database = await freshDatabase();
  pools = createPools(database);
  store = createStore(pools.app);
  for (const family of [41, 42]) {
    await createEngine(pools.engine).inFamily(family, async (tx) => {
      const code = family * 1e10;
      await tx.query(`insert into tenant (family_id, code, name) values ($1, $2, 't')`, [family, code]);
      await tx.query(`insert into agency values ($1, 'market', 'm')`, [family]);
      await tx.query(
        `insert into person (family_id, tenant, username, name, roles, password_hash) values ($1, $2, 'clerk', 'C', '{clerk}', 'hash')`,
        [family, code],
      );
      await tx.query(
        `insert into person (family_id, agency, username, name, roles, password_hash) values ($1, 'market', 'clerk', 'O', '{officer}', 'hash')`,
        [family],
      );
      await tx.query(
        `insert into session values ($1, $2, $3, (select id from person where tenant is not null and username = 'clerk'), now() + interval '1 hour', now() + interval '1 day', null)`,
        [family, bytes(`token${family}`), bytes(`refresh${family}`)],
      );
      await tx.query(`insert into agency_key (family_id, agency, key_hash, label) values ($1, 'market', $2, 'k')`, [
        family,
        bytes(`key${family}`),
      ]);
      await tx.query(
        `insert into password_reset select $1, $2, id, id, now(), now() + interval '1 day' from person where family_id = $1 and tenant is not null and username = 'clerk'`,
        [family, bytes(`reset${family}`)],
      );
      await tx.query(`insert into invitation values ($1, $2, $3, 'boss', '{admin}', now() + interval '1 day', null)`, [
        family,
        bytes(`invite${family}`),
        code,
      ]);
    });
  }
});
afterAll(async () => {
  await pools.end();
  await database.drop();
});

const door = (call: string, ...values: unknown[]): Promise<Record<string, unknown>[]> =>
  store.asFamily(41, `select * from ${call}`, values);

test('a user name means one person of one tenant or agency', async () => {
  expect(await door(`sign_in_candidate(41::smallint, '410000', 'clerk')`)).toMatchObject([
    { person_id: '1', tenant: '410000000000', agency: null, password_hash: 'hash' },
  ]);
  expect(await door(`sign_in_candidate(41::smallint, 'market', 'clerk')`)).toMatchObject([
    { person_id: '2', tenant: null, agency: 'market' },
  ]);
  expect(await door(`sign_in_candidate(41::smallint, '410100', 'clerk')`)).toEqual([]);
});

test('a token opens its own family only, and not after its end', async () => {
  expect(await door('session_viewer(41::smallint, $1)', bytes('token41'))).toMatchObject([{ person_id: '1', roles: ['clerk'] }]);
  expect(await door('session_viewer(41::smallint, $1)', bytes('token42'))).toEqual([]);
  expect(await door(`session_viewer(41::smallint, $1, now() + interval '2 hours')`, bytes('token41'))).toEqual([]);
  expect(await door(`refresh_viewer(41::smallint, $1, now() + interval '2 hours')`, bytes('refresh41'))).toMatchObject([
    { person_id: '1' },
  ]);
  expect(await door('key_viewer(41::smallint, $1)', bytes('key41'))).toMatchObject([{ agency: 'market', agency_name: 'm' }]);
  expect(await door('key_viewer(41::smallint, $1)', bytes('key42'))).toEqual([]);
});

test('a one-time link makes one person, once', async () => {
  expect(await door('invitation_candidate(41::smallint, $1)', bytes('invite41'))).toMatchObject([{ username: 'boss', roles: ['admin'] }]);
  const redeem = (): Promise<Record<string, unknown>[]> => door(`redeem_invitation(41::smallint, $1, '局长', 'secret')`, bytes('invite41'));
  const both = await Promise.all([redeem(), redeem()]);
  expect(both.flat()).toMatchObject([{ tenant: '410000000000', username: 'boss' }]);
  expect(await door(`sign_in_candidate(41::smallint, '410000', 'boss')`)).toMatchObject([{ password_hash: 'secret' }]);
});

test('a door answers only within the family that the caller has set, and sets nothing itself', async () => {
  const calls: readonly [string, ...unknown[]][] = [
    [`sign_in_candidate(42::smallint, '420000', 'clerk')`],
    ['session_viewer(42::smallint, $1)', bytes('token42')],
    ['refresh_viewer(42::smallint, $1)', bytes('refresh42')],
    ['key_viewer(42::smallint, $1)', bytes('key42')],
    ['invitation_candidate(42::smallint, $1)', bytes('invite42')],
    [`redeem_invitation(42::smallint, $1, '局长', 'secret')`, bytes('invite42')],
    ['reset_candidate(42::smallint, $1)', bytes('reset42')],
    [`redeem_reset(42::smallint, $1, 'secret')`, bytes('reset42')],
  ];
  for (const [call, ...values] of calls) {
    expect([call, await door(call, ...values)]).toEqual([call, []]);
    expect([call, await store.asFamily(42, `select * from ${call}`, values)]).toEqual([call, [expect.anything()]]);
    // With nothing set at all: closed.
    expect([call, (await pools.app.query(`select * from ${call}`, values)).rows]).toEqual([call, []]);
  }
  const [row] = await store.asFamily<{ functions: string }>(
    41,
    `select string_agg(p.proname, ' ') filter (where p.prosrc ~ 'set_config') as functions from pg_proc p where p.pronamespace = 'anze'::regnamespace`,
  );
  expect(row).toEqual({ functions: null });
});
