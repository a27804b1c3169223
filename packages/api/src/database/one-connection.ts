import { connectionFault } from '@anze/notifier';
import type { Pool, PoolClient } from 'pg';

export type Work<T> = (client: PoolClient) => Promise<T>;

/** Borrows a connection for one piece of work; one that broke does not go back to the pool. */
export async function withConnection<T>(pool: Pool, work: Work<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await work(client);
  } catch (error) {
    broken = connectionFault(error);
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * Borrows one connection for the work of all who ask in one turn, up to so many; each gets its own answer or its own
 * error. Waking the store's process for each of hundreds of short readings would cost more than what they read.
 */
export function sharingConnections(pool: Pool, most: number): <T>(work: Work<T>) => Promise<T> {
  interface Party {
    readonly client: Promise<PoolClient>;
    readonly works: Promise<unknown>[];
  }
  let gathering: Party | undefined;

  function gather(): Party {
    const party: Party = { client: new Promise((resolve) => process.nextTick(() => resolve(pool.connect()))), works: [] };
    process.nextTick(() => {
      if (gathering === party) gathering = undefined;
      void giveBack(party);
    });
    return party;
  }

  async function giveBack({ client, works }: Party): Promise<void> {
    const ended = await Promise.allSettled(works);
    const broken = ended
      .flatMap((one) => (one.status === 'rejected' ? [connectionFault(one.reason)] : []))
      .find((fault) => fault !== undefined);
    await client.then(
      (borrowed) => borrowed.release(broken),
      // Without a connection each of the works has failed.
      () => undefined,
    );
  }

  return (work) => {
    if (!gathering || gathering.works.length >= most) gathering = gather();
    const done = gathering.client.then(work);
    gathering.works.push(done);
    return done;
  };
}
