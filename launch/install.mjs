import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { runQuietly } from './run-quietly.mjs';
import { teach } from './teach.mjs';

const lockfile = (folder) => join(folder, 'package-lock.json');
/** Inside node_modules, so that it goes when they go. */
const stamp = (folder) => join(folder, 'node_modules', '.anze-installed');

/** The project's own dependencies, or those of a folder with a lock file of its own (bench/peers/…). */
export function isInstalled(folder = ROOT) {
  return existsSync(stamp(folder)) && readFileSync(stamp(folder), 'utf8') === stampNow(folder);
}

export async function install(folder = ROOT) {
  if (!isWhole(folder)) {
    // npm ci takes exactly what the lock file names; development tools too, since they build
    const npm = npmCommand();
    await runQuietly(
      npm.program,
      [...npm.args, 'ci', '--loglevel=error', '--no-audit', '--no-fund', '--include=dev', '--include=optional'],
      {
        chinese: '正在安装依赖（第一次约需一两分钟）……',
        english: 'Installing dependencies (a minute or two the first time) …',
        after: 0,
        folder,
      },
    );
    if (!isWhole(folder)) {
      throw teach(
        'INSTALL_INCOMPLETE',
        'npm ci 之后依赖仍不完整。请删除 node_modules 后重试。',
        'Dependencies are incomplete after npm ci. Delete node_modules and try again.',
      );
    }
  }
  writeFileSync(stamp(folder), stampNow(folder));
}

function stampNow(folder) {
  return createHash('sha256')
    .update(readFileSync(lockfile(folder)))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
}

/** Does node_modules hold what the lock file names? npm's own hidden lock file knows; somebody may have installed by hand. */
function isWhole(folder) {
  let hidden;
  try {
    hidden = JSON.parse(readFileSync(join(folder, 'node_modules', '.package-lock.json'), 'utf8')).packages;
  } catch {
    return false;
  }
  const wanted = JSON.parse(readFileSync(lockfile(folder), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([place, { version, link, optional, devOptional }]) =>
      !place.includes('node_modules/') || link === true || optional === true || devOptional === true || hidden[place]?.version === version,
  );
}

function npmCommand() {
  // under `npm run` this is the npm that is running; else the one on the path
  const running = process.env.npm_execpath;
  if (running !== undefined && /npm-cli\.c?js$/.test(running)) return { program: process.execPath, args: [running] };
  return { program: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
}
