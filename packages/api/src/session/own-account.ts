import { needsSecondFactor, type Bearer } from '@anze/domain';
import { ownDeed, recorded } from '../audit/entry';
import type { Clock } from '../clock';
import type { Store } from '../database';
import type { Confirmed, SecondFactors, Standing } from '../second-factor/second-factors';
import type { From } from './open-session';
import { hashPassword, passwordFits } from './password';
import { lockPerson } from './person-lock';
import { passwordProblem, type PasswordProblem } from './password-rules';
import { fullName } from './person-row';
import type { SlowDown } from './slow-down';

/** What was not done, and why. */
export type NotDone<Why extends string> = { readonly refused: Why } | { readonly wait: number };
type CodeProblem = 'SECOND_FACTOR_NEEDED' | 'WRONG_CODE';

/** What somebody who is signed in does about the own account. Programs have none. */
export interface OwnAccount {
  /** As it is typed when signing in; null: a program. */
  usernameOf(viewer: Bearer): Promise<string | null>;
  standingOf(viewer: Bearer): Promise<Standing>;
  /** Ends every other session; `root` is the one that goes on. */
  changePassword(
    viewer: Bearer,
    entry: { readonly present: string; readonly next: string },
    root: string | undefined,
    from: From,
  ): Promise<NotDone<'NOT_ALLOWED' | 'WRONG_PASSWORD' | PasswordProblem> | undefined>;
  /** Who has one already proves it by a code. */
  startSecondFactor(
    viewer: Bearer,
    code: string | null,
    from: From,
  ): Promise<{ readonly secret: string; readonly uri: string } | NotDone<'NOT_ALLOWED' | CodeProblem>>;
  /** Wrong codes slow down here too: a key that is about to be set is guessed as well as one that is. */
  confirmSecondFactor(viewer: Bearer, code: string, root: string | undefined, from: From): Promise<Confirmed | { readonly wait: number }>;
  removeSecondFactor(
    viewer: Bearer,
    code: string,
    from: From,
  ): Promise<NotDone<'NO_SECOND_FACTOR' | 'SECOND_FACTOR_REQUIRED' | CodeProblem> | undefined>;
}

/** Whether somebody of these roles must have a second factor here, by the full user name. */
export type MustHave = (roles: readonly string[], username: string) => boolean;

export function mustHaveSecondFactor(required: boolean, exempt: (username: string) => boolean): MustHave {
  return (roles, username) => required && needsSecondFactor(roles) && !exempt(username);
}

export interface AccountDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly slow: SlowDown;
  readonly factors: SecondFactors;
  readonly mustHave: MustHave;
}

interface OwnRow {
  readonly tenant: string | null;
  readonly agency: string | null;
  readonly username: string;
  readonly name: string;
  readonly place: string;
}

export function ownAccount({ store, clock, slow, factors, mustHave }: AccountDependencies): OwnAccount {
  async function ownRow(viewer: Bearer): Promise<OwnRow | undefined> {
    if (!/^\d+$/.test(viewer.person)) return undefined;
    const [row] = await store.asViewer<OwnRow>(
      viewer,
      `select p.tenant, p.agency, p.username, p.name, coalesce(t.name, a.name, 'anze') as place from person p
       left join tenant t on t.family_id = p.family_id and t.code = p.tenant
       left join agency a on a.family_id = p.family_id and a.id = p.agency where p.family_id = $1 and p.id = $2`,
      [viewer.family, viewer.person],
    );
    return row;
  }

  /** A code of somebody who is signed in: wrong ones slow down as at the door. */
  async function proves(viewer: Bearer, username: string, code: string, from: From): Promise<NotDone<'WRONG_CODE'> | undefined> {
    const wait = await tries(viewer, username, from);
    if (wait > 0) return { wait };
    if (!(await factors.accepts(viewer, code))) return { refused: 'WRONG_CODE' };
    await fitted(viewer, username, from);
    return undefined;
  }

  /** Counts a code before it is looked at; answers the seconds to wait. */
  async function tries({ family, person }: Bearer, username: string, { network }: From): Promise<number> {
    return (await slow.attempt(family, username, network, clock.now())) || slow.code(family, person, clock.now());
  }

  async function fitted({ family, person }: Bearer, username: string, { network }: From): Promise<void> {
    await slow.succeeded(family, username, network);
    await slow.codeFitted(family, person);
  }

  return {
    usernameOf: async (viewer) => {
      const row = await ownRow(viewer);
      return row ? fullName(row) : null;
    },
    standingOf: async (viewer) => (/^\d+$/.test(viewer.person) ? factors.standing(viewer) : { set: false, recoveryCodesLeft: 0 }),
    changePassword: async (viewer, { present, next }, root, { network }) => {
      const row = await ownRow(viewer);
      if (!row) return { refused: 'NOT_ALLOWED' };
      const { family, person } = viewer;
      const full = fullName(row);
      const realm = full.slice(full.indexOf('@') + 1);
      const wait = await slow.attempt(family, full, network, clock.now());
      if (wait > 0) return { wait };
      const [candidate] = await store.asFamily<{ password_hash: string }>(family, 'select * from sign_in_candidate($1, $2, $3)', [
        family,
        realm,
        row.username,
      ]);
      if (!(await passwordFits(candidate?.password_hash, present))) return { refused: 'WRONG_PASSWORD' };
      await slow.succeeded(family, full, network);
      const problem = passwordProblem(next, { username: row.username, realm, names: [row.name, row.place] });
      if (problem) return { refused: problem };
      const at = clock.now();
      const hash = await hashPassword(next);
      await store.asViewerAll(viewer, [
        lockPerson(person),
        recorded(
          { sql: 'select * from change_own_password($1::smallint, $2::bigint, $3, $4)', values: [family, person, hash, new Date(at)] },
          family,
          ownDeed(viewer, 'PASSWORD_CHANGED', at, { person, by: 'self' }),
        ),
        {
          sql: 'update session set ended_at = $3 where family_id = $1 and person_id = $2 and coalesce(root_id, id) <> $4::bigint and ended_at is null',
          values: [family, person, new Date(at), root ?? 0],
        },
      ]);
      return undefined;
    },
    startSecondFactor: async (viewer, code, from) => {
      const row = await ownRow(viewer);
      if (!row) return { refused: 'NOT_ALLOWED' };
      const username = fullName(row);
      if ((await factors.standing(viewer)).set) {
        if (!code?.trim()) return { refused: 'SECOND_FACTOR_NEEDED' };
        const not = await proves(viewer, username, code, from);
        if (not) return not;
      }
      return factors.start(viewer, username);
    },
    confirmSecondFactor: async (viewer, code, root, from) => {
      const row = await ownRow(viewer);
      if (!row) return 'NO_SECOND_FACTOR';
      const wait = await tries(viewer, fullName(row), from);
      if (wait > 0) return { wait };
      const confirmed = await factors.confirm(viewer, code, root);
      if (typeof confirmed !== 'string') await fitted(viewer, fullName(row), from);
      return confirmed;
    },
    removeSecondFactor: async (viewer, code, from) => {
      const row = await ownRow(viewer);
      if (!row || !(await factors.standing(viewer)).set) return { refused: 'NO_SECOND_FACTOR' };
      const username = fullName(row);
      if (mustHave(viewer.roles, username)) return { refused: 'SECOND_FACTOR_REQUIRED' };
      const not = await proves(viewer, username, code, from);
      if (not) return not;
      await factors.remove(viewer);
      return undefined;
    },
  };
}
