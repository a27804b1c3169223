import type { Moment } from '@anze/domain';
import type { Store } from '../database';

/**
 * Wrong passwords slow down per (name, network): from the third on the next try waits 1, 2, 4 … 60 seconds. Another
 * network is not slowed, so nobody can lock a colleague out. Many names tried from one network slow that network.
 */
export interface SlowDown {
  /** Seconds still to wait; 0 when a try is free. */
  wait(family: number, name: string, network: string, now: Moment): Promise<number>;
  failed(family: number, name: string, network: string, now: Moment): Promise<void>;
  succeeded(family: number, name: string, network: string): Promise<void>;
}

const FREE_TRIES = 3;
/** Of all names of one network together: an office behind one address mistypes more. */
const FREE_TRIES_OF_NETWORK = 30;
const LONGEST_SECONDS = 60;
const ANY_NAME = '*';

export function slowDown(store: Store): SlowDown {
  return {
    async wait(family, name, network, now) {
      const [row] = await store.asFamily<{ next_at: Date | null }>(
        family, 'select max(next_at) as next_at from sign_in_attempt where name = any($1) and network = $2', [[name, ANY_NAME], network],
      );
      return row?.next_at ? Math.max(0, Math.ceil((row.next_at.getTime() - now) / 1000)) : 0;
    },
    async failed(family, name, network, now) {
      for (const [counted, free] of [[name, FREE_TRIES], [ANY_NAME, FREE_TRIES_OF_NETWORK]] as const) {
        await store.asFamily(
          family,
          `insert into sign_in_attempt as a (family_id, name, network, failures, next_at) values ($1, $2, $3, 1, $4)
           on conflict (family_id, name, network) do update set
             failures = case when a.next_at < $4::timestamptz - interval '1 day' then 1 else a.failures + 1 end,
             next_at = $4::timestamptz + make_interval(secs => case
               when a.next_at < $4::timestamptz - interval '1 day' or a.failures + 1 < $5::int then 0
               else least($6::int, power(2, least(a.failures + 1 - $5::int, 10))) end)`,
          [family, counted, network, new Date(now), free, LONGEST_SECONDS],
        );
      }
    },
    async succeeded(family, name, network) {
      await store.asFamily(family, 'delete from sign_in_attempt where name = $1 and network = $2', [name, network]);
    },
  };
}
