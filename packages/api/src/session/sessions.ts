import type { Bearer, KeyScope, Viewer } from '@anze/domain';
import { ownDeed, recorded } from '../audit/entry';
import type { Clock } from '../clock';
import type { Store } from '../database';
import { secondFactors } from '../second-factor/second-factors';
import type { Secret } from '../secret/secret';
import { askedAtOnce } from './asked-at-once';
import { byProvider, type ByProvider } from './by-provider';
import { inTurn } from './in-turn';
import { oneTimeLinks, type OneTimeLinks } from './one-time-link';
import { ownAccount, type MustHave, type NotDone, type OwnAccount } from './own-account';
import { sessionOpener, type From, type Granted } from './open-session';
import { passwordFits } from './password';
import { lockPerson } from './person-lock';
import { fullName, viewerOfRow, type PersonRow } from './person-row';
import { seldomNoted } from './seldom-noted';
import { slowDown } from './slow-down';
import { readToken } from './token';
import { liesIn } from './address-range';
import { readUsername, writeUsername, type Username } from './username';

export type { From, Granted } from './open-session';

export type SignedIn = Granted | { readonly refused: SignInRefusal } | { readonly wait: number };
export type SignInRefusal =
  | 'WRONG_PASSWORD'
  | 'PROVIDER_ONLY'
  | 'SECOND_FACTOR_NEEDED'
  | 'WRONG_CODE'
  | 'SESSION_ENDED'
  | 'INVITATION_SPENT'
  | 'WEAK_PASSWORD'
  | 'COMMON_PASSWORD';

/** Who comes in how: names and passwords, sessions, keys, one-time links. Tokens are rows, so that revoking one is a row. */
export interface Sessions extends OneTimeLinks, OwnAccount, ByProvider {
  /** `code`: of the second factor, or a recovery code. */
  signIn(username: string, password: string, code: string | null, from: From): Promise<SignedIn>;
  refresh(refreshToken: string, from: From): Promise<SignedIn>;
  signOut(token: string): Promise<void>;
  /** Whom a session's token or a program's key stands for; undefined: nobody, or nobody any more. */
  viewerOf(token: string, from?: Place): Promise<Bearer | undefined>;
  /** The session that a token belongs to, by the id of the one that was opened with the password. */
  rootOf(token: string | null): Promise<string | undefined>;
}

/** From where a token is shown: whether from this machine, and the address where it is known. */
export type Place = Pick<From, 'loopback'> & { readonly address?: string };

export interface SessionDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly secret: Secret;
  /** Who must have a second factor. */
  readonly mustHave: MustHave;
  /** Accounts that are served on loopback only (the demo's), by user name; keys by label. */
  readonly loopbackOnly: { person(username: string): boolean; key(label: string): boolean };
  /** What went wrong where nobody waits for it. */
  readonly onError: (error: unknown) => void;
}

/** A key's last use is a hint for whoever cleans up: every minute or two is often enough. */
const USE_NOTED_EVERY = 60_000;
/** So is when a session was last seen; there are more of them. */
const SEEN_NOTED_EVERY = 180_000;
/** Two windows of one browser may renew at the same moment: only later than this a spent refresh token is a copy in other hands. */
const AT_ONCE_MS = 10_000;

interface SessionRow extends PersonRow {
  readonly username: string;
  readonly session_id: string;
  readonly root_id: string;
  readonly second_factor: boolean;
}

interface RefreshRow extends Omit<SessionRow, 'second_factor'> {
  readonly since: Date;
  readonly renewed_at: Date | null;
}

interface KeyRow {
  readonly key_id: string;
  readonly agency: string;
  readonly agency_name: string;
  readonly label: string;
  readonly scopes: readonly KeyScope[];
  readonly networks: readonly string[];
}

