import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { databaseAccount } from './account';
import { openEmbedded, type Embedded } from './embedded';
import { clusterOf } from './home';
import { runningServer } from './postmaster';
import { TEST_FOLDER } from './testing';

let dataDir: string;

beforeEach(() => {
  mkdirSync(join(TEST_FOLDER, '..'), { recursive: true });
  dataDir = mkdtempSync(join(TEST_FOLDER, '..', 'embedded-'));
  // mkdtemp makes 700; the database's own user must walk through
  spawnSync('chmod', ['711', dataDir]);
});

afterEach(() => {
  // as root from a folder that only root can enter it lies elsewhere
  if (clusterOf(dataDir) !== undefined) rmSync(cluster(), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
});

const open = (durable = false): Promise<Embedded> => openEmbedded({ dataDir, durable, say: () => undefined });

async function ask(embedded: Embedded, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: embedded.url('superuser', 'postgres') });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

const cluster = (): string => clusterOf(dataDir) ?? join(dataDir, 'postgres');
const server = (): ReturnType<typeof runningServer> => runningServer(cluster());

test('a second start keeps the data and the port, and the last one to leave stops the server', async () => {
  const first = await open();
  await ask(first, 'create table kept as select 7 as n');
  const port = server()?.port;
  const second = await open();
  expect([first.alone, second.alone]).toEqual([true, false]);
  await first.leave();
  expect(await ask(second, 'select n from kept')).toEqual([7]);
  await second.leave();
  expect(server()).toBeUndefined();
  const again = await open();
  expect(await ask(again, 'select n from kept')).toEqual([7]);
  expect(server()?.port).toBe(port);
  await again.leave();
});

test('what a killed process leaves running is joined, and stopped by the last one', async () => {
  const program = `require(${JSON.stringify(join(__dirname, 'embedded.js'))}).openEmbedded(${JSON.stringify({ dataDir, durable: false })}).then(() => process.stdout.write('up'))`;
  const victim = spawn(process.execPath, ['-e', program.replace('"durable":false', '"durable":false,"say":()=>{}')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((up) => victim.stdout.once('data', up));
  const pid = server()?.pid;
  victim.kill('SIGKILL');
  await new Promise((gone) => victim.once('exit', gone));
  const next = await open();
  expect(server()?.pid).toBe(pid);
  await next.leave();
  expect(server()).toBeUndefined();
});

test('after kill -9 of the database itself the next start recovers what was committed', async () => {
  const first = await open(true);
  await ask(first, 'create table kept as select 7 as n');
  process.kill(server()?.pid ?? 0, 'SIGKILL');
  const next = await open(true);
  expect(await ask(next, 'select n from kept')).toEqual([7]);
  await first.leave();
  await next.leave();
  expect(server()).toBeUndefined();
});

test('two starts at the same moment on an empty folder make one cluster', async () => {
  const both = await Promise.all([open(), open()]);
  expect(both.map(({ alone }) => alone).sort()).toEqual([false, true]);
  await Promise.all(both.map((one) => one.leave()));
  expect(server()).toBeUndefined();
});

test('a stale postmaster.pid whose number now belongs to another program does not stop the start', async () => {
  await (await open()).leave();
  writeFileSync(join(cluster(), 'postmaster.pid'), `${process.pid}\n${cluster()}\n0\n5432\n`);
  const again = await open();
  expect(await ask(again, 'select 1')).toEqual([1]);
  await again.leave();
});

test('a remembered port that somebody else took is given up for another', async () => {
  await (await open()).leave();
  const { port } = JSON.parse(readFileSync(join(dataDir, 'database.json'), 'utf8')) as { port: number };
  const squatter = createServer().listen(port, '127.0.0.1');
  await new Promise((listening) => squatter.once('listening', listening));
  const again = await open();
  expect(server()?.port).not.toBe(port);
  await again.leave();
  await new Promise((closed) => squatter.close(closed));
});

test('secrets are for their owner only, and the server is asked with a password, on loopback, without a socket file', async () => {
  const embedded = await open();
  expect(statSync(join(dataDir, 'database.json')).mode & 0o777).toBe(0o600);
  expect(statSync(cluster()).mode & 0o777).toBe(0o700);
  expect(await ask(embedded, "select current_setting('listen_addresses') || current_setting('unix_socket_directories')")).toEqual([
    '127.0.0.1',
  ]);
  expect(await ask(embedded, "select distinct auth_method from pg_hba_file_rules where type = 'host'")).toEqual(['scram-sha-256']);
  const url = new URL(embedded.url('superuser', 'postgres'));
  url.password = 'password';
  const stranger = new Client({ connectionString: url.href });
  await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
  await embedded.leave();
});

test('data of another release of PostgreSQL is refused with the way over', async () => {
  await (await open()).leave();
  writeFileSync(join(cluster(), 'PG_VERSION'), '17\n');
  await expect(open()).rejects.toMatchObject({
    code: 'DATABASE_VERSION',
    english: expect.stringMatching(/npm run backup.*npm run restore/) as string,
  });
});

const asRoot = databaseAccount() === undefined ? test.skip : test;

asRoot('as root, a folder that only root can enter: the cluster goes to /var/lib/anze, and a line says so', async () => {
  spawnSync('chmod', ['700', dataDir]);
  const said: string[] = [];
  const embedded = await openEmbedded({ dataDir, durable: false, say: (line) => said.push(line) });
  expect(await ask(embedded, 'select 1')).toEqual([1]);
  expect(cluster()).toMatch(/^\/var\/lib\/anze\//);
  expect(said.join('\n')).toContain(cluster());
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  await embedded.leave();
});
