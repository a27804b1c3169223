import type { Client as Sql } from 'pg';

/** What changes by itself: when somebody was last seen, and the record that the keeper writes a turn later. */
const BESIDES = ['last_seen_at', 'last_used_at'];
const LATER = ['log_entry', 'log_pending', 'log_head', 'log_checkpoint', 'sign_in_attempt'];

/** Each table's rows as one hash. */
export async function digestOf(sql: Sql): Promise<Record<string, string>> {
  const { rows } = await sql.query<{ name: string }>(
    `select relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'family_id'
      where relnamespace = 'anze'::regnamespace and relkind in ('r', 'p') order by relname`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of rows) {
    if (LATER.includes(name)) continue;
    const found = await sql.query<{ digest: string }>(
      `select md5(coalesce(string_agg(row, e'\\n' order by row), '')) as digest from (select (to_jsonb(t) - $1::text[])::text as row from anze.${name} t) rows`,
      [BESIDES],
    );
    digests[name] = found.rows[0]?.digest as string;
  }
  return digests;
}
