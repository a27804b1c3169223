import { familyTransaction } from '@anze/notifier';
import type { Pool, QueryResult } from 'pg';
import { prepared, type Row } from './as-viewer';
import { inOneMessage } from './one-message';

/** One transaction of the engine within one family. */
export interface EngineTransaction {
  readonly family: number;
  /** A prepared statement. */
  query<R = Row>(sql: string, values?: readonly unknown[]): Promise<R[]>;
  /** Hands over the answer of a statement that the work does not wait for; the transaction does, and fails when it fails. */
  unheard(answer: Promise<unknown>): void;
  /**
   * Waits for the family's lock of a class (1: lane, 2: relay …) until the transaction ends, as a statement of its own.
   * What is sent after it stands behind it: whoever only writes and reads need not await it.
   */
  lock(lockClass: number): Promise<void>;
  /** Takes the lock when it is free, and says whether it did. */
  tryLock(lockClass: number): Promise<boolean>;
}

/**
 * The engine's one door: everything happens inside one family and one transaction. Only lane, relay, clock and import
 * may import this.
 */
export interface Engine {
  inFamily<T>(family: number, work: (tx: EngineTransaction) => Promise<T>): Promise<T>;
  /** The families that are open here. */
  families(): Promise<number[]>;
}

export function createEngine(pool: Pool): Engine {
  return {
    inFamily: (family, work) =>
      familyTransaction(pool, family, (client, unheard) => {
        const ask = <R extends object>(sql: string, values: readonly unknown[] = []): Promise<QueryResult<R>> => {
          inOneMessage(client);
          return client.query<R>(prepared(sql, values));
        };
        return work({
          family,
          query: async <R>(sql: string, values?: readonly unknown[]) => (await ask(sql, values)).rows as R[],
          unheard,
          lock: (lockClass) => {
            const held = ask('select pg_advisory_xact_lock($1::int, $2::int)', [lockClass, family]).then(() => undefined);
            unheard(held);
            return held;
          },
          tryLock: async (lockClass) => {
            const { rows } = await ask<{ got: boolean }>('select pg_try_advisory_xact_lock($1::int, $2::int) as got', [lockClass, family]);
            return rows[0]?.got === true;
          },
        });
      }),
    families: async () => (await pool.query<{ id: number }>('select id from family order by id')).rows.map(({ id }) => id),
  };
}
