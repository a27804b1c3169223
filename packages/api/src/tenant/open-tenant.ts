import { dayOf, familyOf, formatDay, type DivisionCode, type Moment, type TenantRole } from '@anze/domain';
import type { Engine } from '../database';
import { makeToken } from '../session/token';

export interface OpenTenant {
  readonly code: DivisionCode;
  readonly name: string;
  /** Documents whose rules the tenant judges by. */
  readonly packs: readonly string[];
  readonly at: Moment;
}

/**
 * Opens a tenant: its row, the family's lane and clock where it is the first, its packs. Opening it again adds the
 * packs that are new and changes nothing else. The lane judges the history by a pack that it has not yet judged by.
 */
export async function openTenant(engine: Engine, { code, name, packs, at }: OpenTenant): Promise<{ readonly opened: boolean }> {
  const family = familyOf(code);
  return engine.inFamily(family, async (tx) => {
    // The lane's lock: a batch being judged must not meet a tenant half way.
    await tx.lock(1);
    const moment = new Date(at);
    await tx.query('insert into lane (family_id) values ($1) on conflict do nothing', [family]);
    await tx.query('insert into clock (family_id, judged_until) values ($1, $2) on conflict do nothing', [family, formatDay(dayOf(at))]);
    const opened = await tx.query(
      'insert into tenant (family_id, code, name, opened_at) values ($1, $2, $3, $4) on conflict do nothing returning code',
      [family, code, name, moment],
    );
    await tx.query(
      `insert into tenant_pack (family_id, tenant, pack, adopted_at) select $1, $2, pack, $4 from unnest($3::text[]) as pack on conflict do nothing`,
      [family, code, packs, moment],
    );
    return { opened: opened.length === 1 };
  });
}

export interface Invite {
  readonly code: DivisionCode;
  readonly username: string;
  readonly roles: readonly TenantRole[];
  readonly at: Moment;
}

/** How long a one-time link stands. */
const INVITATION_DAYS = 7;

/**
 * Makes a one-time link for a person of a tenant and answers its token, which carries the family in clear and is kept
 * as a hash only. Former unused links to the same name stop working.
 */
export async function invite(
  engine: Engine,
  { code, username, roles, at }: Invite,
): Promise<{ readonly token: string; readonly until: Date } | 'TAKEN'> {
  const family = familyOf(code);
  const { text: token, hash } = makeToken('invitation', family);
  const until = new Date(at + INVITATION_DAYS * 86_400_000);
  return engine.inFamily(family, async (tx) => {
    const taken = await tx.query('select 1 from person where family_id = $1 and tenant = $2 and username = $3', [family, code, username]);
    if (taken.length > 0) return 'TAKEN';
    await tx.query('delete from invitation where family_id = $1 and tenant = $2 and username = $3 and used_at is null', [
      family,
      code,
      username,
    ]);
    await tx.query('insert into invitation (family_id, token_hash, tenant, username, roles, expires_at) values ($1, $2, $3, $4, $5, $6)', [
      family,
      hash,
      code,
      username,
      roles,
      until,
    ]);
    return { token, until };
  });
}
