import {
  parseDay,
  subjectOf,
  type Convenor,
  type Finding,
  type Ground,
  type KeyLevel,
  type MeasureKind,
  type SubjectRow,
  type Viewer,
} from '@anze/domain';
import DataLoader from 'dataloader';
import { belowPage, ownPage } from '../database';
import type { Names, Read } from '../desk/desk';
import { commonConditions } from '../schema/conditions';
import type { FindingFilter } from '../schema/list-filter.graphql';
import { showSubject } from '../schema/subject';
import type { FindingObject, FindingState } from './finding.graphql';

export interface FindingStore {
  page(filter: FindingFilter, before: string | null, limit: number): Promise<FindingObject[]>;
  /** By the store's ids, in their order; what is absent or foreign is left out. */
  byIds(ids: readonly string[]): Promise<FindingObject[]>;
  /** Those of a case that still stand. */
  ofCase(caseId: string): Promise<readonly FindingObject[]>;
  /** What a measure stands on. */
  ofMeasure(measureId: string): Promise<readonly FindingObject[]>;
}

interface FindingRow extends SubjectRow {
  readonly id: string;
  readonly tenant: string;
  readonly rule: string;
  readonly measure: MeasureKind;
  readonly level: KeyLevel | null;
  readonly on_date: string;
  readonly until_date: string | null;
  readonly completed_by: string;
  readonly grounds: readonly Ground[];
  readonly evidence_count: number | null;
  readonly convenor: Convenor | null;
  readonly case_id: string | null;
  readonly state: FindingState;
  readonly decline_reason: string | null;
  readonly quiet: boolean;
  readonly recorded_at: Date;
}

const COLUMNS = `t.id, t.tenant, t.rule, t.measure, t.level, t.subject_kind, t.subject_division, t.subject_sector, t.subject_enterprise, t.subject_project,
  t.on_date, t.until_date, t.completed_by, t.grounds, t.evidence_count, t.convenor, t.case_id, t.state, t.decline_reason, t.quiet, t.recorded_at`;

export function findingStore(read: Read, names: Names, viewer: Viewer): FindingStore {
  const show = (row: FindingRow): FindingObject => showFinding(row, names);
  const byId = new DataLoader<string, FindingObject | undefined>(async (ids) => {
    const rows = await read<FindingRow>(`select ${COLUMNS} from finding t where t.family_id = $1 and t.id = any ($2::bigint[])`, [
      viewer.family,
      ids,
    ]);
    const found = new Map(rows.map((row) => [row.id, show(row)]));
    return ids.map((id) => found.get(id));
  });
  const ofCase = new DataLoader<string, readonly FindingObject[]>(async (cases) => {
    const rows = await read<FindingRow>(
      `select ${COLUMNS} from finding t where t.family_id = $1 and t.case_id = any ($2::bigint[]) and t.state <> 'WITHDRAWN' order by t.id`,
      [viewer.family, cases],
    );
    return cases.map((id) => rows.filter((row) => row.case_id === id).map(show));
  });
  const ofMeasure = new DataLoader<string, readonly FindingObject[]>(async (measures) => {
    const rows = await read<FindingRow & { ground_of: string }>(
      `select ${COLUMNS}, g.measure_id as ground_of from measure_ground g join finding t on t.family_id = g.family_id and t.id = g.finding_id
       where g.family_id = $1 and g.measure_id = any ($2::bigint[]) order by t.id`,
      [viewer.family, measures],
    );
    return measures.map((id) => rows.filter((row) => row.ground_of === id).map(show));
  });
  return {
    byIds: async (ids) => (await Promise.all(ids.map((id) => byId.load(id)))).filter((finding) => finding !== undefined),
    ofCase: (id) => ofCase.load(id),
    ofMeasure: (id) => ofMeasure.load(id),
    page: async (filter, before, limit) => {
      if (viewer.kind !== 'TENANT' || filter.scope === 'ABOVE') return [];
      const conditions = commonConditions(filter, names, {
        kind: 't.measure = any (?::text[])',
        place: 't.fact_division',
        rule: 't.rule = ?',
        fact: 't.completed_by = ?::bigint',
        enterprise: 't.subject_enterprise = ?',
        sector: 't.subject_sector = ?',
        day: { date: 't.on_date' },
      });
      if (filter.state == null) conditions.add('t.state <> ?', 'WITHDRAWN');
      else conditions.add('t.state = ?', filter.state);
      const page = {
        tenant: viewer.tenant,
        columns: COLUMNS,
        where: conditions.where,
        values: conditions.values,
        limit,
        ...(before === null ? {} : { before }),
      };
      const { sql, values } = filter.scope === 'BELOW' ? belowPage('finding', page) : ownPage('finding', page);
      return (await read<FindingRow>(sql, values)).map(show);
    },
  };
}

function showFinding(row: FindingRow, names: Names): FindingObject {
  const until = row.until_date === null ? undefined : parseDay(row.until_date);
  const finding: Finding = {
    tenant: Number(row.tenant),
    rule: row.rule,
    measure: row.measure,
    subject: subjectOf(row),
    on: parseDay(row.on_date) as number,
    completedBy: row.completed_by,
    grounds: row.grounds,
    ...(row.level === null ? {} : { level: row.level }),
    ...(until === undefined ? {} : { until }),
    ...(row.convenor === null ? {} : { convenor: row.convenor }),
  };
  return {
    storeId: row.id,
    factId: row.completed_by,
    caseStoreId: row.case_id,
    finding,
    id: names.write('finding', row.id),
    tenant: finding.tenant,
    rule: row.rule,
    measure: row.measure,
    level: row.level,
    subject: showSubject(finding.subject, (id) => names.write('fact', id)),
    on: finding.on,
    until: until ?? null,
    completedBy: names.write('fact', row.completed_by),
    evidenceCount: row.evidence_count,
    convenor: row.convenor,
    state: row.state,
    case: row.case_id === null ? null : names.write('case', row.case_id),
    declineReason: row.decline_reason,
    quiet: row.quiet,
    recordedAt: row.recorded_at.getTime(),
  };
}
