import { rmSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { clusterOf } from './home';
import { runningServer } from './postmaster';
import { held } from './test-setup';
import { TEST_FOLDER } from './testing';

/** Jest's globalTeardown: lets go of the throwaway server; the last run stops it, and leaves nothing outside the project. */
export default async function tearDown(): Promise<void> {
  await held.embedded?.leave();
  const cluster = clusterOf(TEST_FOLDER);
  if (cluster === undefined || runningServer(cluster) !== undefined) return;
  const outside = relative(TEST_FOLDER, cluster).startsWith('..') || isAbsolute(relative(TEST_FOLDER, cluster));
  if (!outside) return;
  rmSync(cluster, { recursive: true, force: true });
  rmSync(TEST_FOLDER, { recursive: true, force: true });
}
