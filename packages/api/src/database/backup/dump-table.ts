import { createHash } from 'node:crypto';
import { escapeIdentifier, type Client } from 'pg';
import type { TableName } from './tables';

const FETCH = 2000;

/** How many rows and the SHA-256 of their lines. */
export interface Sum {
  readonly rows: number;
  readonly sha256: string;
}

/** Columns that are stored, not generated, in their order. */
export async function columnsOf(client: Client, table: TableName): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [`anze.${table}`],
  );
  return rows.map(({ name }) => name);
}

/**
 * Goes through a table's rows of the family that app.family names, each as one line of JSON that the server wrote (so a
 * bigint keeps its digits and a moment its microseconds), by a cursor: a table need not fit into memory.
 */
export async function dumpTable(
  client: Client,
  table: TableName,
  columns: readonly string[],
  each: (lines: string) => Promise<void>,
): Promise<Sum> {
  const list = columns.map(escapeIdentifier).join(', ');
  const { rows: keys } = await client.query<{ key: string }>(
    `select quote_ident(a.attname) as key from pg_index i cross join unnest(i.indkey) with ordinality as k (attnum, place)
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum where i.indrelid = $1::regclass and i.indisprimary order by k.place`,
    [`anze.${table}`],
  );
  await client.query(
    `declare dump no scroll cursor for select row_to_json(t)::text as line from (select ${list} from anze.${table} order by ${keys.map(({ key }) => key).join(', ')}) t`,
  );
  const hash = createHash('sha256');
  let count = 0;
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${FETCH} from dump`);
    if (rows.length === 0) break;
    const lines = rows.map(({ line }) => `${line}\n`).join('');
    hash.update(lines);
    count += rows.length;
    await each(lines);
  }
  await client.query('close dump');
  return { rows: count, sha256: hash.digest('hex') };
}
