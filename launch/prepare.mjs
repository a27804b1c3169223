import { join } from 'node:path';
import { build, isBuilt } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { CACHE } from './root.mjs';

/** Everything a fresh clone lacks, made once; nothing but a look (some 20 ms) when all is there. */
export async function prepare(targets) {
  if (isInstalled() && targets.every(isBuilt)) return;
  await withLock(join(CACHE, 'prepare.lock'), async () => {
    if (!isInstalled()) await install();
    for (const target of targets) if (!isBuilt(target)) await build(target);
  });
}
