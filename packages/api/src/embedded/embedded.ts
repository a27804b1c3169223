import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { databaseAccount, type Account } from './account';
import { EmbeddedError } from './error';
import { withFileLock } from './file-lock';
import { findHome, prepareDataDir, writeMemory, type DatabaseRole, type Home } from './home';
import { findNative } from './native';
import { choosePort, initialise, runningServer, startServer, stopServer, type Started } from './postmaster';

/** Every process that uses the server holds this advisory lock shared; who can take it alone is the last and stops the server. */
const IN_USE = '7234001';

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** False only for tests. */
  readonly durable: boolean;
  /** Hears the few lines a person should know (where the cluster lives, when it is elsewhere). */
  readonly say: (line: string) => void;
}

export interface Embedded {
  /** The address of one database for one role, password included. */
  url(role: DatabaseRole, database: string): string;
  password(role: DatabaseRole): string;
  /** Was nobody else using the server when we came? */
  readonly alone: boolean;
  /**
   * The server went away, or threw out all its connections after a crash, before we left. Heard by the connection that is
   * idle for this, so also of a server that another process started. Whoever wants to go on opens it again.
   */
  readonly ended: Promise<void>;
  /** Lets go; the last one stops the server and waits until it is gone. */
  leave(): Promise<void>;
}

/**
 * The embedded PostgreSQL of a data folder: made when missing, started when stopped, joined when it runs (another command,
 * or a server whose Node was killed). The server outlives a killed process; nothing is lost, the next one joins it.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = prepareDataDir(options.dataDir);
  const account = databaseAccount();
  const native = findNative();
  const patience = Date.now() + 60_000;
  let mine: Started | undefined;
  for (;;) {
    const { home, started } = await withFileLock(join(dataDir, 'database.lock'), () => bringUp(dataDir, native, account, options));
    mine = started ?? mine;
    const joined = await joinServer(home);
    if (joined !== undefined) return embeddedFor({ ...joined, account, mine });
    // it was being stopped by its last user just as we came, or it is still recovering
    if (Date.now() > patience) throw neverAnswered(home);
    await pause(100);
  }
}

interface BroughtUp {
  readonly home: Home;
  /** Absent when the server was running already. */
  readonly started?: Started;
}

async function bringUp(
  dataDir: string,
  native: ReturnType<typeof findNative>,
  account: Account | undefined,
  options: EmbeddedOptions,
): Promise<BroughtUp> {
  const home = findHome(dataDir, native, account, options.say);
  const running = runningServer(home.cluster);
  if (running !== undefined) return { home: { ...home, memory: { ...home.memory, port: running.port } } };
  if (!existsSync(join(home.cluster, 'PG_VERSION'))) await initialise(home, account);
  refuseOtherVersion(home);
  const port = await choosePort(home.memory.port);
  const started = await startServer(home, port, { durable: options.durable }, account);
  const memory = { ...home.memory, port };
  if (port !== home.memory.port) writeMemory(dataDir, memory);
  return { home: { ...home, memory }, started };
}

function refuseOtherVersion(home: Home): void {
  const stored = readFileSync(join(home.cluster, 'PG_VERSION'), 'utf8').trim();
  const ours = home.native.version.split('.')[0];
  if (stored === ours) return;
  throw new EmbeddedError(
    'DATABASE_VERSION',
    `数据库是 PostgreSQL ${stored} 的格式，本版本带的是 ${ours}。请用原来的版本运行 npm run backup，再用这个版本运行 npm run restore。`,
    `The data was written by PostgreSQL ${stored}, this release brings ${ours}. Run npm run backup with the former release, then npm run restore with this one.`,
  );
}

function neverAnswered(home: Home): EmbeddedError {
  return new EmbeddedError(
    'DATABASE_SILENT',
    `数据库进程在运行（${join(home.cluster, 'postmaster.pid')}），但一分钟内没有应答。请看 ${join(home.cluster, 'log')}。`,
    `The database's process is running (${join(home.cluster, 'postmaster.pid')}) but did not answer within a minute. See ${join(home.cluster, 'log')}.`,
  );
}

