import type { Moment } from '@anze/domain';
import type { Engine } from '../database';

export interface Erasure {
  readonly family: number;
  /** Numbers of entries. */
  readonly entries: readonly number[];
  /** Who asked for it, by which rule: kept with the deed, and erasable itself. */
  readonly reason: string;
  readonly at: Moment;
}

export interface Erased {
  readonly erased: readonly number[];
  /** Without names or reasons, or erased before. */
  readonly bare: readonly number[];
  /** No entries of this record, or not numbered yet. */
  readonly absent: readonly number[];
}

/**
 * Erases names and reasons of entries, with their salt: what stays is proved as before, and nobody can try what they were. Each is a deed
 * itself, in the same transaction, and concerns whom the entry concerned.
 */
export async function erasePersonal(engine: Engine, { family, entries, reason, at }: Erasure): Promise<Erased> {
  return engine.inFamily(family, async (tx) => {
    const asked = [...new Set(entries)].sort((a, b) => a - b);
    const there = await tx.query<{ number: string }>('select number from log_entry where family_id = $1 and number = any ($2::bigint[])', [
      family,
      asked,
    ]);
    const gone = await tx.query<{ number: string }>(ERASE, [family, asked, new Date(at), reason]);
    const [found, erased] = [there, gone].map((rows) => new Set(rows.map(({ number }) => Number(number)))) as [Set<number>, Set<number>];
    return {
      erased: asked.filter((number) => erased.has(number)),
      bare: asked.filter((number) => found.has(number) && !erased.has(number)),
      absent: asked.filter((number) => !found.has(number)),
    };
  });
}

const ERASE = `
  with gone as (
    update log_entry set personal = null, salt = null
      where family_id = $1::smallint and number = any ($2::bigint[]) and personal is not null and personal <> '{}'::jsonb
      returning number, by_tenant, by_agency, of_tenant, of_agency
  ), said as (
    insert into log_pending (family_id, at, kind, actor, by_tenant, by_agency, of_tenant, of_agency, subject, personal)
      select $1::smallint, $3::timestamptz, 'PERSONAL_DATA_ERASED', 'command:erase', by_tenant, by_agency, of_tenant, of_agency,
        jsonb_build_object('entry', number), jsonb_build_object('reason', $4::text)
      from gone order by number
  )
  select number from gone`;
