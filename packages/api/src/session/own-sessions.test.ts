import { Client } from 'pg';
import { NOTED } from '../audit/noted.testing';
import { noon, openAppWorld, SIGN_IN, type AppWorld, type Loose } from '../app.testing';

let world: AppWorld;
let store: Client;
beforeAll(async () => {
  world = await openAppWorld();
  store = new Client({ connectionString: world.database.superuserUrl });
  await store.connect();
  await store.query('set search_path = anze');
}, 60_000);
afterAll(async () => {
  await store.end();
  await world.close();
});

let time = noon('2026-05-20');
const pass = (milliseconds: number): void => world.setTime((time += milliseconds));
const HOUR = 3_600_000;
const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';
const VIEWER = '{ viewer { name } }';
const SESSIONS = 'query ($person: ID) { sessions(person: $person) { id since lastSeenAt endsAt network program current } }';
const END = 'mutation ($id: ID!) { endSession(id: $id) { errors { code } } }';
const END_OTHERS = 'mutation ($person: ID) { endOtherSessions(person: $person) { ended errors { code } } }';
const REFRESH = 'mutation ($t: String!) { refreshSession(refreshToken: $t) { token refreshToken expiresAt errors { code } } }';
const CHANGE = 'mutation ($a: String!, $b: String!) { changePassword(password: $a, newPassword: $b) { errors { code path } } }';

interface Signed {
  readonly token: string;
  readonly refreshToken: string;
  readonly expiresAt: string;
}
const enter = async (username: string, headers: Record<string, string> = {}, password = world.access.people[username]): Promise<Signed> =>
  (await world.ask(null, SIGN_IN, { username, password }, headers)).data.signIn;
const as = async ({ token }: Signed, query: string, variables: object = {}): Promise<Loose> =>
  (await world.ask(`token:${token}`, query, variables)).data;
const stands = async ({ token }: Signed): Promise<boolean> => (await world.ask(`token:${token}`, VIEWER)).status === 200;
const refresh = async (refreshToken: string): Promise<Loose> => (await world.ask(null, REFRESH, { t: refreshToken })).data.refreshSession;
const noted = async (kind: string): Promise<Loose[]> =>
  (await store.query(`select subject from ${NOTED} where kind = $1 order by place`, [kind])).rows.map(({ subject }) => subject);

test('one sees where one is signed in, with what and since when, and no hash of any of it', async () => {
  const [desk, program] = [
    await enter('clerk@410108', { 'user-agent': CHROME }),
    await enter('clerk@410108', { 'user-agent': 'reports/2.1' }),
  ];
  const { sessions } = await as(desk, SESSIONS);
  expect(sessions).toMatchObject([
    { program: 'reports/2.1', network: '127.0.0', since: '2026-05-20T04:00:00.000Z', current: false },
    { program: 'Chrome 130, Windows', endsAt: '2026-06-19T04:00:00.000Z', current: true },
  ]);
  for (const { id } of sessions) expect(id).toMatch(/^[\w-]{22}$/);
  expect((await as(program, SESSIONS)).sessions.map(({ current }: Loose) => current)).toEqual([true, false]);
});

test('when it was last seen is noted now and then, and nobody waits for the note', async () => {
  const session = await enter('auditor@410108');
  await store.query('begin');
  await store.query('select id from session for update');
  pass(10 * 60_000);
  expect(await stands(session)).toBe(true);
  await store.query('commit');
  const seen = async (): Promise<string> => (await as(session, SESSIONS)).sessions[0].lastSeenAt;
  for (let look = 0; look < 200 && (await seen()) !== '2026-05-20T04:10:00.000Z'; look++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await seen()).toBe('2026-05-20T04:10:00.000Z');
});

test('one ends one session or all others; a renewed one is the same session still', async () => {
  const [first, second, third] = [await enter('decider@410108'), await enter('decider@410108'), await enter('decider@410108')];
  const renewed = (await refresh(second.refreshToken)) as Signed;
  const { sessions } = await as(first, SESSIONS);
  expect(sessions).toHaveLength(3);
  const id = (await as(renewed, SESSIONS)).sessions.find((one: Loose) => one.current).id;
  expect(sessions.map((one: Loose) => one.id)).toContain(id);
  expect((await as(first, END, { id })).endSession.errors).toEqual([]);
  expect(await stands(renewed)).toBe(false);
  expect((await refresh(renewed.refreshToken)).errors[0].code).toBe('SESSION_ENDED');
  expect((await as(first, END, { id })).endSession.errors[0].code).toBe('NOT_FOUND');
  expect((await as(first, END_OTHERS)).endOtherSessions).toEqual({ ended: 1, errors: [] });
  expect([await stands(first), await stands(third)]).toEqual([true, false]);
  expect(await noted('SESSION_ENDED')).toHaveLength(2);
});

