import type { Moment } from '@anze/domain';
import type { Store } from '../database';

/**
 * Wrong passwords slow down per (name, network): from the third on the next try waits 1, 2, 4 … 60 seconds. Another
 * network is not slowed, so nobody can lock a colleague out. Many names tried from one network slow that network.
 */
export interface SlowDown {
  /** Counts a try before its password is looked at, so that many at once are counted too. Answers the seconds to wait; 0: go on. */
  attempt(family: number, name: string, network: string, now: Moment): Promise<number>;
  /** The same for names that nobody can have: under the network alone. */
  nameless(network: string, now: Moment): Promise<number>;
  /** The password was right: the name's count is gone, the network's is given back. */
  succeeded(family: number, name: string, network: string): Promise<void>;
  /** The password was right and a code is still to come: this try is given back, those before it are not. */
  halfway(family: number, name: string, network: string, now: Moment): Promise<void>;
  /**
   * Codes of one person from all networks together, before one is looked at. Six digits can be guessed by somebody who has
   * the password and a thousand addresses; only who has the password comes so far, so nobody else can slow anybody down here.
   */
  code(family: number, person: string, now: Moment): Promise<number>;
  codeFitted(family: number, person: string): Promise<void>;
}

const FREE_TRIES = 3;
/** A day's, of all names of one network together: a whole office behind one address signs in at the same moment and mistypes. */
const FREE_TRIES_OF_NETWORK = 300;
/** A day's, of one person from everywhere. */
const FREE_CODES = 30;
const LONGEST_SECONDS = 60;
const ANY_NAME = '*';
const ANY_NETWORK = '*';
/** Where names without a place are counted: no province has this number. */
const NO_FAMILY = 99;

/** No user name has a space in it. */
const codesOf = (person: string): string => `codes of ${person}`;

export function slowDown(store: Store): SlowDown {
  const count = async (family: number, name: string, network: string, now: Moment, free: number): Promise<number> => {
    const [counted] = await store.asFamily(family, COUNT, [family, name, network, new Date(now), free, LONGEST_SECONDS]);
    if (counted) return 0;
    const [row] = await store.asFamily<{ next_at: Date }>(
      family,
      'select next_at from sign_in_attempt where family_id = $1 and name = $2 and network = $3',
      [family, name, network],
    );
    return Math.max(1, Math.ceil(((row?.next_at.getTime() ?? now) - now) / 1000));
  };
  const forget = (family: number, now: Moment): Promise<unknown> =>
    store.asFamily(family, "delete from sign_in_attempt where family_id = $1 and next_at < $2::timestamptz - interval '1 day'", [
      family,
      new Date(now),
    ]);
  return {
    nameless: async (network, now) => {
      await forget(NO_FAMILY, now);
      return count(NO_FAMILY, ANY_NAME, network, now, FREE_TRIES_OF_NETWORK);
    },
    attempt: async (family, name, network, now) => {
      await forget(family, now);
      return (await count(family, name, network, now, FREE_TRIES)) || count(family, ANY_NAME, network, now, FREE_TRIES_OF_NETWORK);
    },
    succeeded: async (family, name, network) => {
      await store.asFamily(family, 'delete from sign_in_attempt where family_id = $1 and name = $2 and network = $3', [
        family,
        name,
        network,
      ]);
      await store.asFamily(
        family,
        'update sign_in_attempt set failures = greatest(failures - 1, 0) where family_id = $1 and name = $2 and network = $3',
        [family, ANY_NAME, network],
      );
    },
    halfway: async (family, name, network, now) => {
      await store.asFamily(
        family,
        `update sign_in_attempt set failures = greatest(failures - 1, 0), next_at = least(next_at, $5::timestamptz - interval '1 minute')
         where family_id = $1 and name = any (array[$2, $3]) and network = $4`,
        [family, name, ANY_NAME, network, new Date(now)],
      );
    },
    code: async (family, person, now) => count(family, codesOf(person), ANY_NETWORK, now, FREE_CODES),
    codeFitted: async (family, person) => {
      await store.asFamily(family, 'delete from sign_in_attempt where family_id = $1 and name = $2 and network = $3', [
        family,
        codesOf(person),
        ANY_NETWORK,
      ]);
    },
  };
}

/**
 * No row comes back while the last try's time is not yet over. A free try leaves a time that is well over: of two at the
 * same moment the one that read the clock first may be counted last.
 */
const COUNT = `
  insert into sign_in_attempt as a (family_id, name, network, failures, next_at) values ($1, $2, $3, 1, $4::timestamptz - interval '1 minute')
  on conflict (family_id, name, network) do update set
    failures = a.failures + 1,
    next_at = $4::timestamptz + case when a.failures + 1 < $5::int then interval '-1 minute'
      else make_interval(secs => least($6::int, power(2, least(a.failures + 1 - $5::int, 10)))) end
  where a.next_at <= $4::timestamptz
  returning 1`;
