import { Logger, runMigrations } from 'graphile-worker';
import type { ClientBase } from 'pg';

/**
 * Installs or updates graphile-worker's own schema as the owner, and lets the engine role use it: its tables have row
 * level security and no policy. They hold no tenant's data, only when the clock last ran. Called with every migration,
 * under its lock, so that the engine needs no rights of an owner when the clock starts.
 */
export async function installWorker(ownerUrl: string, owner: ClientBase): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, maxPoolSize: 1, logger: new Logger(() => () => undefined) });
  await owner.query(GRANTS);
}

const GRANTS = `
  GRANT USAGE ON SCHEMA graphile_worker TO anze_engine;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO anze_engine;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO anze_engine;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO anze_engine;
  DO $$
  DECLARE
    closed record;
  BEGIN
    FOR closed IN
      SELECT c.oid::regclass AS name FROM pg_class c
      WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity
        AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'engine')
    LOOP
      EXECUTE format('CREATE POLICY engine ON %s TO anze_engine USING (true) WITH CHECK (true)', closed.name);
    END LOOP;
  END $$`;
