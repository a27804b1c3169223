import { Client } from 'pg';
import { listen, pause } from '../feed/socket.testing';
import { noon, openAppWorld, type AppWorld, type Loose } from '../app.testing';
import { NOTED } from '../audit/noted.testing';
import { codeAt } from './authenticator.testing';

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

const ADMIN = 'admin@410108';
const PASSWORD = 'three unrelated words';
const INVITE = `mutation ($username: String!, $roles: [String!]!) { invitePerson(username: $username, roles: $roles) { path } }`;
const ACCEPT = `mutation ($token: String!, $password: String!) { acceptInvitation(token: $token, password: $password) { token errors { code } } }`;
const SIGN_IN = `mutation ($username: String!, $password: String!, $code: String) {
  signIn(username: $username, password: $password, code: $code) { token secondFactor errors { code path } } }`;
const VIEWER = '{ viewer { name roles mustEnrol secondFactor recoveryCodesLeft username tenant { code } } }';
const START = 'mutation ($code: String) { startSecondFactor(code: $code) { secret uri errors { code } } }';
const CONFIRM = 'mutation ($code: String!) { confirmSecondFactor(code: $code) { recoveryCodes errors { code } } }';
const REMOVE = 'mutation ($code: String!) { removeSecondFactor(code: $code) { errors { code } } }';
const PEOPLE = '{ people { id username secondFactor } }';

let time = noon('2026-05-20');
const pass = (seconds: number): void => world.setTime((time += seconds * 1000));
const ask = async (who: string | null, query: string, variables: object = {}): Promise<Loose> =>
  (await world.ask(who, query, variables)).data;
const code = ({ errors }: Loose): unknown => errors[0]?.code;

interface Joined {
  readonly username: string;
  readonly token: string;
}
async function join(name: string, roles: readonly string[]): Promise<Joined> {
  const { path } = (await ask(ADMIN, INVITE, { username: name, roles })).invitePerson;
  const { token } = (await ask(null, ACCEPT, { token: path.slice(path.indexOf('#') + 1), password: PASSWORD })).acceptInvitation;
  return { username: `${name}@410108`, token: `token:${token}` };
}
/** Sets a second factor by the codes of this moment; answers its key and the recovery codes. */
async function enrol(who: string): Promise<{ secret: string; recoveryCodes: readonly string[] }> {
  const { secret } = (await ask(who, START)).startSecondFactor;
  const { recoveryCodes, errors } = (await ask(who, CONFIRM, { code: codeAt(secret, time) })).confirmSecondFactor;
  expect(errors).toEqual([]);
  return { secret, recoveryCodes };
}
const signIn = async (username: string, given: string | null, password = PASSWORD): Promise<Loose> =>
  (await ask(null, SIGN_IN, { username, password, code: given })).signIn;

test('an administrator who was invited comes into a session that may do nothing but set a second factor', async () => {
  const { token } = await join('wang', ['admin']);
  expect((await ask(token, VIEWER)).viewer).toEqual({
    name: 'wang',
    roles: ['admin'],
    mustEnrol: true,
    secondFactor: false,
    recoveryCodesLeft: 0,
    username: 'wang@410108',
    tenant: { code: '410108000000' },
  });
  const closed = [
    '{ facts { edges { node { id } } } }',
    PEOPLE,
    '{ sessions { id } }',
    '{ viewer { name } people { id } }',
    '{ ...x } fragment x on Query { viewer { name } waiting { openCases } }',
    '{ __schema { queryType { name } } }',
    '{ nowhere }',
    'mutation { removeSecondFactor(code: "123456") { errors { code } } }',
    'mutation { changePassword(password: "x", newPassword: "y") { errors { code } } }',
    'mutation { endOtherSessions { ended } }',
  ];
  for (const query of closed) {
    const answer = await world.ask(token, query);
    expect([query, answer.status, answer.errors?.map(({ extensions }) => extensions['code'])]).toEqual([
      query,
      403,
      ['SECOND_FACTOR_MISSING'],
    ]);
    expect(answer.data ?? null).toBeNull();
  }
  const { recoveryCodes } = await enrol(token);
  expect(recoveryCodes).toHaveLength(10);
  expect((await ask(token, VIEWER)).viewer).toMatchObject({ mustEnrol: false, secondFactor: true, recoveryCodesLeft: 10 });
  expect((await ask(token, PEOPLE)).people.find((one: Loose) => one.username === 'wang@410108').secondFactor).toBe(true);
  expect((await store.query(`select subject from ${NOTED} where kind = 'SECOND_FACTOR_SET'`)).rows).toHaveLength(1);
});

