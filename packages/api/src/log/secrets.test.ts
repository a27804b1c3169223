import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import WebSocket from 'ws';
import type { Loose } from '../app.testing';
import { demoAccessFile, type DemoAccess } from '../demo/demo-access';
import { openEmbedded, type Embedded } from '../embedded/embedded';
import { clusterOf } from '../embedded/home';
import { openDatabase, type OpenDatabase } from '../embedded/open-database';
import { TEST_FOLDER } from '../embedded/testing';
import { programEnvironment } from '../env';
import { Browser } from '../identity-provider/browser.testing';
import { codeAt } from '../second-factor/authenticator.testing';
import { formsOf } from './forms-of.testing';

/**
 * The platform as it is started, whose secrets all come from files. Every kind of secret is made, used, and misused on
 * every door; then all that left the process, but for the one answer that tells a secret to its owner, is searched.
 */
let database: OpenDatabase;
/** Only to search what lies in the store. */
let store: Embedded;
let folder: string;
let platform: ChildProcess;
/** A real identity provider, as a process. */
let provider: ChildProcess;
let issuer = '';
let access: DemoAccess;
let url = '';
let metricsUrl = '';
let heard = '';
/** By name; what the search looks for. */
const secrets = new Map<string, string>();
/** Answers to what was refused, with their headers and addresses. */
const refused: string[] = [];

