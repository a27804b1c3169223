import type { AgencyRole, TenantRole, Viewer } from '@anze/domain';
import type { Clock } from '../clock';
import type { Store } from '../database';
import { askedAtOnce } from './asked-at-once';
import { inTurn } from './in-turn';
import { passwordFits, hashPassword, isWeakPassword } from './password';
import { slowDown } from './slow-down';
import { makeToken, readToken } from './token';
import { readUsername, writeUsername, type Username } from './username';

/** A session as its bearer gets it. */
export interface Granted {
  readonly token: string;
  readonly refreshToken: string;
  readonly expiresAt: Date;
}

export type SignedIn =
  Granted | { readonly refused: 'WRONG_PASSWORD' | 'SESSION_ENDED' | 'INVITATION_SPENT' | 'WEAK_PASSWORD' } | { readonly wait: number };

/** From where somebody comes in. */
export interface From {
  readonly network: string;
  readonly loopback: boolean;
}

/** Who comes in how: names and passwords, sessions, keys, one-time links. Tokens are rows, so that revoking one is a row. */
export interface Sessions {
  signIn(username: string, password: string, from: From): Promise<SignedIn>;
  refresh(refreshToken: string, from: Pick<From, 'loopback'>): Promise<SignedIn>;
  signOut(token: string): Promise<void>;
  acceptInvitation(token: string, password: string, name: string | null): Promise<SignedIn>;
  /** Whom a session's token or a program's key stands for; undefined: nobody, or nobody any more. */
  viewerOf(token: string, from?: Pick<From, 'loopback'>): Promise<Viewer | undefined>;
}

export interface SessionDependencies {
  readonly store: Store;
  readonly clock: Clock;
  /** Accounts that are served on loopback only (the demo's), by user name; keys by label. */
  readonly loopbackOnly: { person(username: string): boolean; key(label: string): boolean };
  /** What went wrong where nobody waits for it. */
  readonly onError: (error: unknown) => void;
}

const HOUR = 3_600_000;
const SESSION_HOURS = 2;
const REFRESH_HOURS = 24 * 7;
/** A key's last use is a hint for whoever cleans up: every minute or two is often enough, each key at a moment of its own. */
const USE_NOTED_EVERY = 60_000;

interface PersonRow {
  readonly person_id: string;
  readonly tenant: string | null;
  readonly agency: string | null;
  readonly name: string;
  readonly roles: readonly string[];
}

interface SessionRow extends PersonRow {
  readonly username: string;
}

interface KeyRow {
  readonly key_id: string;
  readonly agency: string;
  readonly agency_name: string;
  readonly label: string;
}

