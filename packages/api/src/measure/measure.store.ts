import { parseDay, subjectOf, type KeyLevel, type MeasureKind, type SubjectRow, type Viewer } from '@anze/domain';
import DataLoader from 'dataloader';
import { abovePage, belowPage, ownPage } from '../database';
import type { Names, Read } from '../desk/desk';
import { commonConditions, type FilterColumns } from '../schema/conditions';
import type { MeasureFilter } from '../schema/list-filter.graphql';
import { showSubject } from '../schema/subject';
import { measureWaits, type MeasureWaiting, type Waits } from '../waiting/what-waits';
import type { MeasureObject } from './measure.graphql';

/** What a list of measures is asked for; what waits, waits on a day. */
export interface MeasureQuery extends Omit<MeasureFilter, 'waiting'> {
  readonly waiting?: Waits<MeasureWaiting>;
}

export interface MeasureStore {
  page(query: MeasureQuery, before: string | null, limit: number): Promise<MeasureObject[]>;
  /** Own, below, or decided above and concerning the viewer; undefined where absent or foreign. */
  byId(id: string): Promise<MeasureObject | undefined>;
  /** What was decided on a case that the viewer sees. */
  ofCase(caseId: string): Promise<readonly MeasureObject[]>;
  /** Own ones and those below, in their order; what is absent or foreign is left out. */
  byIds(ids: readonly string[]): Promise<MeasureObject[]>;
}

interface MeasureRow extends SubjectRow {
  readonly id: string;
  readonly tenant: string;
  readonly kind: MeasureKind;
  readonly level: KeyLevel | null;
  readonly from_date: string | null;
  readonly until_date: string | null;
  readonly rules: readonly string[];
  readonly state: string;
  readonly decided_at: Date | null;
  readonly under_review?: boolean;
  readonly reason?: string | null;
}

const TERMS = `t.tenant, t.kind, t.level, t.from_date, t.until_date, t.subject_kind, t.subject_division, t.subject_sector, t.subject_enterprise,
  t.subject_project, t.rules, t.state, t.decided_at`;
const COLUMNS = `t.id, ${TERMS}, t.under_review, t.reason`;
/** All that a reader below is shown, and all the table has (sight 3). */
const COLUMNS_ABOVE = `t.measure_id as id, ${TERMS}`;

const FILTER: FilterColumns = {
  kind: 't.kind = any (?::text[])',
  place: 't.fact_division',
  rule: '? = any (t.rules)',
  fact: 't.fact_id = ?::bigint',
  enterprise: 't.subject_enterprise = ?',
  sector: 't.subject_sector = ?',
  day: { moment: 't.decided_at' },
};
/** Of a measure above neither the place nor the fact behind it is known below: its subject's place is asked, and no fact fits. */
const FILTER_ABOVE: FilterColumns = { ...FILTER, place: 't.subject_division', fact: '?::bigint is null' };

export function measureStore(read: Read, names: Names, viewer: Viewer): MeasureStore {
  const byId = new DataLoader<string, MeasureObject | undefined>(async (ids) => {
    const rows = await read<MeasureRow>(`select ${COLUMNS} from measure t where t.family_id = $1 and t.id = any ($2::bigint[])`, [
      viewer.family,
      ids,
    ]);
    const found = new Map(rows.map((row) => [row.id, showMeasure(row, names, false)]));
    return ids.map((id) => found.get(id));
  });
  const ofCase = new DataLoader<string, readonly MeasureObject[]>(async (cases) => {
    const rows = await read<MeasureRow & { readonly case_id: string }>(
      `select ${COLUMNS}, t.case_id from measure t where t.family_id = $1 and t.case_id = any ($2::bigint[]) order by t.id`,
      [viewer.family, cases],
    );
    return cases.map((id) => rows.filter((row) => row.case_id === id).map((row) => showMeasure(row, names, false)));
  });
  const above = async (id: string): Promise<MeasureObject | undefined> => {
    // A sector binds by one row, a place by one for each level of it: whichever the viewer reads, the terms are the same.
    const [row] = await read<MeasureRow>(
      `select ${COLUMNS_ABOVE} from measure_above t where t.family_id = $1 and t.measure_id = $2 limit 1`,
      [viewer.family, id],
    );
    return row && showMeasure(row, names, true);
  };
  return {
    byId: async (id) => (await byId.load(id)) ?? above(id),
    ofCase: (id) => ofCase.load(id),
    byIds: async (ids) => (await Promise.all(ids.map((id) => byId.load(id)))).filter((one) => one !== undefined),
    page: async ({ waiting, ...filter }, before, limit) => {
      if (viewer.kind !== 'TENANT') return [];
      const above = filter.scope === 'ABOVE';
      const conditions = commonConditions(filter, names, above ? FILTER_ABOVE : FILTER).add('t.state = ?', filter.state);
      // A reader below is not told what its superiors doubt: nothing there is under review.
      if (waiting) conditions.and((put) => (above && waiting.what === 'UNDER_REVIEW' ? 'false' : measureWaits(waiting, put)));
      const page = {
        tenant: viewer.tenant,
        columns: above ? COLUMNS_ABOVE : COLUMNS,
        where: conditions.where,
        values: conditions.values,
        limit,
        ...(before === null ? {} : { before }),
      };
      const { sql, values } = above ? abovePage(page) : filter.scope === 'BELOW' ? belowPage('measure', page) : ownPage('measure', page);
      const rows = await read<MeasureRow>(sql, values);
      return rows.map((row) => showMeasure(row, names, above));
    },
  };
}

function showMeasure(row: MeasureRow, names: Names, above: boolean): MeasureObject {
  const day = (text: string | null): number | null => (text === null ? null : (parseDay(text) ?? null));
  return {
    storeId: row.id,
    above,
    id: names.write('measure', row.id),
    tenant: Number(row.tenant),
    kind: row.kind,
    level: row.level,
    from: day(row.from_date),
    until: day(row.until_date),
    rules: row.rules,
    subject: showSubject(subjectOf(row), (id) => names.write('fact', id)),
    state: row.state,
    decidedAt: row.decided_at?.getTime() ?? null,
    underReview: row.under_review ?? false,
    reason: row.reason ?? null,
  };
}
