import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { testDatabaseUrl } from '../env';

/** The project's own cache folder: the throwaway cluster of the tests lives there. */
export const TEST_FOLDER = join(__dirname, '..', '..', '..', '..', '.cache', 'test-postgres');
export const TEST_FILE = join(TEST_FOLDER, testDatabaseUrl() === undefined ? 'test-server.json' : 'test-server-own.json');

export interface TestServer {
  readonly template: string;
  readonly superuserUrl: string;
  readonly passwords: Readonly<Record<'owner' | 'app' | 'engine', string>>;
}

export interface FreshDatabase {
  readonly appUrl: string;
  readonly engineUrl: string;
  readonly ownerUrl: string;
  /** Only for what a test must do behind the platform's back. */
  readonly superuserUrl: string;
  /** Drops it; fails when a connection was left open, and says whose. */
  drop(): Promise<void>;
}

/** A database of its own for a test file: a clone of the migrated template (about 70 ms), empty of data, the three roles ready. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = JSON.parse(readFileSync(TEST_FILE, 'utf8')) as TestServer;
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asSuperuser(server, (client) => client.query(`create database ${name} template ${server.template}`));
  const url = (user: string, password: string): string => {
    const address = new URL(server.superuserUrl);
    address.username = user;
    address.password = password;
    address.pathname = `/${name}`;
    return address.href;
  };
  return {
    appUrl: url('anze_app', server.passwords.app),
    engineUrl: url('anze_engine', server.passwords.engine),
    ownerUrl: url('anze_owner', server.passwords.owner),
    superuserUrl: url('postgres', new URL(server.superuserUrl).password),
    drop: () => drop(server, name),
  };
}

async function drop(server: TestServer, name: string): Promise<void> {
  await asSuperuser(server, async (client) => {
    let open: string[] = [];
    // a connection that was just ended stays listed for some milliseconds
    for (let look = 0; look < 40; look += 1) {
      const rows = await client.query<{ who: string }>(
        "select usename || ' (' || application_name || ')' as who from pg_stat_activity where datname = $1",
        [name],
      );
      open = rows.rows.map((row) => row.who);
      if (open.length === 0) break;
      await pause(50);
    }
    await client.query(`drop database ${name} with (force)`);
    if (open.length > 0)
      throw new Error(
        `${open.length} connection(s) were left open on the test's database: ${open.join(', ')}. End every pool before drop().`,
      );
  });
}

async function asSuperuser<T>(server: TestServer, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server.superuserUrl, application_name: 'anze test' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