export function openSessions({ store, clock, loopbackOnly, onError }: SessionDependencies): Sessions {
  const slow = slowDown(store);
  // Colleagues of one name who sign in rightly at the same moment do not slow each other down.
  const turn = inTurn();
  /** By key: when its use is noted again. */
  const keyUsed = new Map<string, number>();
  const now = (): Date => new Date(clock.now());
  const sessionOf = askedAtOnce<SessionRow>(store, 'session_viewer', now);
  const keyOf = askedAtOnce<KeyRow>(store, 'key_viewer', now);

  async function grant(viewer: Viewer): Promise<Granted> {
    const [session, refresh] = [makeToken('session', viewer.family), makeToken('refresh', viewer.family)];
    const expiresAt = new Date(clock.now() + SESSION_HOURS * HOUR);
    await store.asViewer(
      viewer,
      'insert into session (family_id, token_hash, refresh_hash, person_id, expires_at, refresh_expires_at) values ($1, $2, $3, $4, $5, $6)',
      [viewer.family, session.hash, refresh.hash, viewer.person, expiresAt, new Date(clock.now() + REFRESH_HOURS * HOUR)],
    );
    return { token: session.text, refreshToken: refresh.text, expiresAt };
  }

  /** Accounts of this machine only stay so with the sessions that were opened on it. */
  function hiddenFrom(from: Pick<From, 'loopback'> | undefined, { username, tenant, agency }: SessionRow): boolean {
    return from?.loopback === false && loopbackOnly.person(writeUsername(username, tenant === null ? (agency as string) : Number(tenant)));
  }

  async function ofSession(family: number, hash: Buffer, from?: Pick<From, 'loopback'>): Promise<Viewer | undefined> {
    const row = await sessionOf(family, hash);
    return row && !hiddenFrom(from, row) ? viewerOfRow(family, row) : undefined;
  }

  async function ofKey(family: number, hash: Buffer, from?: Pick<From, 'loopback'>): Promise<Viewer | undefined> {
    const row = await keyOf(family, hash);
    if (!row || (from?.loopback === false && loopbackOnly.key(row.label))) return undefined;
    const viewer: Viewer = { kind: 'AGENCY', family, agency: row.agency, person: `key-${row.key_id}`, name: row.label, roles: ['program'] };
    noteUse(viewer, row.key_id);
    return viewer;
  }

  /** Nobody waits for the note: an alert to the sockets of a hundred keys would wait for a hundred commits. */
  function noteUse(viewer: Viewer, key: string): void {
    const name = `${viewer.family}:${key}`;
    if (clock.now() < (keyUsed.get(name) ?? 0)) return;
    keyUsed.set(name, clock.now() + USE_NOTED_EVERY * (1 + Math.random()));
    store
      .asViewer(viewer, 'update agency_key set last_used_at = $3 where family_id = $1 and id = $2', [viewer.family, key, now()])
      .catch(onError);
  }

  async function signInAs({ family, realm, name }: Username, password: string, { network, loopback }: From): Promise<SignedIn> {
    const full = writeUsername(name, realm);
    const wait = await slow.attempt(family, full, network, clock.now());
    if (wait > 0) return { wait };
    const hidden = !loopback && loopbackOnly.person(full);
    const [row] = hidden
      ? []
      : await store.asFamily<PersonRow & { password_hash: string }>(family, 'select * from sign_in_candidate($1, $2, $3)', [
          family,
          realm,
          name,
        ]);
    if (!(await passwordFits(row?.password_hash, password)) || !row) return { refused: 'WRONG_PASSWORD' };
    await slow.succeeded(family, full, network);
    return grant(viewerOfRow(family, row));
  }

  return {
    viewerOf: async (text, from) => {
      const token = readToken(text);
      if (token?.kind === 'session') return ofSession(token.family, token.hash, from);
      return token?.kind === 'key' ? ofKey(token.family, token.hash, from) : undefined;
    },
    signIn: async (text, password, { network, loopback }) => {
      const username = readUsername(text);
      if (!username) {
        const wait = await slow.nameless(network, clock.now());
        if (wait > 0) return { wait };
        await passwordFits(undefined, password);
        return { refused: 'WRONG_PASSWORD' };
      }
      return turn(`${writeUsername(username.name, username.realm)} ${network}`, () => signInAs(username, password, { network, loopback }));
    },
    refresh: async (text, from) => {
      const token = readToken(text);
      if (token?.kind !== 'refresh') return { refused: 'SESSION_ENDED' };
      const [row] = await store.asFamily<SessionRow>(token.family, 'select * from refresh_viewer($1, $2, $3)', [
        token.family,
        token.hash,
        now(),
      ]);
      if (!row || hiddenFrom(from, row)) return { refused: 'SESSION_ENDED' };
      const viewer = viewerOfRow(token.family, row);
      // A refresh token is used once: the session it renewed ends with it, and the one of two that come at once goes on.
      const ended = await store.asViewer(
        viewer,
        'update session set ended_at = $3 where family_id = $1 and refresh_hash = $2 and ended_at is null returning 1',
        [token.family, token.hash, now()],
      );
      return ended.length === 1 ? grant(viewer) : { refused: 'SESSION_ENDED' };
    },
    signOut: async (text) => {
      const token = readToken(text);
      const viewer = token?.kind === 'session' ? await ofSession(token.family, token.hash) : undefined;
      if (!token || !viewer) return;
      await store.asViewer(viewer, 'update session set ended_at = $3 where family_id = $1 and token_hash = $2', [
        token.family,
        token.hash,
        now(),
      ]);
    },
    acceptInvitation: async (text, password, name) => {
      const token = readToken(text);
      if (token?.kind !== 'invitation') return { refused: 'INVITATION_SPENT' };
      const { family, hash } = token;
      const [invited] = await store.asFamily<{ username: string }>(family, 'select * from invitation_candidate($1, $2, $3)', [
        family,
        hash,
        now(),
      ]);
      if (!invited) return { refused: 'INVITATION_SPENT' };
      if (isWeakPassword(password, invited.username)) return { refused: 'WEAK_PASSWORD' };
      const [row] = await store.asFamily<{ person_id: string; tenant: string; username: string; roles: readonly string[] }>(
        family,
        'select * from redeem_invitation($1, $2, $3, $4, $5)',
        [family, hash, name ?? invited.username, await hashPassword(password), now()],
      );
      return row ? grant(viewerOfRow(family, { ...row, agency: null, name: name ?? row.username })) : { refused: 'INVITATION_SPENT' };
    },
  };
}

function viewerOfRow(family: number, row: PersonRow): Viewer {
  const { person_id: person, name } = row;
  if (row.tenant !== null)
    return { kind: 'TENANT', family, tenant: Number(row.tenant), person, name, roles: row.roles as readonly TenantRole[] };
  return { kind: 'AGENCY', family, agency: row.agency as string, person, name, roles: row.roles as readonly AgencyRole[] };
}
