import 'reflect-metadata';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { installWorker } from './install-worker';
import { MIGRATIONS } from './migrations/register';

/** Any number will do; it is this one in every process. */
const MIGRATION_LOCK = 1_095_652_453;

/**
 * Brings the schema up to date as anze_owner and answers the names of the migrations it ran. Two processes starting at
 * once are safe: the second waits for the first and finds nothing to do.
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const guard = new Client({ connectionString: ownerUrl, application_name: 'anze migrate' });
  await guard.connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await runMigrations(ownerUrl);
    await installWorker(ownerUrl, guard);
    return ran;
  } finally {
    await guard.end();
  }
}

/** Names of the migrations that this release brings. */
export function migrationNames(): readonly string[] {
  return MIGRATIONS.map((migration) => new migration().name);
}

async function runMigrations(ownerUrl: string): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: 'anze',
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    logging: false,
    poolSize: 1,
  });
  await source.initialize();
  try {
    const ran = await source.runMigrations();
    return ran.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}
