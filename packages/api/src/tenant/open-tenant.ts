import { dayOf, familyOf, formatDay, type DivisionCode, type Moment } from '@anze/domain';
import { entries, type LogEntry } from '../audit/entry';
import type { Engine } from '../database';

export interface OpenTenant {
  readonly code: DivisionCode;
  readonly name: string;
  /** Documents whose rules the tenant judges by. */
  readonly packs: readonly string[];
  readonly at: Moment;
  /** Who does it, as the record of deeds names them. */
  readonly by?: string;
}

/**
 * Opens a tenant: its row, the family's lane and clock where it is the first, its packs. Opening it again adds the
 * packs that are new and changes nothing else. The lane judges the history by a pack that it has not yet judged by.
 */
export async function openTenant(
  engine: Engine,
  { code, name, packs, at, by = 'command:open' }: OpenTenant,
): Promise<{ readonly opened: boolean }> {
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
    const adopted = await tx.query<{ pack: string }>(
      `insert into tenant_pack (family_id, tenant, pack, adopted_at) select $1, $2, pack, $4 from unnest($3::text[]) as pack on conflict do nothing
       returning pack`,
      [family, code, packs, moment],
    );
    const done = { at, actor: by, ofTenant: code };
    const deeds: LogEntry[] = [
      ...(opened.length === 1 ? [{ ...done, kind: 'TENANT_OPENED' as const }] : []),
      ...adopted.map(({ pack }) => ({ ...done, kind: 'RULES_ADOPTED' as const, subject: { pack } })),
    ];
    if (deeds.length > 0) {
      const { sql, values } = entries(family, deeds);
      await tx.query(sql, values);
    }
    return { opened: opened.length === 1 };
  });
}