export function openSessions({ store, clock, secret, mustHave, loopbackOnly, onError }: SessionDependencies): Sessions {
  const slow = slowDown(store);
  // Colleagues of one name who sign in rightly at the same moment do not slow each other down.
  const turn = inTurn();
  const noteUse = seldomNoted(clock, USE_NOTED_EVERY, onError);
  const noteSeen = seldomNoted(clock, SEEN_NOTED_EVERY, onError);
  const now = (): Date => new Date(clock.now());
  const sessionOf = askedAtOnce<SessionRow>(store, 'session_viewer', now);
  const keyOf = askedAtOnce<KeyRow>(store, 'key_viewer', now);
  const open = sessionOpener(store, clock);
  const factors = secondFactors({ store, secret, clock });

  /** Accounts of this machine only stay so with the sessions that were opened on it. */
  function hiddenFrom(from: Pick<From, 'loopback'> | undefined, row: Omit<SessionRow, 'second_factor'>): boolean {
    return from?.loopback === false && loopbackOnly.person(fullName(row));
  }

  async function ofSession(family: number, hash: Buffer, from?: Pick<From, 'loopback'>): Promise<Bearer | undefined> {
    const row = await sessionOf(family, hash);
    if (!row || hiddenFrom(from, row)) return undefined;
    const viewer = viewerOfRow(family, row);
    noteSeen(`${family}:${row.session_id}`, () =>
      store.asViewer(viewer, 'update session set last_seen_at = $3 where family_id = $1 and id = $2 and ended_at is null', [
        family,
        row.session_id,
        now(),
      ]),
    );
    return !row.second_factor && mustHave(row.roles, fullName(row)) ? { ...viewer, enrolling: true } : viewer;
  }

  async function ofKey(family: number, hash: Buffer, from?: Place): Promise<Viewer | undefined> {
    const row = await keyOf(family, hash);
    if (!row || (from?.loopback === false && loopbackOnly.key(row.label))) return undefined;
    if (row.networks.length > 0 && !liesIn(from?.address, row.networks)) return undefined;
    const { key_id: id, agency, label: name, scopes } = row;
    const viewer: Viewer = { kind: 'AGENCY', family, agency, person: `key-${id}`, name, roles: ['program'], scopes };
    noteUse(`${family}:${id}`, () => store.asViewer(viewer, 'select note_key_use($1, $2, $3)', [family, id, now()]));
    return viewer;
  }

  async function signInAs({ family, realm, name }: Username, password: string, code: string | null, from: From): Promise<SignedIn> {
    const full = writeUsername(name, realm);
    const wait = await slow.attempt(family, full, from.network, clock.now());
    if (wait > 0) return { wait };
    const hidden = !from.loopback && loopbackOnly.person(full);
    const [row] = hidden
      ? []
      : await store.asFamily<PersonRow & { password_hash: string }>(family, 'select * from sign_in_candidate($1, $2, $3)', [
          family,
          realm,
          name,
        ]);
    if (!(await passwordFits(row?.password_hash, password)) || !row) return { refused: 'WRONG_PASSWORD' };
    const viewer = viewerOfRow(family, row);
    if (row.tenant !== null && (await onlyByProvider(family, row.person_id))) return { refused: 'PROVIDER_ONLY' };
    const factorShown = (await factors.standing(viewer)).set;
    if (factorShown) {
      const not = await secondProof(viewer, code);
      if (not) {
        if ('refused' in not && not.refused === 'SECOND_FACTOR_NEEDED') await slow.halfway(family, full, from.network, clock.now());
        return not;
      }
    }
    await slow.succeeded(family, full, from.network);
    return (await open(viewer, from, { passwordHash: row.password_hash, factorShown })) ?? { refused: 'SESSION_ENDED' };
  }

  /** Told after a right password only. */
  async function onlyByProvider(family: number, person: string): Promise<boolean> {
    const [row] = await store.asFamily<{ closed: boolean }>(family, 'select password_closed($1, $2) as closed', [family, person]);
    return row?.closed === true;
  }

  async function secondProof(viewer: Bearer, code: string | null): Promise<NotDone<'SECOND_FACTOR_NEEDED' | 'WRONG_CODE'> | undefined> {
    if (!code?.trim()) return { refused: 'SECOND_FACTOR_NEEDED' };
    const wait = await slow.code(viewer.family, viewer.person, clock.now());
    if (wait > 0) return { wait };
    if (!(await factors.accepts(viewer, code))) return { refused: 'WRONG_CODE' };
    await slow.codeFitted(viewer.family, viewer.person);
    return undefined;
  }

  /** Somebody has a copy of a token that was spent before: it is not known who is who, so all that became of it ends. */
  async function endCopied(viewer: Bearer, { root_id: root }: RefreshRow): Promise<void> {
    const at = clock.now();
    const { sql, values } = recorded(
      {
        sql: `update session set ended_at = $4 where family_id = $1 and person_id = $2 and coalesce(root_id, id) = $3 and ended_at is null returning id`,
        values: [viewer.family, viewer.person, root, new Date(at)],
      },
      viewer.family,
      ownDeed(viewer, 'SESSION_ENDED', at, { person: viewer.person, session: root, why: 'REFRESH_TOKEN_REUSED' }),
    );
    await store.asViewerAll(viewer, [lockPerson(viewer.person), { sql, values }]);
  }

  return {
    ...oneTimeLinks({ store, clock, slow, open }),
    ...byProvider({
      store,
      clock,
      secret,
      slow,
      factors,
      open,
      hidden: (from, username) => !from.loopback && loopbackOnly.person(username),
    }),
    ...ownAccount({ store, clock, slow, factors, mustHave }),
    rootOf: async (text) => {
      const token = text === null ? undefined : readToken(text);
      return token?.kind === 'session' ? (await sessionOf(token.family, token.hash))?.root_id : undefined;
    },
    viewerOf: async (text, from) => {
      const token = readToken(text);
      if (token?.kind === 'session') return ofSession(token.family, token.hash, from);
      return token?.kind === 'key' ? ofKey(token.family, token.hash, from) : undefined;
    },
    signIn: async (text, password, code, from) => {
      const username = readUsername(text);
      if (!username) {
        const wait = await slow.nameless(from.network, clock.now());
        if (wait > 0) return { wait };
        await passwordFits(undefined, password);
        return { refused: 'WRONG_PASSWORD' };
      }
      return turn(`${writeUsername(username.name, username.realm)} ${from.network}`, () => signInAs(username, password, code, from));
    },
    refresh: async (text, from) => {
      const token = readToken(text);
      if (token?.kind !== 'refresh') return { refused: 'SESSION_ENDED' };
      const { family, hash } = token;
      const [row] = await store.asFamily<RefreshRow>(family, 'select * from refresh_viewer($1, $2, $3)', [family, hash, now()]);
      if (!row || hiddenFrom(from, row)) return { refused: 'SESSION_ENDED' };
      const viewer = viewerOfRow(family, row);
      if (row.renewed_at !== null) {
        if (clock.now() - row.renewed_at.getTime() > AT_ONCE_MS) await endCopied(viewer, row);
        return { refused: 'SESSION_ENDED' };
      }
      const renewed = await open(viewer, from, { sessionId: row.session_id, rootId: row.root_id, since: row.since });
      return renewed ?? { refused: 'SESSION_ENDED' };
    },
    signOut: async (text) => {
      const token = readToken(text);
      const row = token?.kind === 'session' ? await sessionOf(token.family, token.hash) : undefined;
      if (!token || !row) return;
      await store.asViewerAll(viewerOfRow(token.family, row), [
        lockPerson(row.person_id),
        {
          // With what another window renewed it to in this moment.
          sql: 'update session set ended_at = $4 where family_id = $1 and person_id = $2 and coalesce(root_id, id) = $3 and ended_at is null',
          values: [token.family, row.person_id, row.root_id, now()],
        },
      ]);
    },
  };
}
