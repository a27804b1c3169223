import { readFileSync } from 'node:fs';
import { fromFiles } from './settings/from-files';
import { readAddress, type Address } from './settings/address';
import { readSettings, type Read, type Settings } from './settings/read';
import { readStoreSettings, type StoreSettings } from './settings/store';

/** The one file that reads the environment. */

export function settingsFromEnvironment(args: readonly string[]): Read<Settings> {
  const filled = filledEnvironment();
  return 'problems' in filled ? filled : readSettings(args, filled.env);
}

/** For commands that need the store and nothing else: `--data` or DATABASE_URL with its companions. */
export function storeSettingsFromEnvironment(data: string | undefined): Read<StoreSettings> {
  const filled = filledEnvironment();
  return 'problems' in filled ? filled : readStoreSettings(data, filled.env);
}

/** For the command that makes the database's roles: SUPERUSER_URL, so that its password stands on no command line. */
export function superuserUrlFromEnvironment(): Read<string | undefined> {
  const filled = filledEnvironment();
  if ('problems' in filled) return filled;
  return { settings: filled.env.SUPERUSER_URL === '' ? undefined : filled.env.SUPERUSER_URL };
}

/** Secrets that stand in files of their own are read in. */
function filledEnvironment(): ReturnType<typeof fromFiles> {
  return fromFiles(process.env, (path) => readFileSync(path, 'utf8'));
}

/** For a command that prints a link to the platform. */
export function addressFromEnvironment(): Address {
  return readAddress(process.env);
}

/** Tests only: the superuser's URL of a throwaway PostgreSQL of your own (15 or later) instead of the embedded one. */
export function testDatabaseUrl(): string | undefined {
  return process.env.TEST_DATABASE_URL === '' ? undefined : process.env.TEST_DATABASE_URL;
}

/** What the database's programs get to see: nothing of ours, above all no PG… variable that would point them elsewhere. */
export function programEnvironment(): Record<string, string> {
  const { PATH, SystemRoot } = process.env;
  return { PATH: PATH ?? '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', ...(SystemRoot === undefined ? {} : { SystemRoot }) };
}
