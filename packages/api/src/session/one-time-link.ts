import type { Clock } from '../clock';
import type { Store } from '../database';
import type { From, sessionOpener } from './open-session';
import { hashPassword } from './password';
import { passwordProblem, type PasswordProblem } from './password-rules';
import { fullName, viewerOfRow, type PersonRow } from './person-row';
import type { SignedIn } from './sessions';
import type { SlowDown } from './slow-down';
import { readToken } from './token';
import { writeUsername } from './username';

/** Who came with a link for a new password: the name to sign in by, or why not. */
export type Chosen = { readonly username: string } | { readonly refused: 'LINK_SPENT' | PasswordProblem } | { readonly wait: number };

/** What the one-time links do that administrators hand out. */
export interface OneTimeLinks {
  acceptInvitation(token: string, password: string, name: string | null, from: From): Promise<SignedIn>;
  /** Sets a new password and ends every session. Nobody is signed in by it: a second factor is asked for at the door. */
  choosePassword(token: string, password: string, from: From): Promise<Chosen>;
}

export interface LinkDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly slow: SlowDown;
  readonly open: ReturnType<typeof sessionOpener>;
}

interface Invited {
  readonly tenant: string | null;
  readonly tenant_name: string | null;
  readonly agency: string | null;
  readonly agency_name: string | null;
  readonly username: string;
}

interface Forgetful {
  readonly person_id: string;
  readonly tenant: string | null;
  readonly agency: string | null;
  readonly username: string;
  readonly name: string;
}

export function oneTimeLinks({ store, clock, slow, open }: LinkDependencies): OneTimeLinks {
  const now = (): Date => new Date(clock.now());
  /** Tokens cannot be guessed; whoever tries is slowed down like one who tries names that nobody has. */
  async function spent<T extends string>(refused: T, { network }: From): Promise<{ readonly refused: T } | { readonly wait: number }> {
    const wait = await slow.nameless(network, clock.now());
    return wait > 0 ? { wait } : { refused };
  }

  return {
    acceptInvitation: async (text, password, name, from) => {
      const token = readToken(text);
      if (token?.kind !== 'invitation') return spent('INVITATION_SPENT', from);
      const { family, hash } = token;
      const [invited] = await store.asFamily<Invited>(family, 'select * from invitation_candidate($1, $2, $3)', [family, hash, now()]);
      if (!invited) return spent('INVITATION_SPENT', from);
      const full = fullName(invited);
      const called = name?.trim() || invited.username;
      const problem = passwordProblem(password, {
        username: invited.username,
        realm: full.slice(full.indexOf('@') + 1),
        names: [called, invited.tenant_name ?? invited.agency_name ?? ''],
      });
      if (problem) return { refused: problem };
      const passwordHash = await hashPassword(password);
      const [row] = await store.asFamily<Omit<PersonRow, 'name'>>(family, 'select * from redeem_invitation($1, $2, $3, $4, $5)', [
        family,
        hash,
        called,
        passwordHash,
        now(),
      ]);
      if (!row) return spent('INVITATION_SPENT', from);
      const viewer = viewerOfRow(family, { ...row, name: called });
      return (await open(viewer, from, { passwordHash, factorShown: false })) ?? { refused: 'SESSION_ENDED' };
    },
    choosePassword: async (text, password, from) => {
      const token = readToken(text);
      if (token?.kind !== 'reset') return spent('LINK_SPENT', from);
      const { family, hash } = token;
      const [person] = await store.asFamily<Forgetful>(family, 'select * from reset_candidate($1, $2, $3)', [family, hash, now()]);
      if (!person) return spent('LINK_SPENT', from);
      const full = fullName(person);
      const realm = full.slice(full.indexOf('@') + 1);
      const problem = passwordProblem(password, { username: person.username, realm, names: [person.name] });
      if (problem) return { refused: problem };
      const [row] = await store.asFamily(family, 'select * from redeem_reset($1, $2, $3, $4)', [
        family,
        hash,
        await hashPassword(password),
        now(),
      ]);
      return row ? { username: writeUsername(person.username, realm) } : spent('LINK_SPENT', from);
    },
  };
}
