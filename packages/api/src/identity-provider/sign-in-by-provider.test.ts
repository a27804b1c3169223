import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { SIGN_IN, type Loose } from '../app.testing';
import { demoAccessFile, type DemoAccess } from '../demo/demo-access';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { codeAt } from '../second-factor/authenticator.testing';
import { Browser } from './browser.testing';

let database: FreshDatabase;
let server: ChildProcess;
let provider: ChildProcess;
let url: string;
let issuer: string;
let access: DemoAccess;
let store: Client;
const dataDir = mkdtempSync(join(tmpdir(), 'anze-provider-'));
const said: string[] = [];

/** Starts a program of this folder and waits until it says that it is ready. */
function started(program: string, argument: string): Promise<[ChildProcess, string]> {
  const child = spawn(process.execPath, [join(__dirname, program), argument], { stdio: 'pipe' });
  child.stderr.on('data', (data) => said.push(String(data)));
  return new Promise((ready, ended) => {
    child.stdout.on('data', (data) => {
      said.push(String(data));
      const address = /\{"ready":"([^"]+)"\}/.exec(String(data))?.[1];
      if (address !== undefined) ready([child, address]);
    });
    child.once('exit', () => ended(new Error(`${program} ended:\n${said.join('')}`)));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

beforeAll(async () => {
  database = await freshDatabase();
  const port = await freePort();
  [[provider, issuer], [server, url]] = await Promise.all([
    started('provider.testing.js', `http://127.0.0.1:${port}/oidc/callback`),
    started('server.testing.js', JSON.stringify({ ...database, port, dataDir, providerNetworks: ['127.0.0.0/8'] })),
  ]);
  access = JSON.parse(readFileSync(demoAccessFile(dataDir), 'utf8')) as DemoAccess;
  store = new Client({ connectionString: database.superuserUrl });
  await store.connect();
  await store.query('set search_path = anze');
}, 120_000);
afterAll(async () => {
  await store.end();
  for (const child of [server, provider]) {
    if (child.exitCode !== null) continue;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Told {
  readonly data: Loose;
  readonly errors?: readonly Loose[];
}

async function post(query: string, variables: object, headers: Record<string, string>, browser = new Browser()): Promise<Told> {
  const response = await browser.ask(`${url}/graphql`, {
    method: 'POST',
    body: JSON.stringify({ query, variables }),
    headers: { 'content-type': 'application/json', ...headers },
  });
  return (await response.json()) as Told;
}

const tokens = new Map<string, Promise<string>>();
async function ask(who: string, query: string, variables: object = {}): Promise<Told> {
  const token =
    tokens.get(who) ?? post(SIGN_IN, { username: who, password: access.people[who] }, {}).then(({ data }) => data.signIn.token as string);
  tokens.set(who, token);
  return post(query, variables, { authorization: `Bearer ${await token}` });
}

const SET = `mutation ($input: IdentityProviderInput!) { setIdentityProvider(input: $input) { errors { code path } } }`;
const NAME = `mutation ($person: ID!, $identity: String) { nameIdentity(person: $person, identity: $identity) { errors { code path } } }`;
const ME = '{ viewer { username roles tenant { code } } }';

async function set(admin: string, more: object = {}): Promise<readonly Loose[]> {
  const client = admin.endsWith('410100') ? 'city' : 'county';
  const input = { issuer, clientId: client, clientSecret: `${client}-secret-of-the-provider`, claim: 'preferred_username', ...more };
  return (await ask(admin, SET, { input })).data.setIdentityProvider.errors as Loose[];
}

async function name(admin: string, username: string, identity: string | null): Promise<readonly Loose[]> {
  const { data } = await ask(admin, '{ people { id username } }');
  const person = (data.people as Loose[]).find((one) => one.username === username)?.id as string;
  return (await ask(admin, NAME, { person, identity })).data.nameIdentity.errors as Loose[];
}

const atCallback = (address: string): boolean => address.startsWith(`${url}/oidc/callback`);
const inConsole = (address: string): boolean => address.startsWith(`${url}/`) && !address.startsWith(`${url}/oidc`);
const home = (): string => `${url}/`;

/** The whole way; answers where the console is entered, without the origin. */
async function come(tenant: string, login: string, browser = new Browser()): Promise<string> {
  const arrived = await browser.walk(`${url}/oidc/start?tenant=${tenant}`, login, inConsole);
  return arrived.slice(url.length);
}

async function offered(tenant: string): Promise<boolean> {
  return ((await (await fetch(`${url}/oidc/offered?tenant=${tenant}`)).json()) as { offered: boolean }).offered;
}

test('a provider is set by an administrator of an office alone, and its secret is never seen again', async () => {
  expect(await offered('410108')).toBe(false);
  for (const who of ['clerk@410108', 'decider@410108', 'officer@market-41']) {
    const { data } = await ask(who, SET, { input: { issuer, clientId: 'x', clientSecret: 'y' } });
    expect([who, data.setIdentityProvider.errors[0].code]).toEqual([who, 'NOT_ALLOWED']);
    expect((await ask(who, '{ identityProvider { issuer } }')).errors?.[0].extensions.code).toBe('FORBIDDEN');
  }
  expect(await set('admin@410108')).toEqual([]);
  expect(await offered('410108')).toBe(true);
  const { data } = await ask('admin@410108', '{ identityProvider { issuer clientId claim passwordAllowed } }');
  expect(data.identityProvider).toEqual({ issuer, clientId: 'county', claim: 'preferred_username', passwordAllowed: true });
  const { rows } = await store.query<{ row: string }>(
    "select row_to_json(i)::text as row from identity_provider i union all select subject::text || personal::text from log_pending where kind = 'PROVIDER_SET' union all select subject::text || personal::text from log_entry where kind = 'PROVIDER_SET'",
  );
  expect(rows.length).toBe(2);
  expect(
    rows.some(({ row }) => row.includes('secret-of-the-provider') || row.includes(Buffer.from('secret-of-the-provider').toString('hex'))),
  ).toBe(false);
  // Another office and one that is not here look the same.
  for (const tenant of ['410100', '410103', '990000', 'x', '']) expect([tenant, await offered(tenant)]).toEqual([tenant, false]);
});

test('nobody comes in whom no administrator has named, though the provider knows them', async () => {
  const browser = new Browser();
  expect(await come('410108', 'li', browser)).toBe('/#provider=unknown');
  expect([...browser.jar(home()).keys()]).toEqual([]);
  expect(await come('410103', 'li')).toBe('/#provider=none');
});

test('who was named comes in by the whole flow, and is known by the subject from then on', async () => {
  expect(await name('admin@410108', 'clerk@410108', 'name-of-wang')).toEqual([]);
  expect(await name('admin@410108', 'decider@410108', 'name-of-wang')).toEqual([{ code: 'IDENTITY_TAKEN', path: ['identity'] }]);
  for (let time = 0; time < 2; time++) {
    const browser = new Browser();
    expect(await come('410108', 'wang', browser)).toBe('/');
    expect([...browser.jar(home()).keys()]).toEqual(['anze_session']);
    const { data } = await post(ME, {}, {}, browser);
    expect(data.viewer).toEqual({ username: 'clerk@410108', roles: ['clerk'], tenant: { code: '410108000000' } });
  }
  const { rows } = await store.query('select identity, subject from person_identity');
  expect(rows).toEqual([{ identity: 'name-of-wang', subject: 'wang' }]);
  // The provider gives the name to somebody else: the name alone lets nobody in any more.
  await store.query("update person_identity set subject = 'former'");
  expect(await come('410108', 'wang')).toBe('/#provider=unknown');
  await store.query("update person_identity set subject = 'wang'");
  const kinds = (await store.query<{ kind: string }>('select kind from log_pending union all select kind from log_entry')).rows.map(
    ({ kind }) => kind,
  );
  expect(kinds).toEqual(expect.arrayContaining(['PROVIDER_SET', 'IDENTITY_NAMED', 'IDENTITY_BOUND']));
  expect(kinds.filter((kind) => kind === 'IDENTITY_BOUND')).toHaveLength(1);
});

test('an address counts only when the provider has verified it', async () => {
  expect(await set('admin@410100', { claim: 'email' })).toEqual([]);
  expect(await name('admin@410100', 'clerk@410100', 'unverified.zhao@example.gov.cn')).toEqual([]);
  expect(await come('410100', 'unverified.zhao')).toBe('/#provider=unknown');
  expect(await name('admin@410100', 'clerk@410100', 'ZHAO@example.gov.cn')).toEqual([]);
  const browser = new Browser();
  expect(await come('410100', 'zhao', browser)).toBe('/');
  expect((await post(ME, {}, {}, browser)).data.viewer.username).toBe('clerk@410100');
});

test("a person of one office does not come in by another's provider, though it is the same", async () => {
  expect(await come('410100', 'wang')).toBe('/#provider=unknown');
  expect(await come('410108', 'zhao')).toBe('/#provider=unknown');
});

/** Up to the provider's own address, and changed there. */
async function begun(tenant: string, browser: Browser, change: (address: URL) => void = () => undefined): Promise<string> {
  const response = await browser.ask(`${url}/oidc/start?tenant=${tenant}`);
  const address = new URL(response.headers.get('location') as string);
  change(address);
  return address.href;
}

test('a state, nonce or challenge that is not the own lets nobody in', async () => {
  const cases: readonly [string, (browser: Browser) => Promise<string>][] = [
    [
      'the state of another',
      async (browser) => (await browser.walk(await begun('410108', browser), 'wang', atCallback)).replace(/state=[^&]+/, 'state=another'),
    ],
    ['no state', async (browser) => (await browser.walk(await begun('410108', browser), 'wang', atCallback)).replace(/&?state=[^&]+/, '')],
    [
      'another nonce',
      async (browser) => browser.walk(await begun('410108', browser, (at) => at.searchParams.set('nonce', 'another')), 'wang', atCallback),
    ],
    [
      'another challenge',
      async (browser) =>
        browser.walk(await begun('410108', browser, (at) => at.searchParams.set('code_challenge', 'A'.repeat(43))), 'wang', atCallback),
    ],
    ['a refusal', async () => `${url}/oidc/callback?error=access_denied&state=x`],
    ['nothing', async () => `${url}/oidc/callback`],
    [
      'another issuer',
      async (browser) =>
        (await browser.walk(await begun('410108', browser), 'wang', atCallback)).replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example'),
    ],
  ];
  for (const [what, made] of cases) {
    const browser = new Browser();
    const back = await made(browser);
    const response = await browser.ask(back);
    expect([what, response.status, response.headers.get('location')]).toEqual([what, 303, '/#provider=failed']);
    expect([what, browser.jar(home()).has('anze_session')]).toEqual([what, false]);
  }
});

test('what comes back counts in the browser that left, and once', async () => {
  const browser = new Browser();
  const back = await browser.walk(await begun('410108', browser), 'wang', atCallback);
  // Another browser, with no visit of its own and with one.
  expect((await new Browser().ask(back)).headers.get('location')).toBe('/#provider=failed');
  const other = new Browser();
  await begun('410108', other);
  expect((await other.ask(back)).headers.get('location')).toBe('/#provider=failed');
  const visit = browser.jar(home()).get('anze_away') as string;
  const fresh = new Browser();
  const once1 = await fresh.walk(await begun('410108', fresh), 'wang', atCallback);
  const kept = fresh.jar(home()).get('anze_away') as string;
  expect((await fresh.ask(once1)).headers.get('location')).toBe('/');
  expect(fresh.jar(home()).has('anze_away')).toBe(false);
  // A copy of the visit with the code that was spent.
  const copy = new Browser();
  copy.jar(home()).set('anze_away', kept);
  expect((await copy.ask(once1)).headers.get('location')).toBe('/#provider=failed');
  // A seal that was touched.
  const forged = new Browser();
  forged.jar(home()).set('anze_away', `${visit.slice(0, -4)}AAAA`);
  expect((await forged.ask(back)).headers.get('location')).toBe('/#provider=failed');
});

test("a code for another office's client is none for this one", async () => {
  const county = new Browser();
  await begun('410108', county);
  const city = new Browser();
  const back = await city.walk(await begun('410100', city), 'wang', atCallback);
  // The county's visit with the city's code, under the county's own state.
  const stolen = new Browser();
  const asked = new URL((await stolen.ask(`${url}/oidc/start?tenant=410108`)).headers.get('location') as string);
  const crossed = new URL(back);
  crossed.searchParams.set('state', asked.searchParams.get('state') as string);
  expect((await stolen.ask(crossed.href)).headers.get('location')).toBe('/#provider=failed');
});

/** The key of whoever has a second factor here. */
let chen: string;

test('a second factor is asked for behind the provider, too', async () => {
  expect(await name('admin@410108', 'decider@410108', 'name-of-chen')).toEqual([]);
  const first = new Browser();
  expect(await come('410108', 'chen', first)).toBe('/');
  const started2 = await post('mutation { startSecondFactor { secret } }', {}, {}, first);
  const secret = (chen = started2.data.startSecondFactor.secret as string);
  const CONFIRM = 'mutation ($code: String!) { confirmSecondFactor(code: $code) { errors { code } } }';
  expect((await post(CONFIRM, { code: codeAt(secret, Date.now()) }, {}, first)).data.confirmSecondFactor.errors).toEqual([]);
  const browser = new Browser();
  expect(await come('410108', 'chen', browser)).toBe('/#provider=code');
  expect([...browser.jar(home()).keys()]).toEqual(['anze_halfway']);
  expect((await post(ME, {}, {}, browser)).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  const FINISH = 'mutation ($code: String!) { finishSignIn(code: $code) { token secondFactor errors { code } } }';
  const next = (): string => codeAt(secret, Date.now() + 30_000);
  expect((await post(FINISH, { code: next() }, {})).data.finishSignIn.errors[0].code).toBe('SESSION_ENDED');
  const wrong = await post(FINISH, { code: next() === '000000' ? '111111' : '000000' }, {}, browser);
  expect(wrong.data.finishSignIn).toEqual({ token: null, secondFactor: true, errors: [{ code: 'WRONG_CODE' }] });
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect((await post(FINISH, { code: next() }, {}, browser)).data.finishSignIn.errors).toEqual([]);
  expect((await post(ME, {}, {}, browser)).data.viewer.username).toBe('decider@410108');
  expect([...browser.jar(home()).keys()]).toEqual(['anze_session']);
});

test('where the office closes passwords, who is bound comes in by the provider alone, and administrators never are shut out', async () => {
  expect(await set('admin@410108', { passwordAllowed: false })).toEqual([]);
  const tried = async (who: string): Promise<string | undefined> =>
    (await post(SIGN_IN, { username: who, password: access.people[who] }, {})).data.signIn.errors[0]?.code as string | undefined;
  expect(await tried('clerk@410108')).toBe('PROVIDER_ONLY');
  expect((await post(SIGN_IN, { username: 'clerk@410108', password: 'wrong wrong wrong' }, {})).data.signIn.errors[0].code).toBe(
    'WRONG_PASSWORD',
  );
  expect(await tried('auditor@410108')).toBeUndefined();
  expect(await name('admin@410108', 'admin@410108', 'name-of-boss')).toEqual([]);
  expect(await come('410108', 'boss')).toBe('/');
  expect(await tried('admin@410108')).toBeUndefined();
});

test('another name, a removed person and a removed provider end what the provider opened', async () => {
  const browser = new Browser();
  expect(await come('410108', 'wang', browser)).toBe('/');
  expect(await name('admin@410108', 'clerk@410108', 'name-of-wang-the-second')).toEqual([]);
  expect((await post(ME, {}, {}, browser)).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  expect(await come('410108', 'wang')).toBe('/#provider=unknown');
  const second = new Browser();
  expect(await come('410108', 'wang-the-second', second)).toBe('/');
  const { data } = await ask('admin@410108', '{ people { id username } }');
  const person = (data.people as Loose[]).find(({ username }) => username === 'clerk@410108').id as string;
  await ask('admin@410108', 'mutation ($person: ID!) { removePerson(person: $person) { errors { code } } }', { person });
  expect((await post(ME, {}, {}, second)).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  expect(await come('410108', 'wang-the-second')).toBe('/#provider=unknown');
  // Who left keeps no identity: a returner, under another name, comes in by it.
  expect(await name('admin@410108', 'auditor@410108', 'name-of-wang-the-second')).toEqual([]);
  let third = new Browser();
  expect(await come('410108', 'wang-the-second', third)).toBe('/');
  expect((await post(ME, {}, {}, third)).data.viewer.username).toBe('auditor@410108');
  // The same provider set again leaves them where they are; another one in its place ends what the former opened.
  expect(await set('admin@410108')).toEqual([]);
  expect((await post(ME, {}, {}, third)).data.viewer.username).toBe('auditor@410108');
  await store.query("update identity_provider set issuer = 'https://former.example' where tenant = 410108000000");
  expect(await set('admin@410108')).toEqual([]);
  expect((await post(ME, {}, {}, third)).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  third = new Browser();
  expect(await come('410108', 'wang-the-second', third)).toBe('/');
  // Somebody who has shown the provider's word, and not yet the code.
  const halfway = new Browser();
  expect(await come('410108', 'chen', halfway)).toBe('/#provider=code');
  const removed = await ask('admin@410108', 'mutation { removeIdentityProvider { errors { code } } }');
  expect(removed.data.removeIdentityProvider.errors).toEqual([]);
  expect(await offered('410108')).toBe(false);
  expect(await come('410108', 'chen')).toBe('/#provider=none');
  expect((await post(ME, {}, {}, third)).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  const FINISH = 'mutation ($code: String!) { finishSignIn(code: $code) { token errors { code } } }';
  await store.query('update second_factor set last_step = null');
  const finished = await post(FINISH, { code: codeAt(chen, Date.now()) }, {}, halfway);
  expect(finished.data.finishSignIn).toEqual({ token: null, errors: [{ code: 'SESSION_ENDED' }] });
  expect((await ask('admin@410108', ME)).data.viewer.username).toBe('admin@410108');
});

test('an issuer that may not be called is refused without a word about what answers there', async () => {
  for (const bad of [
    'https://169.254.169.254/',
    'https://10.0.0.1/x',
    'http://10.0.0.1/',
    'https://[::1]/',
    'http://example.com/',
    `${issuer}/nothing-here`,
  ]) {
    expect([bad, await set('admin@410108', { issuer: bad })]).toEqual([bad, [{ code: 'PROVIDER_NOT_REACHED', path: ['input', 'issuer'] }]]);
  }
  for (const bad of ['file:///etc/passwd', 'x', 'https://a:b@example.com/', 'https://example.com/?a=1']) {
    expect([bad, await set('admin@410108', { issuer: bad })]).toEqual([bad, [{ code: 'BAD_ISSUER', path: ['input', 'issuer'] }]]);
  }
  expect(await offered('410108')).toBe(false);
});
