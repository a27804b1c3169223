import { readAddress, type Address } from './settings/address';
import { readSettings, type Read, type Settings } from './settings/read';
import { readStoreSettings, type StoreSettings } from './settings/store';

/** The one file that reads the environment. */

export function settingsFromEnvironment(args: readonly string[]): Read<Settings> {
  return readSettings(args, process.env);
}

/** For commands that need the store and nothing else: `--data` or DATABASE_URL with its companions. */
export function storeSettingsFromEnvironment(data: string | undefined): Read<StoreSettings> {
  return readStoreSettings(data, process.env);
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