function urlOf(home: Home, role: DatabaseRole, database: string): string {
  const name = role === 'superuser' ? 'postgres' : `anze_${role}`;
  return `postgres://${name}:${home.memory.passwords[role]}@127.0.0.1:${home.memory.port ?? 0}/${database}`;
}

interface Joined {
  readonly home: Home;
  readonly holder: Client;
  readonly alone: boolean;
}

async function joinServer(home: Home): Promise<Joined | undefined> {
  const holder = new Client({ connectionString: urlOf(home, 'superuser', 'postgres'), application_name: 'anze in use' });
  holder.on('error', () => undefined); // the server may be stopped under us: the next query tells
  try {
    await holder.connect();
    // a server that is not ours (the port was taken over by another cluster) must never be used
    const place = await holder.query<{ folder: string }>("select current_setting('data_directory') as folder");
    if (realpathSync(place.rows[0]?.folder ?? '/') !== realpathSync(home.cluster)) throw foreignServer(home, place.rows[0]?.folder);
    const first = await holder.query<{ taken: boolean }>(`select pg_try_advisory_lock(${IN_USE}) as taken`);
    const alone = first.rows[0]?.taken === true;
    if (alone) {
      // down to shared without a gap: both are held for a moment
      await holder.query(`select pg_advisory_lock_shared(${IN_USE}), pg_advisory_unlock(${IN_USE})`);
    } else {
      await holder.query(`select pg_advisory_lock_shared(${IN_USE})`);
    }
    return { home, holder, alone };
  } catch (error) {
    await holder.end().catch(() => undefined);
    if (error instanceof EmbeddedError) throw error;
    if ((error as { code?: string }).code === '28P01') throw wrongPassword(home);
    return undefined;
  }
}

function foreignServer(home: Home, folder: string | undefined): EmbeddedError {
  return new EmbeddedError(
    'DATABASE_FOREIGN',
    `端口 ${home.memory.port} 上应答的是另一个数据库（${folder}），不是 ${home.cluster}。请先停掉它。`,
    `Another database (${folder}) answers on port ${home.memory.port} instead of ${home.cluster}. Stop it first.`,
  );
}

function wrongPassword(home: Home): EmbeddedError {
  return new EmbeddedError(
    'DATABASE_PASSWORD',
    `${join(home.dataDir, 'database.json')} 里的口令与数据库不符。请恢复该文件，或换一个 --data 目录。`,
    `The password in ${join(home.dataDir, 'database.json')} is not the database's. Restore that file, or choose another --data folder.`,
  );
}

interface Use extends Joined {
  readonly account: Account | undefined;
  readonly mine: Started | undefined;
}

function embeddedFor(use: Use): Embedded {
  const { home, alone, holder } = use;
  let left: Promise<void> | undefined;
  const ended = new Promise<void>((tell) => {
    holder.once('end', () => {
      if (left === undefined) tell();
    });
  });
  return {
    alone,
    ended,
    url: (role, database) => urlOf(home, role, database),
    password: (role) => home.memory.passwords[role],
    leave: () => (left ??= leave(use)),
  };
}

async function leave({ home, holder, account, mine }: Use): Promise<void> {
  const last = await holder
    .query<{ last: boolean }>(`select pg_advisory_unlock_shared(${IN_USE}), pg_try_advisory_lock(${IN_USE}) as last`)
    .then((answer) => answer.rows[0]?.last === true)
    .catch(() => false);
  // the connection stays until the server is gone: it keeps newcomers out, they start it anew
  if (last && runningServer(home.cluster) !== undefined) {
    await withFileLock(join(home.dataDir, 'database.lock'), () => stopServer(home, account));
    await mine?.gone();
  }
  await holder.end().catch(() => undefined);
}
