import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freshDatabase, type FreshDatabase } from '@anze/api/dist/embedded/testing';

const ROOT = join(__dirname, '..', '..', '..');
const START_LIMIT = 120_000;

/** The platform as people run it: a process of its own, on a real database, with the demo's people. */
export interface Office {
  readonly url: string;
  password(username: string): string;
  /** Reports by the public door, as a program would; answers the fact's own id. */
  report(username: string, accident: Record<string, unknown>): Promise<string>;
  /** Takes the server away, and brings it back on the same port and data. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const database = await freshDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'anze-browser-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  const access = () => JSON.parse(readFileSync(join(dataDir, 'demo-access.json'), 'utf8')) as { people: Record<string, string> };
  const office: Office = {
    url,
    password: (username) => access().people[username] ?? fail(`demo-access.json has no ${username}`),
    report: (username, accident) => report(url, username, office.password(username), accident),
    start: async () => {
      server = await startServer(database, dataDir, port, url);
    },
    stop: async () => {
      if (server) await stopServer(server);
      server = undefined;
    },
    close: async () => {
      await office.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  try {
    await office.start();
  } catch (error) {
    await office.close();
    throw error;
  }
  return office;
}

async function startServer(database: FreshDatabase, dataDir: string, port: number, url: string): Promise<ChildProcess> {
  const { appUrl, engineUrl, ownerUrl } = database;
  const server = spawn(process.execPath, [join(ROOT, 'packages', 'api', 'dist', 'main.js'), '--demo', '--data', dataDir], {
    cwd: ROOT,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', PORT: String(port), DATABASE_URL: appUrl, DATABASE_ENGINE_URL: engineUrl, DATABASE_OWNER_URL: ownerUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text: Buffer) => { told = (told + text.toString()).slice(-4_000); });
  const until = Date.now() + START_LIMIT;
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}:\n${told}`);
    if (await answers(url)) return server;
    await pause(100);
  }
  await stopServer(server);
  throw new Error(`The server did not answer within ${START_LIMIT / 1000} seconds:\n${told}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' });
    return response.ok;
  } catch {
    return false;
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  const patience = setTimeout(() => server.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(patience);
}

const SIGN_IN = 'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { token errors { code messageEn } } }';
const REPORT = 'mutation ($input: AccidentInput!) { reportAccident(input: $input) { fact { sourceId } errors { code messageEn path } } }';

async function report(url: string, username: string, password: string, input: Record<string, unknown>): Promise<string> {
  const { signIn } = await ask<{ signIn: { token: string } }>(url, SIGN_IN, { username, password });
  const answer = await ask<{ reportAccident: { fact: { sourceId: string } | null; errors: unknown[] } }>(url, REPORT, { input }, signIn.token);
  return answer.reportAccident.fact?.sourceId ?? fail(`The report was refused: ${JSON.stringify(answer.reportAccident.errors)}`);
}

async function ask<T>(url: string, query: string, variables: Record<string, unknown>, token?: string): Promise<T> {
  const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = (await response.json()) as { data?: T; errors?: unknown };
  return data ?? fail(`GraphQL answered ${JSON.stringify(errors)}`);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  return typeof address === 'object' && address ? address.port : fail('No port is free');
}

function fail(message: string): never {
  throw new Error(message);
}
