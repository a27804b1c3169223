import {
  parseDay,
  subjectOf,
  type Convenor,
  type Day,
  type DivisionCode,
  type Finding,
  type Ground,
  type KeyLevel,
  type MeasureKind,
  type Moment,
  type SubjectRow,
  type Viewer,
} from '@anze/domain';
import DataLoader from 'dataloader';
import { belowPage, ownPage } from '../database';
import type { Names, Read } from '../desk/desk';
import { commonConditions } from '../schema/conditions';
import type { FindingFilter } from '../schema/list-filter.graphql';
import { showSubject, type SubjectObject } from '../schema/subject';
import { ALL_COLUMNS, findingColumns } from './finding-columns';
import { FindingObject, type FindingState } from './finding.graphql';

/** Lists are told the names of the fields that will be asked of what they answer; left out, all may be. */
type Asked = ReadonlySet<string>;

export interface FindingStore {
  /** As the domain reads it, with the grounds that no list shows. */
  asJudged(finding: FindingObject): Promise<Finding>;
  page(filter: FindingFilter, before: string | null, limit: number, asked?: Asked): Promise<FindingObject[]>;
  /** By the store's ids, in their order; what is absent or foreign is left out. */
  byIds(ids: readonly string[]): Promise<FindingObject[]>;
  /** Those of a case that still stand. */
  ofCase(caseId: string, asked?: Asked): Promise<readonly FindingObject[]>;
  /** What a measure stands on. */
  ofMeasure(measureId: string, asked?: Asked): Promise<readonly FindingObject[]>;
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
  readonly evidence_count: number | null;
  readonly convenor: Convenor | null;
  readonly case_id: string | null;
  readonly state: FindingState;
  readonly decline_reason: string | null;
  readonly quiet: boolean;
  readonly recorded_at: string;
}

interface JudgedRow extends FindingRow {
  readonly grounds: readonly Ground[];
}

export function findingStore(read: Read, names: Names, viewer: Viewer): FindingStore {
  const show = (rows: readonly FindingRow[]): FindingObject[] => {
    const ids = names.writeAll(
      'finding',
      rows.map(({ id }) => id),
    );
    return rows.map((row, i) => new ShownFinding(row, ids[i] as string, names));
  };
  /** Under the keys that were asked for, each with what was found for it. */
  const grouped = <Row extends FindingRow>(
    keys: readonly string[],
    rows: readonly Row[],
    keyOf: (row: Row) => string | null,
  ): FindingObject[][] => {
    const groups = new Map<string | null, FindingObject[]>(keys.map((key) => [key, []]));
    show(rows).forEach((finding, i) => groups.get(keyOf(rows[i] as Row))?.push(finding));
    return keys.map((key) => groups.get(key) as FindingObject[]);
  };
  const judged = new DataLoader<string, Finding | undefined>(async (ids) => {
    const rows = await read<JudgedRow>(
      `select ${ALL_COLUMNS}, t.grounds from finding t where t.family_id = $1 and t.id = any ($2::bigint[])`,
      [viewer.family, ids],
    );
    const found = new Map(rows.map((row) => [row.id, findingOf(row)]));
    return ids.map((id) => found.get(id));
  });
  const byId = new DataLoader<string, FindingObject | undefined>(async (ids) => {
    const rows = await read<FindingRow>(`select ${ALL_COLUMNS} from finding t where t.family_id = $1 and t.id = any ($2::bigint[])`, [
      viewer.family,
      ids,
    ]);
    const found = new Map(show(rows).map((finding) => [finding.storeId, finding]));
    return ids.map((id) => found.get(id));
  });
  const ofCase = perColumns((columns) => async (cases) => {
    const rows = await read<FindingRow>(
      `select ${columns} from finding t where t.family_id = $1 and t.case_id = any ($2::bigint[]) and t.state <> 'WITHDRAWN' order by t.id`,
      [viewer.family, cases],
    );
    return grouped(cases, rows, (row) => row.case_id);
  });
  const ofMeasure = perColumns((columns) => async (measures) => {
    const rows = await read<FindingRow & { ground_of: string }>(
      `select ${columns}, g.measure_id as ground_of from measure_ground g join finding t on t.family_id = g.family_id and t.id = g.finding_id
       where g.family_id = $1 and g.measure_id = any ($2::bigint[]) order by t.id`,
      [viewer.family, measures],
    );
    return grouped(measures, rows, (row) => row.ground_of);
  });
  return {
    asJudged: async ({ storeId }) => {
      const finding = await judged.load(storeId);
      if (!finding) throw new Error(`finding ${storeId}: it was seen, and is no more`);
      return finding;
    },
    byIds: async (ids) => (await Promise.all(ids.map((id) => byId.load(id)))).filter((finding) => finding !== undefined),
    ofCase: (id, asked) => ofCase(asked).load(id),
    ofMeasure: (id, asked) => ofMeasure(asked).load(id),
    page: async (filter, before, limit, asked) => {
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
        columns: asked ? findingColumns(asked) : ALL_COLUMNS,
        where: conditions.where,
        values: conditions.values,
        limit,
        ...(before === null ? {} : { before }),
      };
      const { sql, values } = filter.scope === 'BELOW' ? belowPage('finding', page) : ownPage('finding', page);
      return show(await read<FindingRow>(sql, values));
    },
  };
}

