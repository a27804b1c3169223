import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BENCH, ROOT } from './root';

/** A peer as it was published: `bench/peers/<name>` has its own lock file, so that the platform does not install it. */
export interface Peer {
  readonly folder: string;
  /** Loads one of its packages into this process. */
  readonly require: NodeJS.Require;
  /** The installed version of one of its packages. */
  version(name: string): string;
}

export function peer(name: string): Peer {
  const folder = join(BENCH, 'peers', name);
  return {
    folder,
    require: createRequire(join(folder, 'package.json')),
    version: (library) => versionIn(folder, library),
  };
}

/** Installs what a peer's lock file names, where that is not there yet. */
export async function installPeer(name: string): Promise<void> {
  const launch = (await import(pathToFileURL(join(ROOT, 'launch', 'install.mjs')).href)) as {
    install(folder: string): Promise<void>;
    isInstalled(folder: string): boolean;
  };
  const { folder } = peer(name);
  if (!launch.isInstalled(folder)) await launch.install(folder);
}

/** Versions of what a peer's package.json names. */
export function versionsOf(name: string): Record<string, string> {
  const { folder, version } = peer(name);
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  return Object.fromEntries(Object.keys(dependencies).map((library) => [library, version(library)]));
}

function versionIn(folder: string, library: string): string {
  return (JSON.parse(readFileSync(join(folder, 'node_modules', library, 'package.json'), 'utf8')) as { version: string }).version;
}
