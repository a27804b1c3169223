import type { Viewer } from '@anze/domain';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { createStore, type Store } from './as-viewer';
import { createEngine } from './engine';
import { createPools, type Pools } from './pools';
import { agencyViewer, HUIJI, tenantViewer } from './world.fixture';

let database: FreshDatabase;
let pools: Pools;
let store: Store;
/** By name: the ids that the store gave. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  database = await freshDatabase();
  pools = createPools(database);
  store = createStore(pools.app);
  await createEngine(pools.engine).inFamily(41, async (tx) => {
    for (const code of [HUIJI, 410100000000]) await tx.query(`insert into tenant (family_id, code, name) values (41, $1, 't')`, [code]);
    await tx.query(`insert into agency values (41, 'market-41', 'm')`);
    for (const [username, tenant, roles] of [
      ['clerk', HUIJI, ['clerk', 'decider', 'auditor']],
      ['admin', HUIJI, ['admin']],
      ['second', HUIJI, ['admin']],
      ['left', HUIJI, ['admin']],
      ['foreign', 410100000000, ['admin']],
      ['officer', null, ['officer']],
      ['agency', null, ['agency-admin']],
    ] as const) {
      const [row] = await tx.query<{ id: string }>(
        `insert into person (family_id, tenant, agency, username, name, roles, password_hash, left_at)
         values (41, $1, case when $1::bigint is null then 'market-41' end, $2, 'n', $3, 'h', case when $2 = 'left' then now() end) returning id`,
        [tenant, username, roles],
      );
      ids[username] = row?.id as string;
      await tx.query(
        `insert into session (family_id, token_hash, refresh_hash, person_id, expires_at, refresh_expires_at) values (41, $1, $1, $2, now(), now())`,
        [Buffer.from(username), row?.id],
      );
      await tx.query(`insert into second_factor (family_id, person_id, secret, set_at) values (41, $1, 'sealed', now())`, [row?.id]);
    }
    await tx.query(
      `insert into invitation (family_id, token_hash, tenant, username, roles, expires_at) values (41, 'i', $1, 'new', '{clerk}', now())`,
      [HUIJI],
    );
    await tx.query(`insert into password_reset values (41, 'p', $1, $2, now(), now())`, [ids['clerk'], ids['admin']]);
  });
});
afterAll(async () => {
  await pools.end();
  await database.drop();
});

/** Whatever roles a viewer claims to have here, the row of its person decides. */
const as = (username: string): Viewer =>
  ['officer', 'agency'].includes(username)
    ? { ...(agencyViewer('market-41') as Extract<Viewer, { kind: 'AGENCY' }>), person: ids[username] as string, roles: ['agency-admin'] }
    : { ...(tenantViewer(HUIJI) as Extract<Viewer, { kind: 'TENANT' }>), person: ids[username] as string, roles: ['admin'] };

/** How many rows a statement touches; "refused" when the database raises. */
async function tried(username: string, sql: string, values: readonly unknown[] = []): Promise<number | 'refused'> {
  try {
    return (await store.asViewer(as(username), sql, values)).length;
  } catch (error) {
    expect((error as { code: string }).code).toBe('42501');
    return 'refused';
  }
}

const DEEDS: readonly [string, (of: string) => [string, unknown[]]][] = [
  ['raises roles', (of) => [`update person set roles = roles where id = $1 returning id`, [ids[of]]]],
  ['lets somebody go', (of) => [`update person set left_at = null where id = $1 returning id`, [ids[of]]]],
  [
    'makes a link for a new password',
    (of) => [
      `insert into password_reset values (41, $2, $1, current_setting('app.person')::bigint, now(), now()) returning 1`,
      [ids[of], Buffer.from(`${of}${Math.random()}`)],
    ],
  ],
  ['sees invitations', () => ['select id from invitation', []]],
  ['sees links for a new password', (of) => ['select person_id from password_reset where person_id = $1 limit 1', [ids[of]]]],
];

test.each(DEEDS)('a clerk, an officer, who has left, and another office, whatever they claim, never %s', async (_deed, of) => {
  for (const username of ['clerk', 'left', 'foreign']) {
    for (const target of ['clerk', 'admin', username]) {
      const [sql, values] = of(target);
      expect([username, target, [0, 'refused'].includes(await tried(username, sql, values))]).toEqual([username, target, true]);
    }
  }
  const [sql, values] = of('officer');
  expect([0, 'refused']).toContain(await tried('officer', sql, values));
});

test('an administrator does so within the own office, and nowhere else', async () => {
  for (const [deed, of] of DEEDS) {
    const [sql, values] = of('clerk');
    expect([deed, await tried('admin', sql, values)]).toEqual([deed, 1]);
    if (deed === 'sees invitations') continue;
    for (const target of ['foreign', 'officer']) {
      const [beyond, to] = of(target);
      expect([deed, [0, 'refused'].includes(await tried('admin', beyond, to))]).toEqual([deed, true]);
    }
  }
  expect(await tried('agency', 'update person set roles = roles where id = $1 returning id', [ids['officer']])).toBe(1);
});