type Load = (columns: string) => (keys: readonly string[]) => Promise<FindingObject[][]>;

/** One loader for each set of columns: two selections of one request may differ in what they ask. */
function perColumns(load: Load): (asked?: Asked) => DataLoader<string, readonly FindingObject[]> {
  const loaders = new Map<string, DataLoader<string, readonly FindingObject[]>>();
  return (asked) => {
    const columns = asked ? findingColumns(asked) : ALL_COLUMNS;
    let loader = loaders.get(columns);
    if (!loader) loaders.set(columns, (loader = new DataLoader(load(columns))));
    return loader;
  };
}

/** A window on a row: what nobody asks for is neither read out of it nor hidden. */
class ShownFinding extends FindingObject {
  readonly #row: FindingRow;
  readonly #names: Names;

  constructor(
    row: FindingRow,
    override readonly id: string,
    names: Names,
  ) {
    super();
    this.#row = row;
    this.#names = names;
  }

  /** A column that only some lists read: a null in its place would be a lie. */
  #read<Column extends keyof FindingRow>(column: Column): FindingRow[Column] {
    const value = this.#row[column];
    if (value === undefined) throw new Error(`finding ${this.#row.id}: ${column} was not read`);
    return value;
  }

  override get storeId(): string {
    return this.#row.id;
  }
  override get factId(): string {
    return this.#row.completed_by;
  }
  override get caseStoreId(): string | null {
    return this.#row.case_id;
  }
  override get tenant(): DivisionCode {
    return Number(this.#read('tenant'));
  }
  override get rule(): string {
    return this.#row.rule;
  }
  override get measure(): MeasureKind {
    return this.#row.measure;
  }
  override get level(): KeyLevel | null {
    return this.#row.level;
  }
  override get subject(): SubjectObject {
    this.#read('subject_kind');
    return showSubject(subjectOf(this.#row), (id) => this.#names.write('fact', id));
  }
  override get on(): Day {
    return dayOf(this.#row.on_date);
  }
  override get until(): Day | null {
    const until = this.#read('until_date');
    return until === null ? null : dayOf(until);
  }
  override get completedBy(): string {
    return this.#names.write('fact', this.#row.completed_by);
  }
  override get evidenceCount(): number | null {
    return this.#read('evidence_count');
  }
  override get convenor(): Convenor | null {
    return this.#read('convenor');
  }
  override get state(): FindingState {
    return this.#row.state;
  }
  override get case(): string | null {
    return this.#row.case_id === null ? null : this.#names.write('case', this.#row.case_id);
  }
  override get declineReason(): string | null {
    return this.#read('decline_reason');
  }
  override get quiet(): boolean {
    return this.#read('quiet');
  }
  override get recordedAt(): Moment {
    return Date.parse(this.#read('recorded_at'));
  }
}

function findingOf(row: JudgedRow): Finding {
  return {
    tenant: Number(row.tenant),
    rule: row.rule,
    measure: row.measure,
    subject: subjectOf(row),
    on: dayOf(row.on_date),
    completedBy: row.completed_by,
    grounds: row.grounds,
    ...(row.level === null ? {} : { level: row.level }),
    ...(row.until_date === null ? {} : { until: dayOf(row.until_date) }),
    ...(row.convenor === null ? {} : { convenor: row.convenor }),
  };
}

/** A date of the store's is one. */
function dayOf(text: string): Day {
  return parseDay(text) as Day;
}