test("an administrator sees and ends a colleague's; nobody else does, and absent and foreign look the same", async () => {
  const admin = await enter('admin@410108');
  const clerk = await enter('clerk@410108');
  const { people } = await as(admin, '{ people { id username } }');
  const idOf = (username: string): string => people.find((one: Loose) => one.username === username).id;
  const person = idOf('clerk@410108');
  const seen = (await as(admin, SESSIONS, { person })).sessions;
  expect(seen.length).toBeGreaterThan(0);
  for (const other of ['decider@410108', 'admin@410100', 'officer@market-41']) {
    const foreign = await enter(other);
    expect((await as(foreign, SESSIONS, { person })).sessions).toEqual([]);
    expect((await as(foreign, END, { id: seen[0].id })).endSession.errors[0].code).toBe('NOT_FOUND');
    expect((await as(foreign, END_OTHERS, { person })).endOtherSessions.errors[0].code).toMatch(/NOT_ALLOWED|NOT_FOUND/);
  }
  expect((await as(clerk, SESSIONS, { person: idOf('admin@410108') })).sessions).toEqual([]);
  expect((await as(admin, SESSIONS, { person: 'AAAAAAAAAAAAAAAAAAAAAA' })).sessions).toEqual([]);
  expect(await stands(clerk)).toBe(true);
  expect((await as(admin, END_OTHERS, { person })).endOtherSessions).toMatchObject({ ended: seen.length, errors: [] });
  expect([await stands(clerk), await stands(admin)]).toEqual([false, true]);
  expect((await world.ask('key:market-41', SESSIONS)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('a refresh token that comes twice at one moment is a browser with two windows; later it is a copy, and what became of it ends', async () => {
  const session = await enter('clerk@410100');
  const second = (await refresh(session.refreshToken)) as Signed;
  pass(9_000);
  expect((await refresh(session.refreshToken)).errors[0].code).toBe('SESSION_ENDED');
  expect(await stands(second)).toBe(true);
  const third = (await refresh(second.refreshToken)) as Signed;
  const elsewhere = await enter('clerk@410100');
  pass(11_000);
  expect((await refresh(session.refreshToken)).errors[0].code).toBe('SESSION_ENDED');
  expect([await stands(third), await stands(elsewhere)]).toEqual([false, true]);
  expect((await refresh(third.refreshToken)).errors[0].code).toBe('SESSION_ENDED');
  expect((await noted('SESSION_ENDED')).at(-1)).toMatchObject({ why: 'REFRESH_TOKEN_REUSED' });
});

test('however often it is renewed, a session ends thirty days after the password was given', async () => {
  let session = await enter('auditor@410100');
  const began = time;
  for (let day = 6; day <= 24; day += 6) {
    pass(6 * 24 * HOUR);
    session = (await refresh(session.refreshToken)) as Signed;
    expect(session.token).not.toBeNull();
  }
  pass(6 * 24 * HOUR - HOUR);
  session = (await refresh(session.refreshToken)) as Signed;
  expect(Date.parse(session.expiresAt)).toBe(began + 30 * 24 * HOUR);
  expect(await stands(session)).toBe(true);
  pass(HOUR + 1);
  expect(await stands(session)).toBe(false);
  expect((await refresh(session.refreshToken)).errors[0].code).toBe('SESSION_ENDED');
});

test('changing the password needs the present one, ends every other session, and is slowed down like signing in', async () => {
  const username = 'clerk@411003';
  const [session, other] = [await enter(username), await enter(username)];
  const present = world.access.people[username] as string;
  const change = async (a: string, b: string): Promise<Loose> => (await as(session, CHANGE, { a, b })).changePassword.errors[0];
  expect(await change('wrong', 'three unrelated words')).toEqual({ code: 'WRONG_PASSWORD', path: ['password'] });
  expect(await change(present, 'short')).toEqual({ code: 'WEAK_PASSWORD', path: ['newPassword'] });
  expect(await change(present, 'jiananqu123456')).toEqual({ code: 'COMMON_PASSWORD', path: ['newPassword'] });
  expect(await stands(other)).toBe(true);
  expect(await change(present, 'three unrelated words')).toBeUndefined();
  expect([await stands(session), await stands(other)]).toEqual([true, false]);
  expect((await enter(username, {}, present)).token).toBeNull();
  expect((await enter(username, {}, 'three unrelated words')).token).not.toBeNull();
  expect(await noted('PASSWORD_CHANGED')).toMatchObject([{ by: 'self' }]);
  const codes = [];
  for (let i = 0; i < 4; i++) codes.push((await change('wrong', 'x')).code);
  expect(codes).toEqual(['WRONG_PASSWORD', 'WRONG_PASSWORD', 'WRONG_PASSWORD', 'TOO_SOON']);
  expect((await world.ask('key:market-41', CHANGE, { a: 'x', b: 'y' })).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('a link for a new password that was handed out is void once the password has been changed', async () => {
  const username = 'clerk@410108';
  const session = await enter(username);
  const { people } = (await world.ask('admin@410108', '{ people { id username } }')).data;
  const person = people.find((one: Loose) => one.username === username).id;
  const RESET = 'mutation ($person: ID!) { resetPassword(person: $person) { path } }';
  const { path } = (await world.ask('admin@410108', RESET, { person })).data.resetPassword;
  const variables = { a: world.access.people[username], b: 'three unrelated words' };
  expect((await as(session, CHANGE, variables)).changePassword.errors).toEqual([]);
  const CHOOSE = 'mutation ($token: String!) { choosePassword(token: $token, password: "four other unrelated words") { errors { code } } }';
  const { choosePassword } = (await world.ask(null, CHOOSE, { token: path.slice(path.indexOf('#') + 1) })).data;
  expect(choosePassword.errors).toEqual([{ code: 'LINK_SPENT' }]);
  expect(await stands(session)).toBe(true);
});

test('sessions long over are forgotten when their bearer comes in again', async () => {
  pass(40 * 24 * HOUR);
  await enter('clerk@410108', {}, 'three unrelated words');
  const { rows } = await store.query(
    "select 1 from session s join person p on p.id = s.person_id where p.username = 'clerk' and p.tenant = 410108000000",
  );
  expect(rows).toHaveLength(1);
});

test('nothing of all this was unexpected', () => {
  expect(world.faults).toEqual([]);
});
