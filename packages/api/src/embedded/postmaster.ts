import { spawn } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { programEnvironment } from '../env';
import type { Account } from './account';
import { EmbeddedError } from './error';
import type { Home } from './home';
import { isAlive } from './process-identity';

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

/** The server of this cluster, if one runs: PostgreSQL's own postmaster.pid, disbelieved where its process is another program. */
export function runningServer(cluster: string): RunningServer | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  const port = Number.parseInt(lines[3] ?? '', 10);
  if (!Number.isSafeInteger(pid) || !isAlive(pid) || !isPostgres(pid)) {
    rmSync(file, { force: true });
    return undefined;
  }
  return { pid, port };
}

/** After a restart of the machine or container, the number in the file may belong to something else. */
function isPostgres(pid: number): boolean {
  if (platform() !== 'linux') return true; // there PostgreSQL's own check decides
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return false;
  }
}

export async function initialise(home: Home, account: Account | undefined): Promise<void> {
  const { cluster, native, memory } = home;
  // beside the cluster, where the account can walk; initdb wants the cluster's own folder empty
  const passwordFile = join(cluster, '..', `${memory.id}.password`);
  writeFileSync(passwordFile, memory.passwords.superuser, { mode: 0o600 });
  if (account !== undefined) chownSync(passwordFile, account.uid, account.gid);
  try {
    await run(
      native.initdb,
      [
        `--pgdata=${cluster}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // PostgreSQL's own C.UTF-8: orders by code point as the judge does, also where the system has no such locale
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-instructions',
      ],
      account,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

export interface ServerOptions {
  /** False only for tests: real data is synced to disk before a commit is answered. */
  readonly durable: boolean;
}

/** A server that this very process started, and must see off: an unattended one stays as a zombie where no init reaps it (most containers). */
export interface Started {
  gone(): Promise<void>;
}

/** Starts the server in a session of its own, so that Ctrl-C, which goes to the whole group, does not reach it before the platform has drained. */
export async function startServer(home: Home, port: number, options: ServerOptions, account: Account | undefined): Promise<Started> {
  configure(home.cluster, port, options);
  const log = join(home.cluster, 'start.log');
  for (const patience = Date.now() + 120_000; ;) {
    const child = spawnServer(home, log, account);
    if (await becomesReady(child, home.cluster, patience)) return child;
    const heard = readFileSync(log, 'utf8');
    // after kill -9 of the server its children need a moment to notice and leave its shared memory
    const stillDying = heard.includes('pre-existing shared memory block') || heard.includes('is still in use');
    if (!stillDying || Date.now() > patience) throw didNotStart(home, heard);
    await pause(200);
  }
}

interface Child extends Started {
  readonly ended: () => boolean;
}

function spawnServer(home: Home, log: string, account: Account | undefined): Child {
  const output = openSync(log, 'w', 0o600);
  const child = spawn(home.native.postgres, ['-D', home.cluster], {
    ...account,
    cwd: '/',
    env: programEnvironment(),
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  let ended = false;
  const gone = new Promise<void>((done) => {
    const end = (): void => {
      ended = true;
      done();
    };
    child.once('error', end);
    child.once('exit', end);
  });
  child.unref();
  return {
    ended: () => ended,
    gone: () => {
      child.ref();
      return gone;
    },
  };
}

async function becomesReady(child: Child, cluster: string, patience: number): Promise<boolean> {
  while (!isReady(cluster)) {
    if (child.ended() || Date.now() > patience) return false;
    await pause(20);
  }
  return true;
}

function configure(cluster: string, port: number, options: ServerOptions): void {
  const safety = options.durable ? 'on' : 'off';
  const settings = [
    "listen_addresses = '127.0.0.1'",
    `port = ${port}`,
    "unix_socket_directories = ''",
    'max_connections = 200',
    `fsync = ${safety}`,
    `synchronous_commit = ${safety}`,
    `full_page_writes = ${safety}`,
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    // a week of logs, overwritten
    'logging_collector = on',
    "log_directory = 'log'",
    "log_filename = 'postgresql-%a.log'",
    'log_truncate_on_rotation = on',
    'log_rotation_age = 1d',
    'log_rotation_size = 0',
  ];
  writeFileSync(join(cluster, 'anze.conf'), `# written by Anze at every start\n${settings.join('\n')}\n`, { mode: 0o644 });
  const main = join(cluster, 'postgresql.conf');
  const text = readFileSync(main, 'utf8');
  if (!text.includes("include 'anze.conf'")) writeFileSync(main, `${text}\ninclude 'anze.conf'\n`);
}

/** The eighth line of postmaster.pid says how far the server is. */
function isReady(cluster: string): boolean {
  const file = join(cluster, 'postmaster.pid');
  return existsSync(file) && readFileSync(file, 'utf8').split('\n')[7]?.trim() === 'ready';
}

function didNotStart(home: Home, heard: string): EmbeddedError {
  const tail = heard.trim().split('\n').slice(-8).join('\n');
  return new EmbeddedError(
    'DATABASE_DID_NOT_START',
    `内置数据库没有启动。它最后说：\n${tail}\n日志：${join(home.cluster, 'log')}`,
    `The embedded database did not start. Its last words are above; its log is in ${join(home.cluster, 'log')}.`,
  );
}

export async function stopServer(home: Home, account: Account | undefined): Promise<void> {
  await run(home.native.pgCtl, ['stop', '--mode=fast', '--wait', '--timeout=60', '--silent', `--pgdata=${home.cluster}`], account);
}

/** The remembered port while it is free, else one that the system gives. */
export async function choosePort(remembered: number | undefined): Promise<number> {
  if (remembered !== undefined && (await tryPort(remembered)) !== undefined) return remembered;
  const port = await tryPort(0);
  if (port === undefined)
    throw new EmbeddedError('NO_PORT', '本机回环地址上没有空闲端口。', 'There is no free port on the loopback address.');
  return port;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(undefined));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => answer(taken));
    });
  });
}

function run(program: string, args: readonly string[], account: Account | undefined): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { ...account, cwd: '/', env: programEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let heard = '';
    child.stdout?.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    child.once('error', failed);
    child.once('exit', (code, signal) => {
      if (code === 0) return done();
      failed(
        new EmbeddedError(
          'DATABASE_PROGRAM_FAILED',
          `${program} ${args[0] ?? ''} 失败（${code ?? signal}）：${heard.trim()}`,
          `${program} ${args[0] ?? ''} failed (${code ?? signal}): ${heard.trim()}`,
        ),
      );
    });
  });
}