beforeAll(async () => {
  mkdirSync(join(TEST_FOLDER, '..'), { recursive: true });
  folder = mkdtempSync(join(TEST_FOLDER, '..', 'secrets-'));
  spawnSync('chmod', ['711', folder]);
  // A server of its own, with passwords of its own: that of the other tests is not durable, and the platform refuses it.
  database = await openDatabase({ dataDir: folder, secretFile: '' }, () => undefined);
  store = await openEmbedded({ dataDir: folder, durable: true, say: () => undefined });
  const [port, metricsPort] = [await freePort(), await freePort()];
  url = `http://127.0.0.1:${port}`;
  metricsUrl = `http://127.0.0.1:${metricsPort}/metrics`;
  const files = {
    DATABASE_URL_FILE: file('app', database.appUrl),
    DATABASE_ENGINE_URL_FILE: file('engine', database.engineUrl),
    DATABASE_OWNER_URL_FILE: file('owner', database.ownerUrl),
  };
  for (const [name, address] of Object.entries({ app: database.appUrl, engine: database.engineUrl, owner: database.ownerUrl }))
    secrets.set(`the database's password of ${name}`, decodeURIComponent(new URL(address).password));
  provider = spawn(process.execPath, [join(__dirname, '..', 'identity-provider', 'provider.testing.js'), `${url}/oidc/callback`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  issuer = await new Promise<string>((ready) => {
    provider.stdout?.on('data', (said: Buffer) => {
      const address = /\{"ready":"([^"]+)"\}/.exec(said.toString())?.[1];
      if (address !== undefined) ready(address);
    });
  });
  platform = spawn(process.execPath, [join(__dirname, '..', 'main.js'), '--data', folder, '--demo-empty'], {
    env: {
      ...programEnvironment(),
      ...files,
      PORT: String(port),
      METRICS_ADDRESS: String(metricsPort),
      LOG: 'access',
      OIDC_NETWORKS: '127.0.0.0/8',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [platform.stdout, platform.stderr]) stream?.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  for (let i = 0; i < 600 && !(await alive()); i++) {
    if (platform.exitCode !== null) throw new Error(`it ended with ${platform.exitCode}: ${heard}`);
    await pause(100);
  }
  access = JSON.parse(readFileSync(demoAccessFile(folder), 'utf8')) as DemoAccess;
  secrets.set("the installation's secret", readFileSync(join(folder, 'secret.key'), 'utf8').trim());
  // The commands read the same files.
  const open = join(__dirname, '..', 'commands', 'open.js');
  const { stdout } = await promisify(execFile)(process.execPath, [open, '--tenant', '410103', '--admin', 'wang', '--data', folder], {
    env: { ...programEnvironment(), ...files },
  });
  secrets.set('an invitation', (/#(\S+)/.exec(stdout) as RegExpExecArray)[1] as string);
}, 120_000);

afterAll(async () => {
  for (const child of [platform, provider]) {
    if (child.exitCode !== null) continue;
    const gone = new Promise((ended) => child.once('exit', ended));
    child.kill('SIGTERM');
    await gone;
  }
  const cluster = clusterOf(folder);
  await store.leave();
  await database.close();
  if (cluster !== undefined) rmSync(cluster, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

test('no secret leaves in logs, lines of access, metrics, errors or addresses, nor lies readable in the store', async () => {
  await useThemAll();
  for (const [name, secret] of secrets) await misuse(name, secret);
  platform.kill('SIGTERM');
  const metrics = await lastMetrics;
  await new Promise((gone) => platform.once('exit', gone));
  const places = {
    'standard output and error': heard,
    metrics,
    'answers to what was refused': refused.join('\n'),
    'the store': await dump(),
    "the database's own log": databaseLog(),
  };
  // What is searched is there at all.
  expect(heard.match(/"door":"http"/g)?.length).toBeGreaterThan(100);
  expect(heard).toMatch(/"door":"socket"/);
  expect(heard).toMatch(/"route":"oidc"/);
  expect(heard).toMatch(/"msg":"in the background"/);
  expect(places['the store']).toMatch(/password_hash/);
  expect(places.metrics).toMatch(/anze_requests_total/);
  expect([...secrets.keys()]).toEqual(expect.arrayContaining(KINDS));
  const found: string[] = [];
  for (const [name, secret] of secrets) {
    for (const [form, text] of formsOf(secret)) {
      for (const [place, all] of Object.entries(places)) if (all.includes(text)) found.push(`${name}, ${form}, in ${place}`);
    }
  }
  expect(found).toEqual([]);
}, 120_000);

const KINDS = [
  "the database's password of app",
  "the installation's secret",
  'an invitation',
  'a password',
  'a session',
  'a refresh token',
  'a key of a second factor',
  'a recovery code',
  'an API key',
  'a link for a new password',
  'a password mistyped',
  "an identity provider's client secret",
  "an identity provider's code",
];

let lastMetrics: Promise<string>;

/** As their owners use them: each is told once, and is then used where it belongs. */
async function useThemAll(): Promise<void> {
  const keep = (name: string, secret: string): string => {
    secrets.set(name, secret);
    return secret;
  };
  const password = keep('a password', 'quiet lanterns / above 黄河 & 7 reeds');
  keep('a password mistyped', 'quiet lanterns / above 黄河 & 8 reeds');
  keep('a password of the demo', access.people['admin@410108'] as string);
  const invitation = secrets.get('an invitation') as string;
  const ACCEPT = `mutation ($token: String!, $password: String!) {
    acceptInvitation(token: $token, password: $password) { token refreshToken errors { code } } }`;
  const { acceptInvitation } = await ask(null, ACCEPT, { token: invitation, password });
  const session = keep('a session', acceptInvitation.token as string);
  const refresh = keep('a refresh token', acceptInvitation.refreshToken as string);
  const { startSecondFactor } = await ask(session, 'mutation { startSecondFactor { secret uri errors { code } } }');
  const totp = keep('a key of a second factor', startSecondFactor.secret as string);
  const CONFIRM = 'mutation ($code: String!) { confirmSecondFactor(code: $code) { recoveryCodes errors { code } } }';
  const { confirmSecondFactor } = await ask(session, CONFIRM, { code: codeAt(totp, Date.now()) });
  const [recovery, unused] = confirmSecondFactor.recoveryCodes as [string, string];
  keep('a recovery code', recovery);
  keep('a recovery code that was not used', unused);
  const SIGN_IN = `mutation ($username: String!, $password: String!, $code: String) {
    signIn(username: $username, password: $password, code: $code) { token refreshToken errors { code } } }`;
  const { signIn } = await ask(null, SIGN_IN, { username: 'wang@410103', password, code: recovery });
  keep('another session', signIn.token as string);
  await ask(null, SIGN_IN, { username: 'wang@410103', password: secrets.get('a password mistyped') });
  await ask(null, 'mutation ($r: String!) { refreshSession(refreshToken: $r) { token refreshToken errors { code } } }', { r: refresh });
  await ask(signIn.token as string, '{ viewer { name } sessions { id } }');

  const admin = (await ask(null, SIGN_IN, { username: 'admin@410108', password: secrets.get('a password of the demo') })).signIn;
  keep('a session of the demo', admin.token as string);
  const { people } = await ask(admin.token as string, '{ people { id username } }');
  const colleague = people.find(({ username }: Loose) => username === 'clerk@410108').id as string;
  const RESET = 'mutation ($person: ID!) { resetPassword(person: $person) { path errors { code } } }';
  const { resetPassword } = await ask(admin.token as string, RESET, { person: colleague });
  const link = keep('a link for a new password', (resetPassword.path as string).split('#')[1] as string);
  const CHOOSE =
    'mutation ($token: String!, $password: String!) { choosePassword(token: $token, password: $password) { errors { code } } }';
  await ask(null, CHOOSE, { token: link, password: keep('a password chosen by a link', 'nine grey herons % wade') });

  await byProvider(admin.token as string);

  const officer = (await ask(null, SIGN_IN, { username: 'officer@market-41', password: access.people['officer@market-41'] })).signIn;
  const MAKE = 'mutation ($input: KeyInput!) { makeKey(input: $input) { secret errors { code } } }';
  const { makeKey } = await ask(officer.token as string, MAKE, { input: { label: 'import', scopes: ['INBOX'] } });
  const key = keep('an API key', makeKey.secret as string);
  await ask(key, '{ inbox(after: 0) { nodes { sequence } } }').catch(() => undefined);
  lastMetrics = fetch(metricsUrl).then((response) => response.text());
  await lastMetrics;
}

/** The office's own provider: its secret is sealed, sent to it to redeem a code, and wrong in the end. */
async function byProvider(admin: string): Promise<void> {
  const SET = 'mutation ($input: IdentityProviderInput!) { setIdentityProvider(input: $input) { errors { code } } }';
  const clientSecret = 'county-secret-of-the-provider';
  secrets.set("an identity provider's client secret", clientSecret);
  const input = { issuer, clientId: 'county', clientSecret };
  expect((await ask(admin, SET, { input })).setIdentityProvider.errors).toEqual([]);
  await ask(admin, '{ identityProvider { issuer clientId } }');
  for (const [name, sent] of [
    ["an identity provider's code", {}],
    ["an identity provider's code, with the wrong secret", { clientSecret: 'county-secret-that-is-not-the-providers' }],
  ] as const) {
    if ('clientSecret' in sent) {
      secrets.set("an identity provider's client secret, mistyped", sent.clientSecret);
      await ask(admin, SET, { input: { ...input, ...sent } });
    }
    const browser = new Browser();
    const back = await browser.walk(`${url}/oidc/start?tenant=410108`, 'li', (address) => address.startsWith(`${url}/oidc/callback`));
    secrets.set(name, new URL(back).searchParams.get('code') as string);
    // Nobody was named li: refused, and once more when the code is spent.
    for (const _again of [1, 2]) {
      const response = await browser.ask(back);
      refused.push(JSON.stringify([response.status, [...response.headers], await response.text()]));
    }
  }
}

/** Put where it does not belong, as people and programs do: each is refused, or answered with something else. */
async function misuse(name: string, secret: string): Promise<void> {
  const json = { 'content-type': 'application/json' };
  const variables = { username: 'wang@410103', password: secret, code: secret, token: secret, id: secret };
  const post = (body: string, headers: Record<string, string> = json): Promise<void> => look('/graphql', { method: 'POST', body, headers });
  const operation = (query: string, given: object = variables): Promise<void> => post(JSON.stringify({ query, variables: given }));
  const inUrl = encodeURIComponent(secret);
  // In place of another secret.
  for (const authorization of [`Bearer ${inUrl}`, `Basic ${Buffer.from(`wang:${secret}`).toString('base64')}`])
    await post('{"query":"{ viewer { name } }"}', { ...json, authorization });
  await post('{"query":"{ viewer { name } }"}', { ...json, cookie: `anze_session=${inUrl}`, origin: 'https://elsewhere.example' });
  await operation(
    'mutation ($token: String!) { acceptInvitation(token: $token, password: "short") { errors { code message messageEn } } }',
  );
  await operation('mutation ($token: String!) { choosePassword(token: $token, password: "short") { errors { code message messageEn } } }');
  await operation('mutation ($token: String!) { refreshSession(refreshToken: $token) { errors { code message messageEn } } }');
  await operation(
    'mutation ($code: String!) { signIn(username: "wang@410103", password: "wrong", code: $code) { errors { code message messageEn } } }',
  );
  await operation(
    'mutation ($password: String!) { signIn(username: $password, password: $password) { errors { code message messageEn } } }',
  );
  // Of the wrong type, beside something wrong, in a text that does not parse.
  await operation('mutation ($password: String!) { signIn(username: "a", password: $password) { errors { code } } }', {
    password: [secret],
  });
  await operation('mutation ($password: String!) { signIn(username: "a", password: $password) { errors { code } } }', {
    password: { value: secret },
  });
  await operation('mutation ($input: KeyInput!) { makeKey(input: $input) { errors { code } } }', { input: { label: secret, nothing: 1 } });
  await operation(`mutation { signIn(username: "a" password: "b" ${JSON.stringify(secret)}) { token } }`);
  await post(`{"query":"mutation { signIn }","variables":{"password":${JSON.stringify(secret)}`);
  await post(`password=${inUrl}`, { 'content-type': 'application/x-www-form-urlencoded' });
  // In addresses and headers, on every door.
  for (const path of [
    '/',
    '/graphql',
    '/healthz',
    '/readyz',
    '/audit/export',
    '/oidc/offered',
    '/oidc/start',
    '/oidc/callback',
    '/choose-password',
    '/assets/x.js',
  ])
    await look(`${path}?token=${inUrl}&query=${inUrl}&tenant=${inUrl}&code=${inUrl}&state=${inUrl}`, {
      headers: { 'x-request-id': inUrl, referer: `https://x.example/?t=${inUrl}`, 'user-agent': inUrl },
    });
  await look(`/choose-password/${inUrl}`, {});
  await onSocket(secret);
  expect([name, platform.exitCode]).toEqual([name, null]);
}

/** As token, as the payload of a malformed message, as a document, as variables and as an operation's id. */
async function onSocket(secret: string): Promise<void> {
  const session = secrets.get('a session of the demo') as string;
  for (const [authorization, ...messages] of [
    [`Bearer ${secret}`],
    [`Bearer ${session}`, { id: secret, type: 'subscribe', payload: { query: `{ viewer ( ${JSON.stringify(secret)} }` } }],
    [
      `Bearer ${session}`,
      {
        id: '1',
        type: 'subscribe',
        payload: { query: 'query ($a: Int) { facts(first: $a) { nodes { id } } }', variables: { a: [secret] } },
      },
    ],
    [`Bearer ${session}`, { id: '1', type: secret }],
  ] as const) {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql?token=${encodeURIComponent(secret)}`, 'graphql-transport-ws');
    const closed = new Promise<void>((gone) => {
      socket.once('close', (code, reason) => {
        refused.push(`${code} ${String(reason)}`);
        gone();
      });
    });
    socket.on('error', () => undefined);
    // Whoever chose the id of an operation hears it again.
    socket.on('message', (data) => refused.push(JSON.stringify({ ...(JSON.parse(String(data)) as object), id: undefined })));
    await new Promise((opened) => socket.once('open', opened));
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
    await Promise.race([closed, new Promise((answered) => socket.once('message', answered))]);
    for (const message of messages) {
      const answered = new Promise((answer) => socket.once('message', answer));
      socket.send(JSON.stringify(message));
      await Promise.race([closed, answered]);
    }
    socket.close();
    await closed;
  }
}

async function look(path: string, init: RequestInit): Promise<void> {
  const response = await fetch(url + path, { redirect: 'manual', ...init });
  refused.push(JSON.stringify([response.status, [...response.headers], await response.text()]));
}

/** Answered with what was asked, which may be a secret told to its owner. */
async function ask(token: string | null, query: string, variables: object = {}): Promise<Loose> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    body: JSON.stringify({ query, variables }),
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
  });
  const { data, errors } = (await response.json()) as Loose;
  if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`);
  return data;
}

/** Every row of every table as a text; bytes stand in it as hexadecimal digits. */
async function dump(): Promise<string> {
  const client = new Client({ connectionString: store.url('superuser', 'anze') });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('anze', 'graphile_worker')`,
    );
    const rows: string[] = [];
    for (const { name } of tables.rows) {
      if (name === 'anze.division') continue;
      rows.push(
        ...(await client.query<{ row: string }>(`select row_to_json(t)::text as row from ${name} t`)).rows.map(
          ({ row }) => `${name} ${row}`,
        ),
      );
    }
    return rows.join('\n');
  } finally {
    await client.end();
  }
}

/** What PostgreSQL wrote of statements that failed, and of whatever else. */
function databaseLog(): string {
  const logs = join(clusterOf(folder) as string, 'log');
  return readdirSync(logs)
    .map((name) => readFileSync(join(logs, name), 'utf8'))
    .join('\n');
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, `${text}\n`, { mode: 0o600 });
  return path;
}

const alive = (): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => probe.once('listening', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
