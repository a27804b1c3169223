import { OPERATORS_FAMILY, type Moment } from '@anze/domain';
import { recorded } from '../audit/entry';
import type { Engine } from '../database';
import { readUsername } from '../session/username';

export interface OpenAgency {
  /** Ends in its place, which says whose family it belongs to: market-41, discipline-4101. */
  readonly id: string;
  readonly name: string;
  readonly at: Moment;
  /** Who does it, as the record of deeds names them. */
  readonly by?: string;
}

/** The family an agency's id belongs to; undefined where nobody could sign in under that id. */
export function familyOfAgency(id: string): number | undefined {
  const family = /^[a-z][a-z0-9-]{0,62}$/.test(id) ? readUsername(`x@${id}`)?.family : undefined;
  return family === OPERATORS_FAMILY ? undefined : family;
}

/** Opens an agency of a family that has a tenant. Opening it again changes nothing. Undefined: no agency's id, or no such family. */
export async function openAgency(
  engine: Engine,
  { id, name, at, by = 'command:open' }: OpenAgency,
): Promise<{ readonly family: number; readonly opened: boolean } | undefined> {
  const family = familyOfAgency(id);
  if (family === undefined || !(await engine.families()).includes(family)) return undefined;
  return engine.inFamily(family, async (tx) => {
    const { sql, values } = recorded(
      {
        sql: 'insert into agency (family_id, id, name, opened_at) values ($1::smallint, $2::text, $3::text, $4::timestamptz) on conflict do nothing returning id',
        values: [family, id, name, new Date(at)],
      },
      family,
      { kind: 'AGENCY_OPENED', at, actor: by, ofAgency: id },
    );
    return { family, opened: (await tx.query(sql, values)).length === 1 };
  });
}