test('over the socket just so: closed unless opened', async () => {
  const { token } = await join('song', ['decider']);
  const line = { url: `${world.app.url.replace('http', 'ws')}/graphql`, token: token.slice(6) };
  const viewer = listen(line, VIEWER, 'viewer');
  await viewer.until(1);
  expect(viewer.rows[0]).toMatchObject({ mustEnrol: true });
  for (const query of [
    'subscription { inbox(after: 0) { sequence } }',
    '{ waiting { openCases } }',
    'subscription { caseChanged { id } }',
  ]) {
    const refused = listen(line, query, 'inbox');
    await refused.until(1);
    expect([query, refused.rows, JSON.stringify(refused.errors).includes('SECOND_FACTOR_MISSING')]).toEqual([query, [], true]);
    await refused.stop();
  }
  await viewer.stop();
});

test('signing in then asks for a code, after a right password only', async () => {
  const { username, token } = await join('li', ['admin']);
  const { secret } = await enrol(token);
  pass(60);
  expect(await signIn(username, null, 'wrong')).toMatchObject({ token: null, secondFactor: false, errors: [{ code: 'WRONG_PASSWORD' }] });
  expect(await signIn(username, codeAt(secret, time), 'wrong')).toMatchObject({
    secondFactor: false,
    errors: [{ code: 'WRONG_PASSWORD' }],
  });
  expect(await signIn(username, null)).toEqual({
    token: null,
    secondFactor: true,
    errors: [{ code: 'SECOND_FACTOR_NEEDED', path: ['code'] }],
  });
  const right = await signIn(username, ` ${codeAt(secret, time).replace(/(...)/, '$1 ')} `);
  expect(right).toMatchObject({ secondFactor: false, errors: [] });
  expect((await ask(`token:${right.token}`, VIEWER)).viewer.mustEnrol).toBe(false);
});

test('each step is accepted once, a step off either way is borne, and two off is not', async () => {
  const { username, token } = await join('zhou', ['decider']);
  const { secret } = await enrol(token);
  const confirmedWith = codeAt(secret, time);
  expect(code(await signIn(username, confirmedWith))).toBe('WRONG_CODE');
  pass(30);
  // The code of the step before has been used by the enrolment; this step's is fresh, and of many at once one comes in.
  const fresh = codeAt(secret, time);
  const answers = await Promise.all([1, 2, 3].map(() => signIn(username, fresh)));
  expect(answers.map((answer) => answer.token !== null).sort()).toEqual([false, false, true]);
  pass(120);
  const [early, late] = [codeAt(secret, time + 30_000), codeAt(secret, time)];
  expect(code(await signIn(username, codeAt(secret, time - 60_000)))).toBe('WRONG_CODE');
  // Three wrong ones: the next try waits a second.
  pass(5);
  expect((await signIn(username, early)).token).not.toBeNull();
  // An older step is not accepted behind a newer one.
  expect(code(await signIn(username, late))).toBe('WRONG_CODE');
});

test('a recovery code stands in for the device, once, and is told with the number that is left', async () => {
  const { username, token } = await join('wu', ['admin']);
  const { recoveryCodes } = await enrol(token);
  const [first, second] = recoveryCodes as readonly [string, string];
  const answers = await Promise.all([signIn(username, first), signIn(username, first.toUpperCase())]);
  expect(answers.filter((answer) => answer.token !== null)).toHaveLength(1);
  const { token: session } = await signIn(username, second.replaceAll('-', ''));
  expect((await ask(`token:${session}`, VIEWER)).viewer.recoveryCodesLeft).toBe(8);
  const { rows } = await store.query<{ hash: string }>("select encode(code_hash, 'escape') as hash from recovery_code");
  for (const { hash } of rows) expect(recoveryCodes).not.toContain(hash);
});

test('wrong codes slow down like wrong passwords, from everywhere together, and asking without one gives no try back', async () => {
  const { username, token } = await join('zheng', ['admin']);
  await enrol(token);
  const codes: unknown[] = [];
  for (let i = 0; i < 4; i++) {
    codes.push(code(await signIn(username, '000000')));
    if (i === 1) codes.push(code(await signIn(username, null)));
  }
  expect(codes).toEqual(['WRONG_CODE', 'WRONG_CODE', 'SECOND_FACTOR_NEEDED', 'WRONG_CODE', 'TOO_SOON']);
  const person = (await store.query("select id from person where username = 'zheng'")).rows[0].id;
  const { rowCount } = await store.query('update sign_in_attempt set failures = 29 where name = $1', [`codes of ${person}`]);
  expect(rowCount).toBe(1);
  pass(120);
  expect(code(await signIn(username, '000000'))).toBe('WRONG_CODE');
  await store.query('delete from sign_in_attempt where name = $1', [username]);
  expect(code(await signIn(username, '000000'))).toBe('TOO_SOON');
});

