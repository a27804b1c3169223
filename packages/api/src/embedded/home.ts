import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { canEnter, type Account } from './account';
import { EmbeddedError } from './error';
import { nativeIn, type Native } from './native';

/** Where PostgreSQL's own user can always go, when root starts the platform from a folder that only root can enter. */
const ELSEWHERE = '/var/lib/anze';

/** What the data folder remembers of its database, in `database.json` (mode 600). */
export interface Memory {
  readonly id: string;
  /** Relative to the data folder where it lies inside, so that the folder may be moved. */
  readonly cluster: string;
  readonly port?: number;
  readonly passwords: Readonly<Record<DatabaseRole, string>>;
}

export type DatabaseRole = 'superuser' | 'owner' | 'app' | 'engine';

export interface Home {
  readonly dataDir: string;
  readonly cluster: string;
  readonly native: Native;
  readonly memory: Memory;
}

export function prepareDataDir(dataDir: string): string {
  const folder = resolve(dataDir);
  // 711: the database's own user must walk through; every secret inside has mode 600 and every folder 700
  makeFolder(folder);
  return folder;
}

/** Node's own recursive mkdir never returns below /proc (seen on 20.20); step by step the system's refusal comes through. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o711 });
  } catch (error) {
    // another command made it meanwhile
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Finds or chooses the cluster's folder and programs that its account can reach. */
export function findHome(dataDir: string, native: Native, account: Account | undefined, say: (line: string) => void): Home {
  const memory = readMemory(dataDir) ?? firstMemory(dataDir, account);
  const cluster = resolve(dataDir, memory.cluster);
  if (!existsSync(cluster)) {
    if (isAbsolute(memory.cluster)) makeElsewhere();
    mkdirSync(cluster, { recursive: true, mode: 0o700 });
    if (account !== undefined) chownSync(cluster, account.uid, account.gid);
  }
  if (!canEnter(cluster, account)) {
    throw new EmbeddedError(
      'DATABASE_UNREACHABLE',
      `postgres 用户进不了数据库目录 ${cluster}。请恢复沿途目录的 x 权限，或换一个 --data 目录。`,
      `The user "postgres" cannot enter the database's folder ${cluster}. Give the folders on the way their x permission back, or choose another --data folder.`,
    );
  }
  refuseForeignCluster(cluster, account);
  const reachable = reachableNative(native, account);
  if (isAbsolute(memory.cluster)) {
    say(`数据库放在 ${cluster}，因为 postgres 用户进不了 ${dataDir}。`);
    say(`The database lives in ${cluster}, because the user "postgres" cannot enter ${dataDir}.`);
  }
  if (reachable !== native) {
    say(`数据库程序已复制到 ${reachable.folder}，因为 postgres 用户进不了 ${native.folder}。`);
    say(`The database's programs were copied to ${reachable.folder}, because the user "postgres" cannot enter ${native.folder}.`);
  }
  return { dataDir, cluster, native: reachable, memory };
}

/** PostgreSQL serves a cluster only as its owner: data begun as root cannot be carried on by an ordinary user, nor the other way. */
function refuseForeignCluster(cluster: string, account: Account | undefined): void {
  const mine = account?.uid ?? process.getuid?.();
  const owner = statSync(cluster).uid;
  if (mine === undefined || owner === mine) return;
  throw new EmbeddedError(
    'DATABASE_OF_ANOTHER_USER',
    `数据库目录 ${cluster} 属于用户 ${owner}，而现在要以用户 ${mine} 运行。请以原来的用户启动，或换一个 --data 目录。`,
    `The database's folder ${cluster} belongs to user ${owner}, but it would now run as user ${mine}. Start as the user who made it, or choose another --data folder.`,
  );
}

function memoryFile(dataDir: string): string {
  return join(dataDir, 'database.json');
}

/** Where the cluster of a data folder lies; undefined before its first start. */
export function clusterOf(dataDir: string): string | undefined {
  const memory = readMemory(dataDir);
  return memory === undefined ? undefined : resolve(dataDir, memory.cluster);
}

export function readMemory(dataDir: string): Memory | undefined {
  const file = memoryFile(dataDir);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Memory;
  } catch (error) {
    throw new EmbeddedError(
      'DATABASE_MEMORY_UNREADABLE',
      `读不了 ${file}（${(error as Error).message}）。请检查权限与内容；它保存着数据库的位置和口令。`,
      `Cannot read ${file} (${(error as Error).message}). Check its permissions and content: it holds the database's place and passwords.`,
    );
  }
}

/** Written aside and renamed, so that a killed process never leaves half a file. */
export function writeMemory(dataDir: string, memory: Memory): void {
  const file = memoryFile(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(memory, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function firstMemory(dataDir: string, account: Account | undefined): Memory {
  const id = randomBytes(6).toString('hex');
  const secret = (): string => randomBytes(24).toString('base64url');
  const memory: Memory = {
    id,
    cluster: canEnter(dataDir, account) ? 'postgres' : join(ELSEWHERE, id),
    passwords: { superuser: secret(), owner: secret(), app: secret(), engine: secret() },
  };
  writeMemory(dataDir, memory);
  return memory;
}

/** Open to walk through whatever the umask; what lies in it has modes of its own. */
function makeElsewhere(): void {
  mkdirSync(ELSEWHERE, { recursive: true });
  chmodSync(ELSEWHERE, 0o755);
}

function reachableNative(native: Native, account: Account | undefined): Native {
  if (canEnter(join(native.folder, 'share'), account)) return native;
  makeElsewhere();
  const folder = join(ELSEWHERE, `postgresql-${native.version}`);
  if (!existsSync(folder)) {
    const half = `${folder}.${process.pid}`;
    cpSync(native.folder, half, { recursive: true, verbatimSymlinks: true });
    chmodSync(half, 0o755);
    rmSync(folder, { recursive: true, force: true });
    renameSync(half, folder);
  }
  return nativeIn(folder, native.version);
}
