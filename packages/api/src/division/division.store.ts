import { ancestorAt, contains, isPseudoCity, levelOf, LEVELS, type DivisionCode, type Level, type Viewer } from '@anze/domain';
import DataLoader from 'dataloader';
import type { Read } from '../desk/desk';
import type { JudgingTenant } from '../preview/preview.graphql';
import type { DivisionObject } from './division.graphql';
import type { KnownDivisions } from './known-divisions';

/** The tree of divisions is public reference: the same for every viewer. */
export interface DivisionStore {
  byCode(code: DivisionCode): Promise<DivisionObject | undefined>;
  /** Children in the order of their codes, from behind `after` on. */
  children(parent: DivisionCode, after: string | null, limit: number): Promise<DivisionObject[]>;
  /** From the province down to the one above, as far as the tree knows them; pseudo cities (4190) are left out. */
  ancestors(code: DivisionCode): Promise<DivisionObject[]>;
  /** Tenants with rules whose division contains it, nearest first. Empty for agencies, who are not shown the family's tenants. */
  judgedBy(code: DivisionCode): Promise<JudgingTenant[]>;
}

export interface DivisionRow {
  readonly code: string;
  readonly parent: string | null;
  readonly level: Level;
  readonly name: string;
}

export function divisionStore(read: Read, viewer: Viewer, known: KnownDivisions): DivisionStore {
  const unknown = new DataLoader<DivisionCode, DivisionObject | undefined>(async (codes) => {
    const rows = await read<DivisionRow>('select code, parent, level, name from division where code = any ($1::bigint[])', [codes]);
    const found = new Map(rows.map((row) => [Number(row.code), divisionOf(row)]));
    for (const division of found.values()) known.keep(division);
    return codes.map((code) => found.get(code));
  });
  const byCode = async (code: DivisionCode): Promise<DivisionObject | undefined> => known.get(code) ?? unknown.load(code);
  let judging: Promise<readonly JudgingTenant[]> | undefined;
  return {
    byCode,
    ancestors: async (code) => {
      const above = LEVELS.flatMap((level) => ancestorAt(code, level) ?? []).filter((one) => one !== code && !isPseudoCityLevel(one));
      return (await Promise.all(above.map(byCode))).filter((one) => one !== undefined);
    },
    judgedBy: async (code) => (await (judging ??= judgingTenants(read, viewer))).filter((tenant) => contains(tenant.code, code)),
    children: async (parent, after, limit) => {
      const rows = await read<DivisionRow>(
        'select code, parent, level, name from division where parent = $1 and code > $2::bigint order by code limit $3',
        [parent, after ?? '0', limit],
      );
      return rows.map(divisionOf);
    },
  };
}

export function divisionOf(row: DivisionRow): DivisionObject {
  return { code: Number(row.code), name: row.name, level: row.level, parentCode: row.parent === null ? null : Number(row.parent) };
}

function isPseudoCityLevel(code: DivisionCode): boolean {
  return levelOf(code) === 'CITY' && isPseudoCity(code);
}

/** By code, as the judge goes. A tenant that has taken up no rules judges nothing. */
async function judgingTenants(read: Read, viewer: Viewer): Promise<JudgingTenant[]> {
  const rows = await read<{ code: string; name: string }>(
    'select code, name from tenant t where family_id = $1 and exists (select from tenant_pack p where p.family_id = t.family_id and p.tenant = t.code) order by code desc',
    [viewer.family],
  );
  return rows.map(({ code, name }) => ({ code: Number(code), name }));
}
