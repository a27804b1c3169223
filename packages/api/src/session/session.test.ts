import { Client } from 'pg';
import { openAppWorld, SIGN_IN, noon, type AppWorld } from '../app.testing';
import { hashPassword } from './password';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(() => world.close());

const VIEWER = '{ viewer { name roles tenant { code name } agency { id name } } }';

test('a clerk signs in with its password and is who it says', async () => {
  const { data } = await world.ask('clerk@410108', VIEWER);
  expect(data.viewer).toEqual({ name: '惠济区经办人', roles: ['clerk'], tenant: { code: '410108000000', name: '惠济区' }, agency: null });
});

test("an agency's officer signs in by the agency's id", async () => {
  const { data } = await world.ask('officer@discipline-4101', VIEWER);
  expect(data.viewer).toMatchObject({ roles: ['officer', 'agency-admin'], tenant: null, agency: { id: 'discipline-4101' } });
});

test('a wrong password and an absent name answer the same', async () => {
  const [wrong, absent] = await Promise.all(
    ['clerk@411003', 'nobody@411003'].map((username) => world.ask(null, SIGN_IN, { username, password: 'wrong' })),
  );
  expect(wrong?.data.signIn.errors[0].code).toBe('WRONG_PASSWORD');
  expect(absent?.data).toEqual(wrong?.data);
});

test('an absent name, or place, costs the checking of a password like a present one', async () => {
  // The quickest of three, taken in turns: on a busy machine any single one may be late.
  const took = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  for (const username of ['auditor@411003', 'nobody@410100', 'nowhere@999999']) {
    let [checking, answering] = [Infinity, Infinity];
    for (let turn = 0; turn < 3; turn++) {
      checking = Math.min(checking, await took(() => hashPassword('a password of some length')));
      const asked = async (): Promise<void> => {
        const { data } = await world.ask(null, SIGN_IN, { username, password: 'wrong' });
        expect(data.signIn.errors[0].code).toBe('WRONG_PASSWORD');
      };
      answering = Math.min(answering, await took(asked));
    }
    expect([username, answering > checking * 0.7]).toEqual([username, true]);
  }
});

test('wrong passwords slow the next try down, and waiting is enough: nobody is locked out', async () => {
  const username = 'decider@411003';
  for (let i = 0; i < 3; i++) await world.ask(null, SIGN_IN, { username, password: 'wrong' });
  const right = { username, password: world.access.people[username] };
  expect((await world.ask(null, SIGN_IN, right)).data.signIn.errors[0].code).toBe('TOO_SOON');
  world.setTime(noon('2026-05-20') + 5000);
  expect((await world.ask(null, SIGN_IN, right)).data.signIn.token).toMatch(/^s41\./);
});

test('many wrong passwords at once are counted one by one', async () => {
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => world.ask(null, SIGN_IN, { username: 'admin@411003', password: 'wrong' })),
  );
  const codes = answers.map(({ data }) => data.signIn.errors[0].code as string);
  expect([codes.filter((code) => code === 'WRONG_PASSWORD').length, codes.filter((code) => code === 'TOO_SOON').length]).toEqual([3, 9]);
});

test('many right passwords at once all come in', async () => {
  const username = 'auditor@410000';
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => world.ask(null, SIGN_IN, { username, password: world.access.people[username] })),
  );
  expect(answers.map(({ data }) => data.signIn.errors)).toEqual(answers.map(() => []));
});

test('a whole office that comes in at the same moment comes in', async () => {
  const names = Object.keys(world.access.people).filter((name) => !name.endsWith('@411003'));
  const answers = await Promise.all(
    names.map((username) => world.ask(null, SIGN_IN, { username, password: world.access.people[username] })),
  );
  expect(answers.map(({ data }) => data.signIn.errors)).toEqual(names.map(() => []));
});