test('nobody writes a password, a name or a person by hand, nor the hashes of tokens', async () => {
  for (const username of ['clerk', 'admin']) {
    for (const sql of [
      `update person set password_hash = 'x' returning id`,
      `update person set name = 'x' returning id`,
      `update person set tenant = 410100000000 returning id`,
      `insert into person (family_id, tenant, username, name, roles, password_hash) values (41, ${HUIJI}, 'x', 'x', '{admin}', 'x') returning id`,
      `update session set token_hash = 'x' returning id`,
      `update session set expires_at = now() + interval '1 year' returning id`,
      `update invitation set expires_at = now() + interval '1 year' returning id`,
      'select token_hash from session',
      'select refresh_hash from session',
      'select token_hash from invitation',
      'select token_hash from password_reset',
      'select password_hash from person',
      'delete from person returning id',
      'delete from invitation returning id',
    ]) {
      expect([sql, await tried(username, sql)]).toEqual([sql, 'refused']);
    }
  }
});

test('a password is changed through its own door, by its bearer alone', async () => {
  const change = (by: string, of: string): Promise<unknown> =>
    tried(by, `select * from change_own_password(41::smallint, $1, 'new')`, [ids[of]]);
  expect(await change('clerk', 'clerk')).toBe(1);
  for (const [by, of] of [
    ['clerk', 'admin'],
    ['admin', 'clerk'],
    ['left', 'left'],
  ] as const)
    expect([by, of, await change(by, of)]).toEqual([by, of, 0]);
});

test("sessions and factors are one's own, and an administrator's to end", async () => {
  const seen = async (username: string, table: string): Promise<string[]> =>
    (await store.asViewer<{ person_id: string }>(as(username), `select person_id from ${table}`)).map((row) => row.person_id).sort();
  const office = ['clerk', 'admin', 'second', 'left'].map((name) => ids[name] as string).sort();
  for (const table of ['session', 'second_factor']) {
    expect(await seen('clerk', table)).toEqual([ids['clerk']]);
    expect(await seen('admin', table)).toEqual(office);
    expect(await seen('officer', table)).toEqual([ids['officer']]);
  }
  const end = (by: string, of: string): Promise<unknown> =>
    tried(by, 'update session set ended_at = now() where person_id = $1 returning id', [ids[of]]);
  expect(await end('clerk', 'admin')).toBe(0);
  expect(await end('admin', 'foreign')).toBe(0);
  expect(await end('admin', 'clerk')).toBe(1);
  // What has ended stays so.
  expect(await tried('clerk', 'update session set ended_at = null where person_id = $1 returning id', [ids['clerk']])).toBe(0);
  const drop = (by: string, of: string): Promise<unknown> =>
    tried(by, 'delete from second_factor where person_id = $1 returning person_id', [ids[of]]);
  expect([await drop('clerk', 'admin'), await drop('foreign', 'clerk'), await drop('admin', 'clerk')]).toEqual([0, 0, 1]);
  expect(
    await tried(
      'admin',
      `insert into session (family_id, token_hash, refresh_hash, person_id, expires_at, refresh_expires_at) values (41, 'x', 'x', $1, now(), now()) returning id`,
      [ids['clerk']],
    ),
  ).toBe('refused');
  expect(await tried('admin', `insert into second_factor (family_id, person_id) values (41, $1) returning person_id`, [ids['clerk']])).toBe(
    'refused',
  );
  expect(await tried('admin', `update second_factor set pending = 'x' where person_id = $1 returning person_id`, [ids['second']])).toBe(0);
});

test('of two administrators who let each other go at the same moment, one stays', async () => {
  const connections = await Promise.all([pools.app.connect(), pools.app.connect()]);
  try {
    for (const [place, by] of ['admin', 'second'].entries()) {
      await connections[place]?.query(
        `begin; set local app.family = '41'; set local app.tenant = '${HUIJI}'; set local app.viewer_kind = 'TENANT'; set local app.person = '${ids[by] as string}'`,
      );
    }
    const letGo = (place: number, of: string): Promise<unknown> =>
      connections[place]?.query('update person set left_at = now() where id = $1', [ids[of]]) as Promise<unknown>;
    await letGo(0, 'second');
    const other = expect(letGo(1, 'admin')).rejects.toMatchObject({ code: 'AZ001' });
    const waits = async (): Promise<boolean> =>
      (await connections[0]?.query("select from pg_locks where locktype = 'advisory' and not granted"))?.rowCount === 1;
    for (let look = 0; look < 200 && !(await waits()); look++) await new Promise((resolve) => setTimeout(resolve, 10));
    await connections[0]?.query('commit');
    await other;
  } finally {
    await Promise.all(connections.map((connection) => connection.query('rollback')));
    connections.forEach((connection) => connection.release());
    await createEngine(pools.engine).inFamily(41, (tx) => tx.query('update person set left_at = null where id = $1', [ids['second']]));
  }
});

test('who has left stays away, and the last administrator stays', async () => {
  expect(await tried('admin', 'update person set left_at = null where id = $1 returning id', [ids['left']])).toBe(0);
  const all = store.asViewer(as('admin'), `update person set left_at = now() where tenant = $1 and left_at is null returning id`, [HUIJI]);
  await expect(all).rejects.toMatchObject({ code: 'AZ001' });
  await expect(store.asViewer(as('agency'), `update person set roles = '{officer}' where id = $1`, [ids['agency']])).rejects.toMatchObject({
    code: 'AZ001',
  });
  expect(await tried('admin', 'update person set left_at = now() where id = $1 returning id', [ids['second']])).toBe(1);
});
