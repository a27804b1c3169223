import { Client, escapeIdentifier } from 'pg';
import { BackupError } from './backup-error';
import { dumpTable } from './dump-table';
import { readBackup } from './read-backup';
import type { Heading } from './tables';

/**
 * Writes a backup into an empty, migrated database: the file is first read to its end and every checkpoint compared,
 * then everything is written in one transaction, read back, compared with the checkpoints again, and only then kept.
 */
export async function restoreBackup(ownerUrl: string, file: string): Promise<{ readonly rows: number }> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'anze restore' });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('select name from anze.migration order by id');
    const here = rows.map(({ name }) => name);
    await readBackup(file, { header: ({ migrations }) => refuseNewer(migrations, here) });
    await client.query(`begin; set local timezone = 'UTC'; set local datestyle = 'ISO'; lock table anze.family in access exclusive mode`);
    await refuseFull(client);
    await client.query('delete from anze.installation; delete from anze.division');
    const read = await readBackup(file, {
      rows: (heading, lines) => insert(client, heading, lines),
      checkpoint: async (heading, { rows: count, sha256 }) => {
        await enter(client, heading);
        const sum = await dumpTable(client, heading.table, heading.columns, () => Promise.resolve());
        if (sum.rows !== count || sum.sha256 !== sha256) {
          throw new BackupError(
            'RESTORE_DIFFERS',
            `表 ${heading.table} 写入后读出的内容与备份不同。未做任何更改。`,
            `What was written to ${heading.table} reads back differently from the backup. Nothing was changed.`,
          );
        }
      },
      sequence: async ({ sequence, last, called }) => {
        await client.query('select setval($1::regclass, $2::bigint, $3)', [`anze.${sequence}`, last, called]);
      },
    });
    await client.query('commit');
    return read;
  } finally {
    await client.end();
  }
}

function refuseNewer(migrations: readonly string[], here: readonly string[]): void {
  const unknown = migrations.filter((name) => !here.includes(name));
  if (unknown.length === 0) return;
  throw new BackupError(
    'BACKUP_NEWER',
    `备份来自更新的版本（本版本没有 ${unknown.join('、')}）。请用那个版本或更新的版本恢复。`,
    `The backup comes from a later release (this one lacks ${unknown.join(', ')}). Restore it with that release or a later one.`,
  );
}

async function refuseFull(client: Client): Promise<void> {
  const { rows } = await client.query<{ families: string | null }>(
    `select string_agg(id::text, ', ') as families from anze.families() as id`,
  );
  const families = rows[0]?.families ?? null;
  if (families === null) return;
  throw new BackupError(
    'DATABASE_NOT_EMPTY',
    `数据库里已有数据（省份代码 ${families}）。只能恢复到空的数据库：请换一个 --data 目录或新建数据库。`,
    `The database holds data already (provinces ${families}). A backup is restored into an empty one: choose another --data folder or make a new database.`,
  );
}

async function enter(client: Client, { family }: Heading): Promise<void> {
  await client.query(`set local app.family = '${family === null ? '' : String(family)}'`);
}

async function insert(client: Client, heading: Heading, lines: readonly string[]): Promise<void> {
  await enter(client, heading);
  const list = heading.columns.map(escapeIdentifier).join(', ');
  await client.query(
    `insert into anze.${heading.table} (${list}) select ${list} from json_populate_recordset(null::anze.${heading.table}, $1::json)`,
    [`[${lines.join(',')}]`],
  );
}
