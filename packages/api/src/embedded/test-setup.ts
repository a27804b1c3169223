import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { migrate, setupDatabase } from '../database';
import { testDatabaseUrl } from '../env';
import { openEmbedded, type Embedded } from './embedded';
import { clusterOf } from './home';
import { runningServer } from './postmaster';
import { withFileLock } from './file-lock';
import { TEST_FOLDER, TEST_FILE, type TestServer } from './testing';

/**
 * Jest's globalSetup: a throwaway PostgreSQL (fsync off) in the cache folder and a migrated template that each test file
 * clones. Several runs at once share the server; the last one stops it.
 */
export default async function setUp(): Promise<void> {
  const embedded = await openServer();
  held.embedded = embedded;
  try {
    await withFileLock(join(TEST_FOLDER, 'template.lock'), () => prepare(embedded));
  } catch (error) {
    // jest runs no globalTeardown when globalSetup failed
    await embedded.leave();
    throw error;
  }
}

async function prepare(embedded: Embedded): Promise<void> {
  if (embedded.alone) await dropLeftovers(embedded);
  const template = `anze_template_${migrationsHash()}`;
  if (!(await exists(embedded, template))) await makeTemplate(embedded, template);
  const server: TestServer = {
    template,
    superuserUrl: embedded.url('superuser', 'postgres'),
    passwords: { owner: embedded.password('owner'), app: embedded.password('app'), engine: embedded.password('engine') },
  };
  writeFileSync(TEST_FILE, JSON.stringify(server), { mode: 0o600 });
}

/** globalSetup and globalTeardown run in one process; jest gives them no other common place. */
export const held: { embedded?: Embedded } = {};

async function openServer(): Promise<Embedded> {
  const own = testDatabaseUrl();
  if (own !== undefined) return ownServer(own);
  const open = (): Promise<Embedded> => openEmbedded({ dataDir: TEST_FOLDER, durable: false, say: () => undefined });
  try {
    return await open();
  } catch (error) {
    // without fsync a crash of the machine may leave a cluster that cannot recover; nothing in it is worth keeping
    const cluster = clusterOf(TEST_FOLDER);
    if (cluster === undefined || runningServer(cluster) !== undefined) throw error;
    rmSync(cluster, { recursive: true, force: true });
    rmSync(TEST_FOLDER, { recursive: true, force: true });
    return open();
  }
}

/** TEST_DATABASE_URL: how the tests run on another version of PostgreSQL. Its roles get new passwords, its leftovers go. */
function ownServer(superuserUrl: string): Embedded {
  mkdirSync(TEST_FOLDER, { recursive: true, mode: 0o711 });
  const passwords = {
    owner: newPassword(),
    app: newPassword(),
    engine: newPassword(),
    superuser: decodeURIComponent(new URL(superuserUrl).password),
  };
  return {
    alone: true,
    ended: new Promise(() => undefined),
    password: (role) => passwords[role],
    url: (role, database) => {
      const url = new URL(superuserUrl);
      if (role !== 'superuser') url.username = `anze_${role}`;
      url.password = passwords[role];
      url.pathname = `/${database}`;
      return url.href;
    },
    leave: () => Promise.resolve(),
  };
}

function newPassword(): string {
  return randomBytes(18).toString('base64url');
}

/** Templates of other migrations, and clones whose run was killed. */
async function dropLeftovers(embedded: Embedded): Promise<void> {
  await asSuperuser(embedded.url('superuser', 'postgres'), async (client) => {
    // an own server's template was made with passwords that are no longer set: it is made anew
    const wanted = testDatabaseUrl() === undefined ? `anze_template_${migrationsHash()}` : '';
    const all = await client.query<{ name: string }>(
      "select datname as name from pg_database where (datname like 'anze\\_template\\_%' or datname like 'test\\_%') and datname <> $1",
      [wanted],
    );
    for (const { name } of all.rows) await client.query(`drop database ${escapeIdentifier(name)} with (force)`);
  });
}

async function exists(embedded: Embedded, name: string): Promise<boolean> {
  return asSuperuser(embedded.url('superuser', 'postgres'), async (client) => {
    const answer = await client.query('select 1 from pg_database where datname = $1', [name]);
    return answer.rowCount === 1;
  });
}

async function makeTemplate(embedded: Embedded, template: string): Promise<void> {
  const making = `${template}_making`;
  const maintenance = embedded.url('superuser', 'postgres');
  await asSuperuser(maintenance, async (client) => {
    await client.query(`drop database if exists ${making} with (force)`);
    await client.query(`create database ${making}`);
  });
  await setupDatabase(embedded.url('superuser', making), {
    unsafeDurability: true,
    passwords: { anze_owner: embedded.password('owner'), anze_app: embedded.password('app'), anze_engine: embedded.password('engine') },
  });
  await migrate(embedded.url('owner', making));
  // renamed when whole, so that a run that was killed half way leaves no half template
  await asSuperuser(maintenance, async (client) => {
    await client.query(`alter database ${making} rename to ${template}`);
  });
}

async function asSuperuser<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'anze test setup' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Changes whenever what makes the schema does: then the template is made anew. */
function migrationsHash(): string {
  const folder = join(__dirname, '..', 'database');
  const hash = createHash('sha256');
  for (const name of (readdirSync(folder, { recursive: true }) as string[]).sort()) {
    if (!/\.(js|sql)$/.test(name) || name.includes('.test.')) continue;
    if (name.startsWith('migrations') || name === 'setup-database.js' || name === 'migrate.js')
      hash.update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 12);
}