test('the first code of a new key cannot be guessed either', async () => {
  const { token } = await join('gao', ['admin']);
  const { secret } = (await ask(token, START)).startSecondFactor;
  const guess = codeAt(secret, time + 600_000);
  const told: unknown[] = [];
  for (let i = 0; i < 4; i++) told.push(code((await ask(token, CONFIRM, { code: guess })).confirmSecondFactor));
  expect(told).toEqual(['WRONG_CODE', 'WRONG_CODE', 'WRONG_CODE', 'TOO_SOON']);
  expect(code((await ask(token, CONFIRM, { code: codeAt(secret, time) })).confirmSecondFactor)).toBe('TOO_SOON');
  pass(5);
  expect((await ask(token, CONFIRM, { code: codeAt(secret, time) })).confirmSecondFactor.recoveryCodes).toHaveLength(10);
});

test('setting another one needs a code of the present one, which stands until then; every other session ends', async () => {
  const { username, token } = await join('feng', ['admin']);
  const { secret } = await enrol(token);
  pass(60);
  const { token: other } = await signIn(username, codeAt(secret, time));
  expect(code((await ask(token, START)).startSecondFactor)).toBe('SECOND_FACTOR_NEEDED');
  expect(code((await ask(token, START, { code: '000000' })).startSecondFactor)).toBe('WRONG_CODE');
  pass(60);
  const { secret: next, uri } = (await ask(token, START, { code: codeAt(secret, time) })).startSecondFactor;
  expect(uri).toMatch(/^otpauth:\/\/totp\/Anze:feng/);
  pass(60);
  expect((await signIn(username, codeAt(secret, time))).token).not.toBeNull();
  expect(code((await ask(token, CONFIRM, { code: '000000' })).confirmSecondFactor)).toBe('WRONG_CODE');
  expect((await ask(token, CONFIRM, { code: codeAt(next, time) })).confirmSecondFactor.recoveryCodes).toHaveLength(10);
  expect((await world.ask(`token:${other}`, VIEWER)).status).toBe(401);
  expect((await world.ask(token, VIEWER)).status).toBe(200);
  pass(60);
  expect(code(await signIn(username, codeAt(secret, time)))).toBe('WRONG_CODE');
  expect((await signIn(username, codeAt(next, time))).token).not.toBeNull();
  expect(code((await ask(token, CONFIRM, { code: codeAt(next, time) })).confirmSecondFactor)).toBe('NO_SECOND_FACTOR');
});

test('a key that was begun half an hour ago is begun anew', async () => {
  const { token } = await join('yang', ['clerk']);
  const { secret } = (await ask(token, START)).startSecondFactor;
  pass(1801);
  expect(code((await ask(token, CONFIRM, { code: codeAt(secret, time) })).confirmSecondFactor)).toBe('NO_SECOND_FACTOR');
});

test('a clerk may have one and may take it away by its code; who must have one may not', async () => {
  const { token } = await join('chen', ['clerk']);
  expect((await ask(token, VIEWER)).viewer.mustEnrol).toBe(false);
  const { secret } = await enrol(token);
  pass(60);
  expect(code((await ask(token, REMOVE, { code: '000000' })).removeSecondFactor)).toBe('WRONG_CODE');
  expect((await ask(token, REMOVE, { code: codeAt(secret, time) })).removeSecondFactor.errors).toEqual([]);
  expect(code((await ask(token, REMOVE, { code: codeAt(secret, time) })).removeSecondFactor)).toBe('NO_SECOND_FACTOR');
  const decider = await join('chu', ['decider']);
  const own = await enrol(decider.token);
  pass(60);
  expect(code((await ask(decider.token, REMOVE, { code: codeAt(own.secret, time) })).removeSecondFactor)).toBe('SECOND_FACTOR_REQUIRED');
});

