import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { isAbsolute, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '..', '..', '..');
const START_LIMIT = 120_000;

/** The platform as people run it: a process of its own with its embedded database, and the demo's people. */
export interface Office {
  readonly url: string;
  password(username: string): string;
  /** Reports by the public door, as a program would; answers the fact's own id. */
  report(username: string, accident: Record<string, unknown>): Promise<string>;
  /** Opens a tenant with `npm run open` beside the running server; answers the one-time link of its administrator. */
  invite(tenant: string, admin: string): Promise<string>;
  /** Lets an operator of the installation in by the same command; answers the one-time link. */
  inviteOperator(username: string): Promise<string>;
  /** Takes the server away, and brings it back on the same port and data. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

interface OfficeSettings {
  /** The demo's facts since 2019 as well, some 20 seconds more. */
  readonly history?: boolean;
  /** 'off': an invited administrator comes in without one. */
  readonly secondFactor?: 'on' | 'off';
  /** Where an identity provider may lie besides the public internet. */
  readonly providerNetworks?: string;
}

export async function openOffice({ history = false, secondFactor = 'on', providerNetworks = '' }: OfficeSettings = {}): Promise<Office> {
  // Made by the platform itself, which lets the database's own user in.
  const dataDir = join(ROOT, '.cache', `office-${randomBytes(4).toString('hex')}`);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  const access = () => JSON.parse(readFileSync(join(dataDir, 'demo-access.json'), 'utf8')) as { people: Record<string, string> };
  const office: Office = {
    url,
    password: (username) => access().people[username] ?? fail(`demo-access.json has no ${username}`),
    report: (username, accident) => report(url, username, office.password(username), accident),
    invite: (tenant, admin) => open(dataDir, port, ['--tenant', tenant, '--admin', admin]),
    inviteOperator: (username) => open(dataDir, port, ['--operator', username]),
    start: async () => {
      server = await startServer({ dataDir, port, url, history, secondFactor, providerNetworks });
    },
    stop: async () => {
      if (server) await stopServer(server);
      server = undefined;
    },
    close: async () => {
      await office.stop();
      removeCluster(dataDir);
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

/** Started as root from a folder that only root can enter, the platform puts the cluster elsewhere and remembers where. */
function removeCluster(dataDir: string): void {
  const memory = join(dataDir, 'database.json');
  if (!existsSync(memory)) return;
  const { cluster } = JSON.parse(readFileSync(memory, 'utf8')) as { cluster: string };
  if (isAbsolute(cluster)) rmSync(cluster, { recursive: true, force: true });
}

interface Starting extends Required<OfficeSettings> {
  readonly dataDir: string;
  readonly port: number;
  readonly url: string;
}

async function startServer({ dataDir, port, url, history, secondFactor, providerNetworks }: Starting): Promise<ChildProcess> {
  const server = spawn(
    process.execPath,
    [join(ROOT, 'packages', 'api', 'dist', 'main.js'), '--data', dataDir, history ? '--demo' : '--demo-empty'],
    {
      cwd: ROOT,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', PORT: String(port), SECOND_FACTOR: secondFactor, OIDC_NETWORKS: providerNetworks },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let told = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (text: Buffer) => {
      told = (told + text.toString()).slice(-4_000);
    });
  const until = Date.now() + START_LIMIT;
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}:\n${told}`);
    if (await answers(url)) return server;
    await pause(100);
  }
  await stopServer(server);
  throw new Error(`The server did not answer within ${START_LIMIT / 1000} seconds:\n${told}`);
}

async function open(dataDir: string, port: number, whom: readonly string[]): Promise<string> {
  const command = join(ROOT, 'packages', 'api', 'dist', 'commands', 'open.js');
  const { stdout } = await promisify(execFile)(process.execPath, [command, ...whom, '--data', dataDir], {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', PORT: String(port) },
  });
  return /^http\S+\/invitation#\S+$/m.exec(stdout)?.[0] ?? fail(`npm run open printed no link:\n${stdout}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
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

const SIGN_IN =
  'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { token errors { code messageEn } } }';
const REPORT = 'mutation ($input: AccidentInput!) { reportAccident(input: $input) { fact { sourceId } errors { code messageEn path } } }';

async function report(url: string, username: string, password: string, input: Record<string, unknown>): Promise<string> {
  const { signIn } = await ask<{ signIn: { token: string } }>(url, SIGN_IN, { username, password });
  const answer = await ask<{ reportAccident: { fact: { sourceId: string } | null; errors: unknown[] } }>(
    url,
    REPORT,
    { input },
    signIn.token,
  );
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
