import type { Bearer } from '@anze/domain';
import { ownDeed, recorded } from '../audit/entry';
import type { Clock } from '../clock';
import type { Store } from '../database';
import type { Secret } from '../secret/secret';
import { inTurn } from '../session/in-turn';
import { lockPerson } from '../session/person-lock';
import { newKey, stepOf, uriOf } from './one-time-password';
import { newRecoveryCodes, readRecoveryCode, recoveryHash } from './recovery-codes';

/** One's own second factor: codes by time, and recovery codes for when the device is lost. */
export interface SecondFactors {
  standing(viewer: Bearer): Promise<Standing>;
  /** Whether a code is right, of the app or a recovery code. Each is accepted once, however many come at the same moment. */
  accepts(viewer: Bearer, code: string): Promise<boolean>;
  /** A new key; the present one stands until a code of the new one has confirmed it. */
  start(viewer: Bearer, username: string): Promise<{ readonly secret: string; readonly uri: string }>;
  /**
   * Sets the key that was begun, ends every other session of its bearer (none of them has shown the new factor) and
   * answers ten recovery codes, told once.
   */
  confirm(viewer: Bearer, code: string, root: string | undefined): Promise<Confirmed>;
  remove(viewer: Bearer): Promise<void>;
}

/** The recovery codes, or why not. */
export type Confirmed = readonly string[] | 'NO_SECOND_FACTOR' | 'WRONG_CODE';

export interface Standing {
  readonly set: boolean;
  readonly recoveryCodesLeft: number;
}

export interface SecondFactorDependencies {
  readonly store: Store;
  readonly secret: Secret;
  readonly clock: Clock;
}

/** What goes with a key goes with the one that this transaction set: another process may have been quicker. */
const JUST_SET = 'exists (select from second_factor f where f.family_id = $1 and f.person_id = $2::bigint and f.set_at = $3::timestamptz)';

/** How long a key that was begun waits for its first code. */
const BEGUN_MINUTES = 30;

