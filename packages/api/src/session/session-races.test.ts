import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { codeAt } from '../second-factor/authenticator.testing';
import { noon, openAppWorld, SIGN_IN, type AppWorld, type Loose } from '../app.testing';
import { readToken } from './token';

/**
 * Somebody comes in while a transaction that ends all sessions is under way: it is held in its middle by a row that another
 * connection keeps locked, and let go when the other has gone as far as it can.
 */
let world: AppWorld;
let store: Client;
let holder: Client;
beforeAll(async () => {
  world = await openAppWorld();
  [store, holder] = [1, 2].map(() => new Client({ connectionString: world.database.superuserUrl })) as [Client, Client];
  for (const client of [store, holder]) {
    await client.connect();
    await client.query('set search_path = anze');
  }
}, 60_000);
afterAll(async () => {
  await Promise.all([store.end(), holder.end()]);
  await world.close();
});

const NEW = 'three unrelated words';
const REFRESH = 'mutation ($t: String!) { refreshSession(refreshToken: $t) { token errors { code } } }';
const CHANGE = 'mutation ($a: String!, $b: String!) { changePassword(password: $a, newPassword: $b) { errors { code } } }';
const CHOOSE = 'mutation ($token: String!, $password: String!) { choosePassword(token: $token, password: $password) { errors { code } } }';
const RESET = 'mutation ($person: ID!) { resetPassword(person: $person) { path errors { code } } }';
const END_OTHERS = 'mutation { endOtherSessions { ended errors { code } } }';
const SIGN_OUT = 'mutation { signOut }';

interface Signed {
  readonly token: string;
  readonly refreshToken: string;
}
const enter = async (username: string, password = world.access.people[username]): Promise<Signed> =>
  (await world.ask(null, SIGN_IN, { username, password })).data.signIn;
const as = async (token: string, query: string, variables: object = {}): Promise<Loose> =>
  (await world.ask(`token:${token}`, query, variables)).data;
const standing = async (username: string): Promise<number> => {
  const [name, realm = ''] = username.split('@');
  const { rows } = await store.query(
    'select 1 from session s join person p on p.family_id = s.family_id and p.id = s.person_id where p.username = $1 and p.tenant = $2 and ended_at is null',
    [name, realm.padEnd(12, '0')],
  );
  return rows.length;
};
const waiting = async (kind: string): Promise<number> =>
  (
    await store.query(
      `select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
       where a.datname = current_database() and l.locktype = $1 and not l.granted`,
      [kind],
    )
  ).rows.length;

/** Three seconds at most. */
async function until(done: () => Promise<boolean> | boolean): Promise<void> {
  for (let look = 0; look < 300 && !(await done()); look++) await pause(10);
}

/** Begins `ending` and holds it at the oldest session of its bearer; then begins `coming`; then lets both go. */
async function interleaved<A, B>(oldest: Signed, ending: () => Promise<A>, coming: () => Promise<B>): Promise<[A, B]> {
  await holder.query('begin');
  const { rows } = await holder.query('select id from session where token_hash = $1 for update', [readToken(oldest.token)?.hash]);
  expect(rows).toHaveLength(1);
  const ended = ending();
  // The row's lock is its holder's transaction.
  await until(async () => (await waiting('transactionid')) === 1);
  expect(await waiting('transactionid')).toBe(1);
  let over = false;
  const came = coming().finally(() => (over = true));
  await until(async () => over || (await waiting('advisory')) === 1);
  await holder.query('rollback');
  return Promise.all([ended, came]);
}

test('who signs in by the password that is being changed comes in before it or not at all', async () => {
  const username = 'clerk@411003';
  const present = world.access.people[username] as string;
  const oldest = await enter(username);
  const own = await enter(username);
  const [changed, thief] = await interleaved(
    oldest,
    () => as(own.token, CHANGE, { a: present, b: NEW }),
    () => enter(username, present),
  );
  expect(changed.changePassword.errors).toEqual([]);
  expect(thief).toMatchObject({ token: null, errors: [{ code: 'SESSION_ENDED' }] });
  expect(await standing(username)).toBe(1);
});

test('nor does who signs in by the password that a link is replacing', async () => {
  const username = 'clerk@410108';
  const oldest = await enter(username);
  const { people } = (await world.ask('admin@410108', '{ people { id username } }')).data as Loose;
  const person = people.find((one: Loose) => one.username === username).id;
  const { path } = (await world.ask('admin@410108', RESET, { person })).data.resetPassword;
  const [chosen, thief] = await interleaved(
    oldest,
    async () => (await world.ask(null, CHOOSE, { token: path.slice(path.indexOf('#') + 1), password: NEW })).data,
    () => enter(username),
  );
  expect(chosen.choosePassword.errors).toEqual([]);
  expect(thief).toMatchObject({ token: null, errors: [{ code: 'SESSION_ENDED' }] });
  expect(await standing(username)).toBe(0);
});

test('a session that is renewed while all others are ended has ended too', async () => {
  const username = 'clerk@410100';
  const oldest = await enter(username);
  const own = await enter(username);
  const copied = await enter(username);
  const [ended, renewed] = await interleaved(
    oldest,
    () => as(own.token, END_OTHERS),
    async () => (await world.ask(null, REFRESH, { t: copied.refreshToken })).data.refreshSession,
  );
  expect(ended.endOtherSessions.errors).toEqual([]);
  expect(renewed).toMatchObject({ token: null, errors: [{ code: 'SESSION_ENDED' }] });
  expect(await standing(username)).toBe(1);
});

test('who signs in without a code while the second factor is being set does not stay', async () => {
  const username = 'auditor@410108';
  const oldest = await enter(username);
  const own = await enter(username);
  const { secret } = (await as(own.token, 'mutation { startSecondFactor { secret } }')).startSecondFactor;
  const code = codeAt(secret, noon('2026-05-20'));
  const [confirmed, thief] = await interleaved(
    oldest,
    () => as(own.token, 'mutation ($code: String!) { confirmSecondFactor(code: $code) { errors { code } } }', { code }),
    () => enter(username),
  );
  expect(confirmed.confirmSecondFactor.errors).toEqual([]);
  expect(thief.token).toBeNull();
  expect(await standing(username)).toBe(1);
});

test('signing out ends what another window renewed the session to in that moment', async () => {
  const username = 'auditor@410100';
  const one = await enter(username);
  const [renewed] = await interleaved(
    one,
    async () => (await world.ask(null, REFRESH, { t: one.refreshToken })).data.refreshSession,
    () => as(one.token, SIGN_OUT),
  );
  expect(renewed.errors).toEqual([]);
  expect(await standing(username)).toBe(0);
});

test('nothing of all this was unexpected', () => {
  expect(world.faults).toEqual([]);
});
