import { Pool, type PoolClient, type PoolConfig, type QueryResultRow } from 'pg';
import { familyTransaction } from './family-transaction';

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
  // Pipelined: BEGIN and the first statement leave together.
  const config: PoolConfig & { pipeline: boolean } = { connectionString: url, max: 4, application_name: 'anze-relay', pipeline: true };
  const pool = new Pool(config);
  pool.on('error', onError);
  // One that breaks while it is out fails its queries; without a listener the event itself would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    inFamily: (family, work) => familyTransaction(pool, family, (client) => work(txOf(client))),
    families: async () => (await pool.query<{ id: number }>('SELECT id FROM family ORDER BY id')).rows.map(({ id }) => id),
    close: () => pool.end(),
  };
}

function txOf(client: PoolClient): Tx {
  return {
    query: async <Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
      (await client.query<Row>(sql, [...values])).rows,
  };
}