export function secondFactors({ store, secret, clock }: SecondFactorDependencies): SecondFactors {
  const turn = inTurn();
  const bearerOf = ({ family, person }: Bearer): string => `${family}:${person}`;

  /** Throws where the key lies that sealed it no longer does: nobody can tell whether a code is right then. */
  function unsealed(viewer: Bearer, sealed: Buffer): string {
    const key = secret.unseal('second-factor', sealed, bearerOf(viewer));
    if (key !== undefined) return key;
    throw new Error(
      `人员 ${bearerOf(viewer)} 的第二因素不能用现在的 SECRET_FILE 打开：请放回原来的文件，或由管理员重置第二因素 · the second factor of person ${bearerOf(viewer)} does not open with this SECRET_FILE: put the original back, or have an administrator reset the factor`,
    );
  }

  async function acceptsStep(viewer: Bearer, code: string): Promise<boolean> {
    const [row] = await store.asViewer<{ secret: Buffer }>(
      viewer,
      'select secret from second_factor where family_id = $1 and person_id = $2 and secret is not null',
      [viewer.family, viewer.person],
    );
    const step = row && stepOf(unsealed(viewer, row.secret), code, clock.now());
    if (!row || step === undefined) return false;
    const accepted = await store.asViewer(
      viewer,
      `update second_factor set last_step = $3 where family_id = $1 and person_id = $2 and set_at is not null
         and secret = $4 and (last_step is null or last_step < $3) returning 1`,
      [viewer.family, viewer.person, step, row.secret],
    );
    return accepted.length === 1;
  }

  async function confirm(viewer: Bearer, text: string, root: string | undefined): Promise<Confirmed> {
    const at = clock.now();
    const { family, person } = viewer;
    const [row] = await store.asViewer<{ pending: Buffer }>(
      viewer,
      'select pending from second_factor where family_id = $1 and person_id = $2 and pending_at > $3',
      [family, person, new Date(at - BEGUN_MINUTES * 60_000)],
    );
    if (!row) return 'NO_SECOND_FACTOR';
    const step = stepOf(unsealed(viewer, row.pending), text.normalize('NFKC').replace(/\s+/g, ''), at);
    if (step === undefined) return 'WRONG_CODE';
    const codes = newRecoveryCodes();
    const [, set] = await store.asViewerAll(viewer, [
      lockPerson(person),
      recorded(
        {
          sql: `update second_factor set secret = pending, set_at = $4, last_step = $5, pending = null, pending_at = null
            where family_id = $1 and person_id = $2 and pending = $3 returning person_id`,
          values: [family, person, row.pending, new Date(at), step],
        },
        family,
        ownDeed(viewer, 'SECOND_FACTOR_SET', at, { person }),
      ),
      { sql: `delete from recovery_code where family_id = $1 and person_id = $2 and ${JUST_SET}`, values: [family, person, new Date(at)] },
      {
        sql: `insert into recovery_code (family_id, person_id, code_hash) select $1, $2, hash from unnest($4::bytea[]) as hash where ${JUST_SET}`,
        values: [family, person, new Date(at), codes.map((code) => recoveryHash(secret, bearerOf(viewer), code))],
      },
      {
        sql: `update session set ended_at = $3 where family_id = $1 and person_id = $2 and coalesce(root_id, id) <> $4::bigint
          and ended_at is null and ${JUST_SET}`,
        values: [family, person, new Date(at), root ?? 0],
      },
    ]);
    return set?.length === 1 ? codes : 'NO_SECOND_FACTOR';
  }

  return {
    standing: async (viewer) => {
      const [row] = await store.asViewer<{ set: boolean; left: number }>(
        viewer,
        `select exists (select from second_factor where family_id = $1 and person_id = $2::bigint and set_at is not null) as set,
           (select count(*)::int from recovery_code where family_id = $1 and person_id = $2::bigint and used_at is null) as left`,
        [viewer.family, viewer.person],
      );
      return { set: row?.set === true, recoveryCodesLeft: row?.left ?? 0 };
    },
    accepts: async (viewer, text) => {
      const digits = text.normalize('NFKC').replace(/\s+/g, '');
      if (/^\d{6}$/.test(digits)) return acceptsStep(viewer, digits);
      const code = readRecoveryCode(text);
      if (code === undefined) return false;
      const used = await store.asViewer(
        viewer,
        'update recovery_code set used_at = $4 where family_id = $1 and person_id = $2 and code_hash = $3 and used_at is null returning 1',
        [viewer.family, viewer.person, recoveryHash(secret, bearerOf(viewer), code), new Date(clock.now())],
      );
      return used.length === 1;
    },
    start: async (viewer, username) => {
      const key = newKey();
      await store.asViewer(
        viewer,
        `insert into second_factor (family_id, person_id, pending, pending_at) values ($1, $2, $3, $4)
         on conflict (family_id, person_id) do update set pending = excluded.pending, pending_at = excluded.pending_at`,
        [viewer.family, viewer.person, secret.seal('second-factor', key, bearerOf(viewer)), new Date(clock.now())],
      );
      return { secret: key, uri: uriOf(key, username) };
    },
    // Twice the same code at one moment: only one of the two sets the key and hands out codes that count.
    confirm: (viewer, text, root) => turn(bearerOf(viewer), () => confirm(viewer, text, root)),
    remove: async (viewer) => {
      const { family, person } = viewer;
      await store.asViewerAll(viewer, [
        recorded(
          { sql: 'delete from second_factor where family_id = $1 and person_id = $2 returning person_id', values: [family, person] },
          family,
          ownDeed(viewer, 'SECOND_FACTOR_REMOVED', clock.now(), { person }),
        ),
        { sql: 'delete from recovery_code where family_id = $1 and person_id = $2', values: [family, person] },
      ]);
    },
  };
}
