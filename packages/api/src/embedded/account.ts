import { spawnSync } from 'node:child_process';
import { EmbeddedError } from './error';

/** Whom the database runs as. PostgreSQL refuses to run as root; everybody else runs it as themselves. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';

/** Nothing for an ordinary user; for root the `postgres` user, made when it is missing. */
export function databaseAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp() ?? make();
}

function lookUp(): Account | undefined {
  const uid = idOf('-u');
  const gid = idOf('-g');
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function idOf(option: '-u' | '-g'): number | undefined {
  const answer = spawnSync('id', [option, NAME], { encoding: 'utf8' });
  return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : undefined;
}

function make(): Account {
  // Debian, Red Hat, SUSE have useradd; Alpine's busybox has adduser and addgroup
  const made =
    spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', NAME]).status === 0 ||
    spawnSync('adduser', ['-S', '-D', '-H', '-s', '/bin/false', NAME]).status === 0;
  const account = made ? lookUp() : undefined;
  if (account !== undefined) return account;
  throw new EmbeddedError(
    'NO_DATABASE_USER',
    'PostgreSQL 不能以 root 运行，而系统里没有 postgres 用户，也无法创建。请先创建该用户，或以普通用户启动，或设置 DATABASE_URL。',
    'PostgreSQL does not run as root, there is no user "postgres", and it could not be made. Make it (useradd --system postgres), start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Can that account really enter the folder? Asked of the system, since modes, ACLs and mounts all have a say. */
export function canEnter(folder: string, account: Account | undefined): boolean {
  if (account === undefined) return true;
  const answer = spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/', stdio: 'ignore' });
  return answer.status === 0;
}
