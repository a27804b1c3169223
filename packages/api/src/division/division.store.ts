import type { DivisionCode, Level } from '@anze/domain';
import DataLoader from 'dataloader';
import type { Read } from '../desk/desk';
import type { DivisionObject } from './division.graphql';

/** The tree of divisions is public reference: the same for every viewer. */
export interface DivisionStore {
  byCode(code: DivisionCode): Promise<DivisionObject | undefined>;
  /** Children in the order of their codes, from behind `after` on. */
  children(parent: DivisionCode, after: string | null, limit: number): Promise<DivisionObject[]>;
}

interface DivisionRow {
  readonly code: string;
  readonly parent: string | null;
  readonly level: Level;
  readonly name: string;
}

export function divisionStore(read: Read): DivisionStore {
  const byCode = new DataLoader<DivisionCode, DivisionObject | undefined>(async (codes) => {
    const rows = await read<DivisionRow>('select code, parent, level, name from division where code = any ($1::bigint[])', [codes]);
    const found = new Map(rows.map((row) => [Number(row.code), divisionOf(row)]));
    return codes.map((code) => found.get(code));
  });
  return {
    byCode: (code) => byCode.load(code),
    children: async (parent, after, limit) => {
      const rows = await read<DivisionRow>(
        'select code, parent, level, name from division where parent = $1 and code > $2::bigint order by code limit $3',
        [parent, after ?? '0', limit],
      );
      return rows.map(divisionOf);
    },
  };
}

function divisionOf(row: DivisionRow): DivisionObject {
  return { code: Number(row.code), name: row.name, level: row.level, parentCode: row.parent === null ? null : Number(row.parent) };
}
