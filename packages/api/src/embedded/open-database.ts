import { Client } from 'pg';
import { setupDatabase } from '../database';
import type { StoreSettings } from '../settings/store';
import { openEmbedded } from './embedded';

/** The three addresses of the store, and a way to let go of it. */
export interface OpenDatabase {
  readonly appUrl: string;
  readonly engineUrl: string;
  readonly ownerUrl: string;
  /** Whether somebody else (the server, another command) was using the embedded database already; false for an own one. */
  readonly shared: boolean;
  /** The embedded server went away before we let go of it; an own one's comings and goings are its keepers'. */
  readonly ended: Promise<void>;
  /** The embedded server stops with its last user; an own one is left alone. */
  close(): Promise<void>;
}

const NAME = 'anze';

/** The same for the server and for every command: they work whether or not the other one is running. */
export async function openDatabase(store: StoreSettings, say: (line: string) => void): Promise<OpenDatabase> {
  if (store.own !== undefined) return { ...store.own, shared: false, ended: new Promise(() => undefined), close: () => Promise.resolve() };
  const embedded = await openEmbedded({ dataDir: store.dataDir, durable: true, say });
  try {
    await makeDatabase(embedded.url('superuser', 'postgres'));
    await setupDatabase(embedded.url('superuser', NAME), {
      passwords: { anze_owner: embedded.password('owner'), anze_app: embedded.password('app'), anze_engine: embedded.password('engine') },
    });
  } catch (error) {
    await embedded.leave();
    throw error;
  }
  return {
    appUrl: embedded.url('app', NAME),
    engineUrl: embedded.url('engine', NAME),
    ownerUrl: embedded.url('owner', NAME),
    shared: !embedded.alone,
    ended: embedded.ended,
    close: () => embedded.leave(),
  };
}

async function makeDatabase(maintenanceUrl: string): Promise<void> {
  const client = new Client({ connectionString: maintenanceUrl, application_name: 'anze start' });
  await client.connect();
  try {
    const there = await client.query('select 1 from pg_database where datname = $1', [NAME]);
    if (there.rowCount === 0) await client.query(`create database ${NAME}`);
  } catch (error) {
    // two commands at once on a fresh folder: the other one made it
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await client.end();
  }
}
