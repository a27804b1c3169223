import { migrate, setupDatabase } from '@anze/api/dist/database';
import { openEmbedded, type Embedded } from '@anze/api/dist/embedded/embedded';
import { clusterOf } from '@anze/api/dist/embedded/home';
import { rmSync } from 'node:fs';
import { Client } from 'pg';

/** A migrated database, empty of data. */
export interface BenchDatabase {
  readonly appUrl: string;
  readonly engineUrl: string;
  readonly ownerUrl: string;
  /** Only for filling and for peers: it sees past row level security. */
  readonly superuserUrl: string;
}

export interface BenchStore {
  readonly version: string;
  database(): Promise<BenchDatabase>;
  /** Drops the databases handed out so far; whoever still holds a connection loses it. */
  dropAll(): Promise<void>;
  close(): Promise<void>;
}

/** The platform's own embedded PostgreSQL with its own settings, durable, in a throwaway folder. */
export async function openStore(dataDir: string, say: (line: string) => void): Promise<BenchStore> {
  const embedded = await openEmbedded({ dataDir, durable: true, say });
  const names: string[] = [];
  let made = 0;
  const asSuperuser = <T>(work: (client: Client) => Promise<T>): Promise<T> => asOne(embedded.url('superuser', 'postgres'), work);
  return {
    version: await asSuperuser(
      async (client) => (await client.query<{ server_version: string }>('show server_version')).rows[0]!.server_version,
    ),
    database: async () => {
      const name = `bench_${++made}`;
      names.push(name);
      return makeDatabase(embedded, name);
    },
    dropAll: async () => {
      for (const name of names.splice(0)) await asSuperuser((client) => client.query(`drop database if exists ${name} with (force)`));
    },
    close: async () => {
      await embedded.leave();
      // Where root's PostgreSQL cannot enter the data folder, the cluster lies elsewhere.
      const cluster = clusterOf(dataDir);
      if (cluster !== undefined) rmSync(cluster, { recursive: true, force: true });
    },
  };
}

async function makeDatabase(embedded: Embedded, name: string): Promise<BenchDatabase> {
  await setupDatabase(embedded.url('superuser', name), {
    passwords: { anze_owner: embedded.password('owner'), anze_app: embedded.password('app'), anze_engine: embedded.password('engine') },
  });
  const ownerUrl = embedded.url('owner', name);
  await migrate(ownerUrl);
  return {
    ownerUrl,
    appUrl: embedded.url('app', name),
    engineUrl: embedded.url('engine', name),
    superuserUrl: embedded.url('superuser', name),
  };
}

/** One connection for one piece of work. */
export async function asOne<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'anze bench' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
