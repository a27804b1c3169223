import { Pool, type PoolClient, type QueryResultRow } from 'pg';

/** A transaction of one family. */
export interface Tx {
  query<Row extends QueryResultRow = QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

/** The engine role's door: everything inside `work` sees one family and is committed together. */
export interface Engine {
  inFamily<T>(family: number, work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** The engine's door of a relay that runs as a process of its own; the API brings its own. */
export function openEngine(
  url: string,
  onError: (error: Error) => void,
): Engine & { close(): Promise<void>; families(): Promise<readonly number[]> } {
  const pool = new Pool({ connectionString: url, max: 4, application_name: 'anze-relay' });
  pool.on('error', onError);
  return {
    inFamily: (family, work) => inTransaction(pool, family, work),
    families: async () => (await pool.query<{ id: number }>('SELECT id FROM family ORDER BY id')).rows.map(({ id }) => id),
    close: () => pool.end(),
  };
}

async function inTransaction<T>(pool: Pool, family: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(`BEGIN; SET LOCAL app.family = '${checkedFamily(family)}'`);
    const result = await work(txOf(client));
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    // A connection whose rollback fails is of no more use: it is thrown away.
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

function txOf(client: PoolClient): Tx {
  return {
    query: async <Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
      (await client.query<Row>(sql, [...values])).rows,
  };
}

/** SET LOCAL takes literals only: the family is checked to be the two digits of a province. */
function checkedFamily(family: number): number {
  if (!Number.isInteger(family) || family < 11 || family > 99) {
    throw new Error(`family ${String(family)}: expected the two digits of a province, 11 to 99`);
  }
  return family;
}
