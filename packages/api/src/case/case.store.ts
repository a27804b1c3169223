import type { DivisionCode, Moment, Viewer } from '@anze/domain';
import DataLoader from 'dataloader';
import { belowPage, ownPage } from '../database';
import type { Names, Read } from '../desk/desk';
import { commonConditions } from '../schema/conditions';
import type { CaseFilter } from '../schema/list-filter.graphql';
import { CaseObject } from './case.graphql';

export interface CaseStore {
  page(filter: CaseFilter, before: string | null, limit: number): Promise<CaseObject[]>;
  byId(id: string): Promise<CaseObject | undefined>;
  /** In their order; what is absent or foreign is left out. */
  byIds(ids: readonly string[]): Promise<CaseObject[]>;
}

interface CaseRow {
  readonly id: string;
  readonly tenant: string;
  readonly fact_id: string;
  readonly state: CaseObject['state'];
  /** As text: the driver's Date costs a microsecond a row, and few ask all three. */
  readonly opened_at: string;
  readonly decided_at: string | null;
  readonly changed_at: string;
}

const COLUMNS = 't.id, t.tenant, t.fact_id, t.state, t.opened_at::text, t.decided_at::text, t.changed_at::text';
const FACT = 'select from fact f where f.family_id = t.family_id and f.id = t.fact_id';
const FINDING = 'select from finding f where f.family_id = t.family_id and f.case_id = t.id';

export function caseStore(read: Read, names: Names, viewer: Viewer): CaseStore {
  const show = (rows: readonly CaseRow[]): CaseObject[] => {
    const ids = names.writeAll(
      'case',
      rows.map(({ id }) => id),
    );
    return rows.map((row, i) => new ShownCase(row, ids[i] as string));
  };
  const byId = new DataLoader<string, CaseObject | undefined>(async (ids) => {
    const rows = await read<CaseRow>(`select ${COLUMNS} from case_file t where t.family_id = $1 and t.id = any ($2::bigint[])`, [
      viewer.family,
      ids,
    ]);
    const found = new Map(show(rows).map((one) => [one.storeId, one]));
    return ids.map((id) => found.get(id));
  });
  return {
    byId: (id) => byId.load(id),
    byIds: async (ids) => (await Promise.all(ids.map((id) => byId.load(id)))).filter((one) => one !== undefined),
    page: async (filter, before, limit) => {
      if (viewer.kind !== 'TENANT' || filter.scope === 'ABOVE') return [];
      const conditions = commonConditions(filter, names, {
        kind: `exists (${FINDING} and f.measure = any (?::text[]) and f.state <> 'WITHDRAWN')`,
        place: 't.fact_division',
        rule: `exists (${FINDING} and f.rule = ? and f.state <> 'WITHDRAWN')`,
        fact: 't.fact_id = ?::bigint',
        enterprise: `exists (${FACT} and f.enterprise = ?)`,
        sector: `exists (${FACT} and f.sector = ?)`,
        day: { moment: 't.opened_at' },
      }).add('t.state = ?', filter.state);
      const page = {
        // A case whose findings have all gone before anybody decided is history, not a list's business unless it is asked for.
        tenant: viewer.tenant,
        columns: COLUMNS,
        where: filter.state ? conditions.where : `${conditions.where} and t.state <> 'WITHDRAWN'`,
        values: conditions.values,
        limit,
        ...(before === null ? {} : { before }),
      };
      const { sql, values } = filter.scope === 'BELOW' ? belowPage('case_file', page) : ownPage('case_file', page);
      return show(await read<CaseRow>(sql, values));
    },
  };
}

/** A window on a row: the moments that nobody asks for are not read out of it. */
class ShownCase extends CaseObject {
  readonly #row: CaseRow;

  constructor(
    row: CaseRow,
    override readonly id: string,
  ) {
    super();
    this.#row = row;
  }

  override get storeId(): string {
    return this.#row.id;
  }
  override get factId(): string {
    return this.#row.fact_id;
  }
  override get tenant(): DivisionCode {
    return Number(this.#row.tenant);
  }
  override get state(): CaseObject['state'] {
    return this.#row.state;
  }
  override get openedAt(): Moment {
    return Date.parse(this.#row.opened_at);
  }
  override get decidedAt(): Moment | null {
    return this.#row.decided_at === null ? null : Date.parse(this.#row.decided_at);
  }
  override get changedAt(): Moment {
    return Date.parse(this.#row.changed_at);
  }
}