test('without a session nothing but the doors of signing in answers', async () => {
  const refused = await world.ask(null, VIEWER);
  expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  expect((await world.ask(null, '{ __typename }')).data).toEqual({ __typename: 'Query' });
  expect((await world.ask(null, '{ __schema { types { name } } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  expect((await world.ask('clerk@410108', '{ __schema { queryType { name } } }')).data.__schema.queryType.name).toBe('Query');
});

test('signing in puts a cookie that scripts and other sites cannot use, and it carries the session', async () => {
  const username = 'admin@410100';
  const { cookie } = await world.ask(null, SIGN_IN, { username, password: world.access.people[username] });
  expect(cookie).toMatch(/^anze_session=s41\.[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
  const { data } = await world.ask(null, VIEWER, {}, { cookie: (cookie as string).split(';')[0] as string });
  expect(data.viewer.roles).toEqual(['admin']);
});

test('signing out ends the session at once', async () => {
  const username = 'auditor@410100';
  const token = (await world.ask(null, SIGN_IN, { username, password: world.access.people[username] })).data.signIn.token as string;
  expect((await world.ask(`token:${token}`, 'mutation { signOut }')).data.signOut).toBe(true);
  expect((await world.ask(`token:${token}`, VIEWER)).status).toBe(401);
});

test('a refresh token is used once; the session it renews goes on under a new token', async () => {
  const username = 'auditor@410108';
  const first = (await world.ask(null, SIGN_IN, { username, password: world.access.people[username] })).data.signIn;
  const REFRESH = 'mutation ($t: String!) { refreshSession(refreshToken: $t) { token refreshToken errors { code } } }';
  const [one, two] = await Promise.all([1, 2].map(() => world.ask(null, REFRESH, { t: first.refreshToken })));
  const answers = [one?.data.refreshSession, two?.data.refreshSession];
  expect(answers.map(({ errors }) => errors[0]?.code).sort()).toEqual(['SESSION_ENDED', undefined]);
  const renewed = answers.find(({ token }) => token !== null);
  expect((await world.ask(`token:${renewed.token}`, VIEWER)).data.viewer.roles).toEqual(['auditor']);
  expect((await world.ask(`token:${first.token}`, VIEWER)).status).toBe(401);
});

test('a session ends by time', async () => {
  const username = 'clerk@410000';
  const { token } = (await world.ask(null, SIGN_IN, { username, password: world.access.people[username] })).data.signIn;
  world.setTime(noon('2026-05-20') + 3 * 3_600_000);
  expect((await world.ask(`token:${token}`, VIEWER)).status).toBe(401);
  world.setTime(noon('2026-05-20') + 5000);
});

test("an agency's key is for programs: it answers, and is refused from a browser's page", async () => {
  expect((await world.ask('key:market-41', VIEWER)).data.viewer).toMatchObject({ roles: ['program'], agency: { id: 'market-41' } });
  const refused = await world.ask('key:market-41', VIEWER, {}, { origin: 'http://evil.example' });
  expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
});

test("a key's last use is noted, and its bearer does not wait for the note", async () => {
  const keys = new Client({ connectionString: world.database.superuserUrl });
  await keys.connect();
  try {
    await keys.query('begin');
    await keys.query('select id from anze.agency_key for update');
    // Two minutes on, the use is noted anew; the row is held by somebody else.
    world.setTime(noon('2026-05-20') + 130_000);
    expect((await world.ask('key:market-41', VIEWER)).data.viewer.agency.id).toBe('market-41');
    await keys.query('commit');
    const noted = async (): Promise<boolean> =>
      (
        await keys.query('select from anze.agency_key where agency = $1 and last_used_at = $2', [
          'market-41',
          new Date(noon('2026-05-20') + 130_000),
        ])
      ).rowCount === 1;
    for (let i = 0; i < 200 && !(await noted()); i++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await noted()).toBe(true);
  } finally {
    await keys.end();
    world.setTime(noon('2026-05-20') + 5000);
  }
});

test('demo accounts do not come in from beyond this machine', async () => {
  const username = 'clerk@410108';
  const right = { username, password: world.access.people[username] };
  const { data } = await world.ask(null, SIGN_IN, right, { 'x-forwarded-for': '203.0.113.7' });
  expect(data.signIn.errors[0].code).toBe('WRONG_PASSWORD');
  expect((await world.ask('key:market-41', VIEWER, {}, { 'x-forwarded-for': '203.0.113.7' })).status).toBe(401);
});

test('forms of other sites, batches and endless documents are refused', async () => {
  const post = (body: string, type: string): Promise<Response> =>
    fetch(`${world.app.url}/graphql`, { method: 'POST', body, headers: { 'content-type': type } });
  expect((await post('query=%7B__typename%7D', 'application/x-www-form-urlencoded')).status).toBe(400);
  expect((await post('{"query":"{ __typename }"}', 'text/plain')).status).toBe(400);
  expect((await post('[{"query":"{ __typename }"},{"query":"{ __typename }"}]', 'application/json')).status).toBe(400);
  expect((await post('{"query"', 'application/json')).status).toBe(400);
  const aliases = Array.from({ length: 40 }, (_, i) => `a${i}: __typename`).join(' ');
  expect((await world.ask(null, `{ ${aliases} }`)).errors?.[0]?.extensions.code).toBe('TOO_COSTLY');
});

test('health, headers and a page that is not there', async () => {
  const health = await fetch(`${world.app.url}/healthz`);
  expect(await health.json()).toEqual({ ok: true });
  expect(health.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect((await fetch(`${world.app.url}/no/such.json`, { headers: { accept: 'application/json' } })).status).toBe(404);
});

test('nothing of all this was unexpected', () => {
  expect(world.faults).toEqual([]);
});
