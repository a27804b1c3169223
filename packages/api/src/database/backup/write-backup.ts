import { open, rename, rm } from 'node:fs/promises';
import { Client } from 'pg';
import { columnsOf, dumpTable } from './dump-table';
import {
  FAMILY_TABLES,
  SHARED_TABLES,
  type Checkpoint,
  type EndLine,
  type Header,
  type Heading,
  type SequenceLine,
  type TableName,
} from './tables';

export interface BackupReport {
  readonly rows: number;
  readonly families: readonly number[];
}

/**
 * Writes everything as of one moment, also while the server runs: one repeatable-read transaction. The file appears
 * whole or not at all, readable by its owner only: it holds password hashes.
 */
export async function writeBackup(ownerUrl: string, file: string, at: Date): Promise<BackupReport> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'anze backup' });
  await client.connect();
  const partial = `${file}.partial`;
  const out = await open(partial, 'w', 0o600);
  try {
    const say = async (line: Header | Heading | Checkpoint | SequenceLine | EndLine): Promise<void> => {
      await out.write(`${JSON.stringify(line)}\n`);
    };
    await client.query(`begin isolation level repeatable read read only; set local timezone = 'UTC'; set local datestyle = 'ISO'`);
    await say(await headerOf(client, at));
    let total = 0;
    const table = async (name: TableName, family: number | null): Promise<void> => {
      const columns = await columnsOf(client, name);
      await say({ table: name, family, columns });
      const sum = await dumpTable(client, name, columns, async (lines) => {
        await out.write(lines);
      });
      await say({ checkpoint: name, family, ...sum });
      total += sum.rows;
    };
    const { rows } = await client.query<{ id: number }>('select id from anze.families() as id');
    const families = rows.map(({ id }) => id);
    for (const name of SHARED_TABLES) await table(name, null);
    for (const family of families) {
      await client.query(`set local app.family = '${family}'`);
      for (const name of FAMILY_TABLES) await table(name, family);
    }
    for (const sequence of await sequencesOf(client)) await say(sequence);
    await say({ end: true, rows: total });
    await client.query('commit');
    await out.sync();
    await out.close();
    await rename(partial, file);
    return { rows: total, families };
  } catch (error) {
    await out.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function headerOf(client: Client, at: Date): Promise<Header> {
  const { rows } = await client.query<{ migrations: string[]; postgres: string }>(
    `select (select array_agg(name order by id) from anze.migration) as migrations, current_setting('server_version') as postgres`,
  );
  return { anze: 'backup', format: 1, at: at.toISOString(), migrations: rows[0]?.migrations ?? [], postgres: rows[0]?.postgres ?? '' };
}

async function sequencesOf(client: Client): Promise<SequenceLine[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'anze'::regnamespace and relkind = 'S' and relname <> 'migration_id_seq' order by 1`,
  );
  const lines: SequenceLine[] = [];
  for (const { name } of rows) {
    const {
      rows: [state],
    } = await client.query<{ last: string; called: boolean }>(`select last_value::text as last, is_called as called from anze.${name}`);
    lines.push({ sequence: name, last: state?.last ?? '1', called: state?.called ?? false });
  }
  return lines;
}
