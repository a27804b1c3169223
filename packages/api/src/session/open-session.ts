import type { Bearer } from '@anze/domain';
import type { Clock } from '../clock';
import type { Store } from '../database';
import { lockPerson } from './person-lock';
import { makeToken } from './token';

/** A session as its bearer gets it. */
export interface Granted {
  readonly token: string;
  readonly refreshToken: string;
  readonly expiresAt: Date;
}

/** From where somebody comes in. */
export interface From {
  readonly network: string;
  readonly loopback: boolean;
  /** The browser or program, as much as is kept of it. */
  readonly program: string | null;
}

/** By what somebody has come in, asked once more when the session is opened: it may have been changed or taken away since. */
export type Proof = ({ readonly passwordHash: string } | { readonly byProvider: true }) & {
  /** Whether a code of the second factor was shown besides. */
  readonly factorShown: boolean;
};

/** The session that goes on under new tokens. */
export interface Renewed {
  readonly sessionId: string;
  readonly rootId: string;
  readonly since: Date;
}

const HOUR = 3_600_000;
const SESSION_HOURS = 2;
const REFRESH_HOURS = 24 * 7;
/** NIST SP 800-63B asks for the password again after thirty days at the latest. */
export const SESSION_DAYS = 30;
const LONGEST_HOURS = 24 * SESSION_DAYS;

/**
 * Opens a session, or renews one: then the former ends in the same statement, and of two that come at once one is answered. Undefined
 * where what it goes by has ended or no longer holds.
 */
export function sessionOpener(
  store: Store,
  clock: Clock,
): (viewer: Bearer, from: From, by: Proof | Renewed) => Promise<Granted | undefined> {
  return async (viewer, { network, program }, by) => {
    const [session, refresh] = [makeToken('session', viewer.family), makeToken('refresh', viewer.family)];
    const now = clock.now();
    const since = 'since' in by ? by.since : new Date(now);
    const until = (hours: number): Date => new Date(Math.min(now + hours * HOUR, since.getTime() + LONGEST_HOURS * HOUR));
    const expiresAt = until(SESSION_HOURS);
    const values = [viewer.family, session.hash, refresh.hash, viewer.person, expiresAt, until(REFRESH_HOURS), since, network, program];
    const granted = { token: session.text, refreshToken: refresh.text, expiresAt };
    const lock = lockPerson(viewer.person);
    if ('sessionId' in by) {
      const renewal = { sql: RENEW, values: [...values, by.rootId, by.sessionId, new Date(now)] };
      const [, renewed] = await store.asViewerAll(viewer, [lock, renewal]);
      return renewed?.length === 1 ? granted : undefined;
    }
    const [passwordHash, byProvider] = 'byProvider' in by ? [null, true] : [by.passwordHash, false];
    const [, , opened] = await store.asViewerAll(viewer, [
      lock,
      // What is over for good, and can be nobody's any more.
      {
        sql: 'delete from session where family_id = $1 and person_id = $2 and since < $3',
        values: [viewer.family, viewer.person, new Date(now - (LONGEST_HOURS + 24) * HOUR)],
      },
      { sql: OPEN, values: [...values, byProvider, passwordHash, by.factorShown] },
    ]);
    return opened?.length === 1 ? granted : undefined;
  };
}

const COLUMNS = 'family_id, token_hash, refresh_hash, person_id, expires_at, refresh_expires_at, since, network, program';
const GIVEN = '$1::smallint, $2::bytea, $3::bytea, $4::bigint, $5::timestamptz, $6::timestamptz, $7::timestamptz, $8::text, $9::text';
const OPEN = `
  insert into session (${COLUMNS}, by_provider) select ${GIVEN}, $10::boolean
  where session_may_open($1::smallint, $4::bigint, $11::text, $10::boolean, $12::boolean) returning id`;
const RENEW = `
  with spent as (
    update session set ended_at = $12, renewed_at = $12 where family_id = $1 and id = $11 and ended_at is null returning by_provider
  )
  insert into session (${COLUMNS}, root_id, by_provider) select ${GIVEN}, $10::bigint, spent.by_provider from spent returning id`;
