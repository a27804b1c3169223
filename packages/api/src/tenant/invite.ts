import type { AgencyRole, DivisionCode, Moment, Operator, TenantRole } from '@anze/domain';
import { entries } from '../audit/entry';
import type { Engine, EngineTransaction } from '../database';
import { makeToken } from '../session/token';

/** Where somebody is invited to: a tenant's office, an agency, or, with neither, the operators of the installation. */
export interface Place {
  readonly family: number;
  readonly tenant?: DivisionCode;
  readonly agency?: string;
}

export interface Invite extends Place {
  readonly username: string;
  readonly roles: readonly (TenantRole | AgencyRole | Operator['roles'][number])[];
  readonly at: Moment;
  /** Who does it, as the record of deeds names them. */
  readonly by?: string;
  /** Only where nobody has come in yet: whoever opens an office may not make a second administrator of it. */
  readonly firstOnly?: boolean;
}

export interface Link {
  readonly token: string;
  readonly until: Date;
}

/** How long a one-time link stands. */
const INVITATION_DAYS = 7;
/** Links for the first are made, and used (migration 0021), one after the other. */
const FIRST_LOCK = 42;
const IN_PLACE = 'family_id = $1 and tenant is not distinct from $2::bigint and agency is not distinct from $3::text';

/**
 * Makes a one-time link and answers its token, which carries the family in clear and is kept as a hash only. Former unused
 * links to the same name stop working; where it is for the first alone, all of the place.
 */
export async function invite(
  engine: Engine,
  { family, tenant, agency, username, roles, at, by = 'command:open', firstOnly = false }: Invite,
): Promise<Link | 'TAKEN' | 'PEOPLED'> {
  const { text: token, hash } = makeToken('invitation', family);
  const until = new Date(at + INVITATION_DAYS * 86_400_000);
  const place = [family, tenant ?? null, agency ?? null];
  return engine.inFamily(family, async (tx) => {
    if (firstOnly) {
      // Of two made at once the second ends the first; and one that was made before somebody came in is refused at its use.
      await tx.lock(FIRST_LOCK);
      const there = { family, ...(tenant === undefined ? {} : { tenant }), ...(agency === undefined ? {} : { agency }) };
      if (await isPeopled(tx, there)) return 'PEOPLED';
    }
    const taken = await tx.query(`select 1 from person where ${IN_PLACE} and username = $4`, [...place, username]);
    if (taken.length > 0) return 'TAKEN';
    await tx.query(`delete from invitation where ${IN_PLACE} and (username = $4 or $5) and used_at is null`, [
      ...place,
      username,
      firstOnly,
    ]);
    await tx.query(
      `insert into invitation (family_id, tenant, agency, token_hash, username, roles, expires_at, first_only)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [...place, hash, username, roles, until, firstOnly],
    );
    const concerned = { ...(tenant === undefined ? {} : { ofTenant: tenant }), ...(agency === undefined ? {} : { ofAgency: agency }) };
    const { sql, values } = entries(family, [
      { kind: 'PERSON_INVITED', at, actor: by, ...concerned, subject: { roles }, personal: { username } },
    ]);
    await tx.query(sql, values);
    return { token, until };
  });
}

/** Whether anybody ever came in: those who left count, for they had their say about who follows. */
export async function isPeopled(tx: EngineTransaction, { family, tenant, agency }: Place): Promise<boolean> {
  const [row] = await tx.query<{ peopled: boolean }>(`select exists (select from person where ${IN_PLACE}) as peopled`, [
    family,
    tenant ?? null,
    agency ?? null,
  ]);
  return row?.peopled === true;
}
