import { checkedFamily } from '@anze/domain';
import type { Pool, PoolClient } from 'pg';

/** Takes a statement whose answer the work does not wait for. */
type Unheard = (sent: Promise<unknown>) => void;

/**
 * One transaction within one family: BEGIN with its setting, the work, COMMIT; ROLLBACK when the work throws. The work
 * awaits its statements, or hands them over as unheard: COMMIT leaves behind those at once, and one that fails fails all.
 */
export async function familyTransaction<T>(
  pool: Pool,
  family: number,
  work: (client: PoolClient, unheard: Unheard) => Promise<T>,
): Promise<T> {
  // Before a connection is taken; SET LOCAL takes literals only.
  const begin = `BEGIN; SET LOCAL app.family = '${checkedFamily(family)}'`;
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const sent: Promise<unknown>[] = [];
    const unheard: Unheard = (answer) => {
      answer.catch(() => undefined);
      sent.push(answer);
    };
    unheard(client.query(begin));
    const result = await work(client, unheard);
    const ended = client.query('COMMIT');
    unheard(ended);
    await Promise.all(sent);
    const committed = await ended;
    if (committed.command === 'ROLLBACK') throw new Error('The transaction was aborted by a failed statement that nobody waited for.');
    return result;
  } catch (error) {
    broken = connectionFault(error);
    if (broken === undefined) {
      await client.query('ROLLBACK').catch((fault: Error) => {
        broken = fault;
      });
    }
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * The error when it is the connection's: nobody knows then whether the statement was done, and the connection must not
 * go back to the pool. An answer of the server has an SQLSTATE; of those only 08 (connection) and 57P (shut down) end it.
 */
export function connectionFault(error: unknown): Error | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  // The system's own codes are words: ECONNRESET, EPIPE, ETIMEDOUT.
  if (typeof code === 'string' && /^E[A-Z]{3,}$/.test(code)) return error;
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return /^(08|57P)/.test(code) ? error : undefined;
  return /terminated|timeout|not queryable|ECONN|EPIPE|socket/i.test(error.message) ? error : undefined;
}