test("an administrator resets a colleague's, which signs them out; never the own one, and it is on the record", async () => {
  const { username, token } = await join('wei', ['decider']);
  await enrol(token);
  const { people } = await ask(ADMIN, PEOPLE);
  const id = people.find((one: Loose) => one.username === username).id;
  const RESET = 'mutation ($person: ID!) { resetSecondFactor(person: $person) { person { secondFactor } errors { code } } }';
  expect(code((await ask('clerk@410108', RESET, { person: id })).resetSecondFactor)).toBe('NOT_ALLOWED');
  expect((await ask(ADMIN, RESET, { person: id })).resetSecondFactor).toEqual({ person: { secondFactor: false }, errors: [] });
  expect((await world.ask(token, VIEWER)).status).toBe(401);
  expect(code((await ask(ADMIN, RESET, { person: id })).resetSecondFactor)).toBe('NO_SECOND_FACTOR');
  const { token: again } = await signIn(username, null);
  expect((await ask(`token:${again}`, VIEWER)).viewer.mustEnrol).toBe(true);
  const self = people.find((one: Loose) => one.username === ADMIN).id;
  expect(code((await ask(ADMIN, RESET, { person: self })).resetSecondFactor)).toBe('NOT_ALLOWED');
  const { rows } = await store.query(
    `select actor, subject from ${NOTED} where kind = 'SECOND_FACTOR_REMOVED' order by place desc limit 1`,
  );
  expect(rows[0].actor).not.toBe(`tenant:410108000000:${rows[0].subject.person}`);
});

test('who gains a role that needs one must set it before anything else, in sessions that stand already', async () => {
  const { username, token } = await join('jiang', ['clerk']);
  expect((await world.ask(token, '{ waiting { openCases } }')).status).toBe(200);
  const { people } = await ask(ADMIN, PEOPLE);
  await ask(ADMIN, 'mutation ($p: ID!) { changeRoles(person: $p, roles: ["clerk", "decider"]) { errors { code } } }', {
    p: people.find((one: Loose) => one.username === username).id,
  });
  expect((await world.ask(token, '{ waiting { openCases } }')).errors?.[0]?.extensions['code']).toBe('SECOND_FACTOR_MISSING');
});

test('and an open socket of theirs ends within five seconds', async () => {
  const { username, token } = await join('han', ['clerk']);
  const line = { url: `${world.app.url.replace('http', 'ws')}/graphql`, token: token.slice(6) };
  const heard = listen(line, 'subscription { caseChanged { id } }', 'caseChanged');
  await pause(300);
  const { people } = await ask(ADMIN, PEOPLE);
  await ask(ADMIN, 'mutation ($p: ID!) { changeRoles(person: $p, roles: ["decider"]) { errors { code } } }', {
    p: people.find((one: Loose) => one.username === username).id,
  });
  const began = performance.now();
  while (heard.closes.length === 0 && performance.now() - began < 5000) await pause(20);
  expect(heard.closes).toEqual([4403]);
  await heard.stop();
}, 20_000);

test('the secret lies sealed in the store, and demo people do without', async () => {
  const { token } = await join('shen', ['admin']);
  const { secret } = await enrol(token);
  const { rows } = await store.query<{ secret: Buffer }>('select secret from second_factor where secret is not null');
  for (const row of rows) expect(row.secret.toString('latin1')).not.toContain(secret);
  for (const who of [ADMIN, 'decider@410100', 'officer@market-41']) expect((await ask(who, VIEWER)).viewer.mustEnrol).toBe(false);
  expect((await ask('key:market-41', '{ viewer { mustEnrol username secondFactor } }')).viewer).toEqual({
    mustEnrol: false,
    username: null,
    secondFactor: false,
  });
  expect((await world.ask('key:market-41', START)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
});

test('nothing of all this was unexpected', () => {
  expect(world.faults).toEqual([]);
});

test('with SECOND_FACTOR=off nobody must have one, and who has one is still asked', async () => {
  const free = await openAppWorld({ secondFactor: 'off' });
  try {
    const path = (await free.ask(ADMIN, INVITE, { username: 'wang', roles: ['admin'] })).data.invitePerson.path as string;
    const { token } = (await free.ask(null, ACCEPT, { token: path.slice(path.indexOf('#') + 1), password: PASSWORD })).data
      .acceptInvitation;
    const who = `token:${token}`;
    expect((await free.ask(who, PEOPLE)).status).toBe(200);
    const { secret } = (await free.ask(who, START)).data.startSecondFactor;
    await free.ask(who, CONFIRM, { code: codeAt(secret, noon('2026-05-20')) });
    const entry = { username: 'wang@410108', password: PASSWORD };
    expect(code((await free.ask(null, SIGN_IN, entry)).data.signIn)).toBe('SECOND_FACTOR_NEEDED');
  } finally {
    await free.close();
  }
}, 60_000);
