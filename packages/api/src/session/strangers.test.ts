import { Client } from 'pg';
import { openAppWorld, SIGN_IN, type AppWorld } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(() => world.close());

const VIEWER = '{ viewer { name } }';
const REFRESH = 'mutation ($t: String!) { refreshSession(refreshToken: $t) { token errors { code } } }';
const BEYOND = { 'x-forwarded-for': '203.0.113.7' };
const code = ({ errors }: Awaited<ReturnType<AppWorld['ask']>>): unknown => errors?.[0]?.extensions['code'];

test('a demo account stays on this machine under every spelling of its place', async () => {
  for (const realm of ['4101', '410100000', '410100000000']) {
    const entry = { username: `clerk@${realm}`, password: world.access.people['clerk@410100'] };
    expect((await world.ask(null, SIGN_IN, entry, BEYOND)).data.signIn).toMatchObject({ token: null });
    expect((await world.ask(null, SIGN_IN, entry)).data.signIn.token).toMatch(/^s41\./);
  }
});

test('a session and a refresh token of the demo are worth nothing beyond this machine', async () => {
  for (const username of ['decider@410100', 'officer@discipline-4101']) {
    const { token, refreshToken } = (await world.ask(null, SIGN_IN, { username, password: world.access.people[username] })).data.signIn;
    expect((await world.ask(`token:${token}`, VIEWER, {}, BEYOND)).status).toBe(401);
    expect((await world.ask(null, REFRESH, { t: refreshToken }, BEYOND)).data.refreshSession.errors[0].code).toBe('SESSION_ENDED');
    expect((await world.ask(`token:${token}`, VIEWER)).status).toBe(200);
    expect((await world.ask(null, REFRESH, { t: refreshToken })).data.refreshSession.errors).toEqual([]);
  }
});

test("spellings of one place share one name's slow-down", async () => {
  const codes: string[] = [];
  for (const realm of ['4110', '411000', '411000000', '411000000000']) {
    codes.push((await world.ask(null, SIGN_IN, { username: `clerk@${realm}`, password: 'wrong' })).data.signIn.errors[0].code);
  }
  expect(codes).toEqual(['WRONG_PASSWORD', 'WRONG_PASSWORD', 'WRONG_PASSWORD', 'TOO_SOON']);
});

test('a token of a family that cannot be is no token, and no fault', async () => {
  for (const letter of ['s', 'k', 'r']) {
    expect((await world.ask(`token:${letter}10.${'A'.repeat(43)}`, VIEWER)).status).toBe(401);
  }
  expect((await world.ask(null, REFRESH, { t: `r10.${'A'.repeat(43)}` })).data.refreshSession.errors[0].code).toBe('SESSION_ENDED');
});

test('one request signs in once', async () => {
  const two = 'a: signIn(username: "@@0", password: "x") { token } b: signIn(username: "@@1", password: "x") { token }';
  expect(code(await world.ask(null, `mutation { ${two} }`))).toBe('TOO_COSTLY');
  expect(code(await world.ask(null, `mutation { ...f } fragment f on Mutation { ${two} }`))).toBe('TOO_COSTLY');
});

test('names that nobody can have are counted under their network', async () => {
  const entry = { username: '@@0', password: 'wrong' };
  expect((await world.ask(null, SIGN_IN, entry)).data.signIn.errors[0].code).toBe('WRONG_PASSWORD');
  const store = new Client(world.database.superuserUrl);
  await store.connect();
  const { rowCount } = await store.query("update anze.sign_in_attempt set failures = 299 where family_id = 99 and name = '*'");
  await store.end();
  expect(rowCount).toBe(1);
  expect((await world.ask(null, SIGN_IN, entry)).data.signIn.errors[0].code).toBe('WRONG_PASSWORD');
  expect((await world.ask(null, SIGN_IN, entry)).data.signIn.errors[0].code).toBe('TOO_SOON');
});

test('a key in the cookie does not come in, from whatever page', async () => {
  const cookie = `anze_session=${world.access.keys['market-41']}`;
  expect((await world.ask(null, VIEWER, {}, { cookie, origin: 'http://evil.example' })).status).toBe(401);
});

test('names of the schema are for who is signed in', async () => {
  const documents = [
    '{ nowhere }',
    '{ facts { nowhere } }',
    'query ($x: Tenant) { __typename }',
    '{ __typename } fragment f on Tenant { a }',
  ];
  for (const document of documents) {
    const answer = await world.ask(null, document);
    expect([document, answer.status, answer.errors?.length, code(answer)]).toEqual([document, 401, 1, 'UNAUTHENTICATED']);
    expect(JSON.stringify(answer)).not.toMatch(/Tenant|nowhere/);
    expect(code(await world.ask('clerk@410108', document))).toBe('GRAPHQL_VALIDATION_FAILED');
  }
});

test('no answer is kept by what lies between', async () => {
  for (const query of ['{ __typename }', '{ nowhere }']) {
    const response = await fetch(`${world.app.url}/graphql`, {
      method: 'POST',
      body: JSON.stringify({ query }),
      headers: { 'content-type': 'application/json' },
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
  }
});

test('nothing of all this was unexpected', () => {
  expect(world.faults).toEqual([]);
});
