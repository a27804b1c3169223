import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { accident, REPORT, SIGN_IN, type Loose } from '../app.testing';
import { demoAccessFile, type DemoAccess } from '../demo/demo-access';
import { programEnvironment } from '../env';
import { openEmbedded } from './embedded';
import { clusterOf } from './home';
import { runningServer } from './postmaster';
import { TEST_FOLDER } from './testing';

/** A platform as it is started, whose database dies under it. */
let dataDir: string;
let platform: ChildProcess | undefined;
let heard = '';
let port = 0;

beforeEach(async () => {
  mkdirSync(join(TEST_FOLDER, '..'), { recursive: true });
  dataDir = mkdtempSync(join(TEST_FOLDER, '..', 'ended-'));
  spawnSync('chmod', ['711', dataDir]);
  port = await freePort();
  heard = '';
});

afterEach(async () => {
  if (platform?.exitCode === null) {
    platform.kill('SIGTERM');
    await new Promise((gone) => platform?.once('exit', gone));
  }
  const cluster = clusterOf(dataDir);
  if (cluster !== undefined) rmSync(cluster, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
});

const postmaster = (): number | undefined => {
  const cluster = clusterOf(dataDir);
  return cluster === undefined ? undefined : runningServer(cluster)?.pid;
};

function start(): void {
  const main = join(__dirname, '..', 'main.js');
  platform = spawn(process.execPath, [main, '--data', dataDir, '--demo-empty'], {
    env: { ...programEnvironment(), PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [platform.stdout, platform.stderr]) stream?.on('data', (chunk: Buffer) => (heard += chunk.toString()));
}

async function until(what: string, holds: () => boolean | Promise<boolean>, ms: number): Promise<void> {
  for (const end = Date.now() + ms; !(await holds()); await pause(50)) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}\n${heard}`);
  }
}

const health = (): Promise<number> =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ status }) => status,
    () => 0,
  );
const healthy = async (): Promise<boolean> => (await health()) === 200;

async function ask(token: string | undefined, query: string, variables: object = {}): Promise<Loose> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    body: JSON.stringify({ query, variables }),
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
  });
  return (await response.json()) as Loose;
}

async function report(token: string): Promise<string> {
  const { data } = await ask(token, REPORT, { input: accident(new Date(Date.now() - 3_600_000).toISOString()) });
  return data.reportAccident.fact.id as string;
}

async function signIn(): Promise<string> {
  const { people } = JSON.parse(readFileSync(demoAccessFile(dataDir), 'utf8')) as DemoAccess;
  const { data } = await ask(undefined, SIGN_IN, { username: 'clerk@410108', password: people['clerk@410108'] });
  return data.signIn.token as string;
}

async function killDatabase(): Promise<void> {
  const killed = postmaster();
  if (killed === undefined) throw new Error('no database runs');
  process.kill(killed, 'SIGKILL');
  const again = (): boolean => ![undefined, killed].includes(postmaster());
  await until('another postmaster', again, 20_000);
  await until('healthy again', healthy, 20_000);
}

test('kill -9 of the database under a running server: it comes back by itself, and nothing acknowledged is lost', async () => {
  start();
  await until('ready', healthy, 60_000);
  const token = await signIn();
  const before = await report(token);
  await killDatabase();
  const after = await report(token);
  const { data } = await ask(token, 'query ($ids: [ID!]) { facts(filter: { ids: $ids }) { nodes { id } } }', { ids: [before, after] });
  expect(data.facts.nodes.map(({ id }: { id: string }) => id).sort()).toEqual([before, after].sort());
  await until('says so', () => heard.includes('The embedded database is up again'), 10_000);
  expect(heard.match(/in the background/g)?.length ?? 0).toBeLessThan(20);
}, 120_000);

test('so does one that the server found running, and the server stops it in the end', async () => {
  const first = await openEmbedded({ dataDir, durable: true, say: () => undefined });
  start();
  await until('ready', healthy, 60_000);
  await killDatabase();
  await first.leave();
  await report(await signIn());
  platform?.kill('SIGTERM');
  await until('stopped', () => platform?.exitCode === 0, 20_000);
  expect(postmaster()).toBeUndefined();
}, 120_000);

test('one that cannot come back ends the server with code 1, saying so in both languages', async () => {
  start();
  await until('ready', healthy, 60_000);
  const cluster = clusterOf(dataDir) ?? '';
  const killed = postmaster() ?? 0;
  rmSync(join(cluster, 'global', 'pg_control'));
  process.kill(killed, 'SIGKILL');
  await until('ended', () => platform?.exitCode !== null, 30_000);
  expect(platform?.exitCode).toBe(1);
  expect(heard).toMatch(/\[DATABASE_DID_NOT_START\] 内置数据库没有启动[^]*did not start/);
  expect(existsSync(cluster)).toBe(true);
}, 120_000);

function freePort(): Promise<number> {
  return new Promise((answer) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => answer(free));
    });
  });
}
