import {
  fieldOf,
  formatDay,
  parseFact,
  type Day,
  type DivisionCode,
  type Fact,
  type FactKind,
  type Sector,
  type Viewer,
} from '@anze/domain';
import DataLoader from 'dataloader';
import { factPage } from '../database';
import type { Names, Read } from '../desk/desk';
import type { RecordedFact } from '../engine/work';
import { showSubject } from '../schema/subject';
import { hazardDue, openHazards, type HazardWaiting, type Waits } from '../waiting/what-waits';
import { FactObject } from './fact.graphql';

/** What a list of facts is asked for, read and checked. */
export interface FactQuery {
  readonly ids?: readonly string[];
  readonly kinds?: readonly FactKind[];
  readonly under?: DivisionCode;
  readonly from?: Day;
  readonly until?: Day;
  readonly text?: string;
  readonly sector?: Sector;
  readonly enterprise?: string;
  readonly recorder?: DivisionCode;
  readonly waiting?: Waits<HazardWaiting> & { readonly office: DivisionCode };
}

export interface Revision {
  readonly revision: number;
  readonly at: Date;
  readonly tenant: DivisionCode;
  readonly person: string | null;
  readonly reason: string | null;
  readonly fact: FactObject | null;
}

/** Facts as the viewer sees them: the window's objects. */
export interface FactStore {
  page(query: FactQuery, before: string | null, limit: number): Promise<FactObject[]>;
  /** By the store's id; undefined where absent or foreign. `asked` are the names of the fields that will be asked; left out, all may be. */
  byId(id: string, asked?: ReadonlySet<string>): Promise<FactObject | undefined>;
  byIds(ids: readonly string[]): Promise<(FactObject | undefined)[]>;
  /** By the store's id; of a fact that a correction moved out of sight, the last version that stood inside. */
  lastSeen(id: string, asked?: ReadonlySet<string>): Promise<FactObject | undefined>;
  /** Every version, newest first. */
  history(fact: FactObject): Promise<readonly Revision[]>;
  /** What was recorded just now, by the viewer itself, as reading it back would show it. */
  recorded(fact: RecordedFact): FactObject;
  /** The row as a list reads it, for queries of other rooms that select `FACT_COLUMNS`. */
  show(row: FactRow): FactObject;
}

export interface FactRow {
  readonly id: string;
  readonly recorder: string;
  readonly source_id: string;
  readonly kind: FactKind;
  readonly revision: number;
  readonly voided: boolean;
  readonly body: unknown;
  readonly recorded_at: Date;
}

export const FACT_COLUMNS = 't.id, t.recorder, t.source_id, t.kind, t.revision, t.voided, t.body, t.recorded_at';

interface SeenRow {
  readonly fact_id: string;
  readonly revision: number;
  readonly body: { readonly id: string; readonly fact: FactKind };
  readonly at: Date;
  readonly by_tenant: string;
}

interface RevisionRow {
  readonly fact_id: string;
  readonly revision: number;
  readonly body: unknown;
  readonly reason: string | null;
  readonly at: Date;
  readonly by_tenant: string;
  readonly name: string | null;
}

/** What a list's line says of a fact is in columns of its own: the body, five times as long, is read and parsed when more is asked. */
type OutlineRow = Pick<FactRow, 'id' | 'source_id' | 'kind' | 'revision' | 'voided'> & { readonly division: string };

const OUTLINE_COLUMNS = 't.id, t.source_id, t.kind, t.revision, t.voided, t.division';
const OUTLINE_NAMES = new Set(['__typename', 'id', 'sourceId', 'kind', 'revision', 'voided', 'division', 'divisionName']);

function outlineOf(row: OutlineRow, id: string): FactObject {
  const { id: storeId, source_id: sourceId, kind, revision, voided, division } = row;
  return windowWith({ id, storeId, sourceId, kind, revision, voided, division: Number(division) });
}

/** The domain's fact of a stored body; the store's id is its key. */
export function factOf(row: Pick<FactRow, 'id' | 'source_id' | 'body'>): Fact {
  const parsed = parseFact(row.body);
  if ('problems' in parsed)
    throw new Error(`fact ${row.id}: its stored body is not understood: ${parsed.problems.map(({ code }) => code).join(', ')}`);
  return { ...parsed.fact, id: row.source_id, key: row.id };
}

export function factStore(read: Read, names: Names, viewer: Viewer): FactStore {
  const show = (row: FactRow): FactObject => windowOf(factOf(row), row, names);
  const byId = new DataLoader<string, FactObject | undefined>(async (ids) => {
    const rows = await read<FactRow>(`select ${FACT_COLUMNS} from fact t where t.family_id = $1 and t.id = any ($2::bigint[])`, [
      viewer.family,
      ids,
    ]);
    const found = new Map(rows.map((row) => [row.id, show(row)]));
    return ids.map((id) => found.get(id));
  });
  const outline = new DataLoader<string, FactObject | undefined>(async (ids) => {
    const rows = await read<OutlineRow>(`select ${OUTLINE_COLUMNS} from fact t where t.family_id = $1 and t.id = any ($2::bigint[])`, [
      viewer.family,
      ids,
    ]);
    const opaque = names.writeAll(
      'fact',
      rows.map(({ id }) => id),
    );
    const found = new Map(rows.map((row, i) => [row.id, outlineOf(row, opaque[i] as string)]));
    return ids.map((id) => found.get(id));
  });
  const one = (id: string, asked: ReadonlySet<string> | undefined): Promise<FactObject | undefined> =>
    asked && [...asked].every((name) => OUTLINE_NAMES.has(name)) ? outline.load(id) : byId.load(id);
  const history = new DataLoader<FactObject, readonly Revision[], string>(
    async (facts) => {
      const rows = await read<RevisionRow>(
        `select r.fact_id, r.revision, r.body, r.reason, r.at, r.by_tenant, p.name from fact_revision r
         left join person p on p.family_id = r.family_id and p.id = r.by_person
         where r.family_id = $1 and r.fact_id = any ($2::bigint[]) order by r.fact_id, r.revision desc`,
        [viewer.family, facts.map((fact) => fact.storeId)],
      );
      return facts.map((fact) => rows.filter((row) => row.fact_id === fact.storeId).map((row) => revisionOf(row, fact, names)));
    },
    { cacheKeyFn: (fact) => fact.storeId },
  );
  const seen = new DataLoader<string, FactObject | undefined>(async (ids) => {
    const rows = await read<SeenRow>(
      `select distinct on (r.fact_id) r.fact_id, r.revision, r.body, r.at, r.by_tenant from fact_revision r
       where r.family_id = $1 and r.fact_id = any ($2::bigint[]) and r.body is not null order by r.fact_id, r.revision desc`,
      [viewer.family, ids],
    );
    const found = new Map(
      rows.map(({ fact_id: id, revision, body, at, by_tenant: recorder }) => [
        id,
        show({
          id,
          recorder,
          source_id: body.id,
          kind: body.fact,
          revision,
          voided: false,
          body,
          recorded_at: at,
        }),
      ]),
    );
    return ids.map((id) => found.get(id));
  });
  return {
    show,
    recorded: ({ entry, fact, at }) =>
      windowOf(
        fact,
        {
          id: entry.id,
          recorder: String(entry.recorder),
          source_id: entry.sourceId,
          kind: entry.kind,
          revision: entry.revision,
          voided: entry.voided,
          recorded_at: new Date(at),
        },
        names,
      ),
    byId: one,
    lastSeen: async (id, asked) => (await one(id, asked)) ?? seen.load(id),
    byIds: (ids) => Promise.all(ids.map((id) => byId.load(id))),
    history: (fact) => history.load(fact),
    page: async (query, before, limit) => {
      if (viewer.kind !== 'TENANT') return [];
      const { where, values } = conditions(query);
      const { sql, values: all } = factPage({
        tenant: viewer.tenant,
        columns: FACT_COLUMNS,
        where,
        values,
        limit,
        ...(before === null ? {} : { before }),
        ...(query.under === undefined ? {} : { under: query.under }),
      });
      return (await read<FactRow>(sql, all)).map(show);
    },
  };
}

function conditions(query: FactQuery): { where: string; values: unknown[] } {
  const parts = ['true'];
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  if (query.ids) parts.push(`t.id = any (${put(query.ids)}::bigint[])`);
  if (query.kinds) parts.push(`t.kind = any (${put(query.kinds)}::text[])`);
  if (query.from !== undefined) parts.push(`t.happened_on >= ${put(formatDay(query.from))}::date`);
  if (query.until !== undefined) parts.push(`t.happened_on <= ${put(formatDay(query.until))}::date`);
  if (query.sector !== undefined) parts.push(`t.sector = ${put(query.sector)}`);
  if (query.enterprise !== undefined) parts.push(`t.enterprise = ${put(query.enterprise)}`);
  if (query.recorder !== undefined) parts.push(`t.recorder = ${put(query.recorder)}::bigint`);
  if (query.waiting) parts.push(openHazards(query.waiting.office, put), hazardDue(query.waiting, put));
  if (query.text !== undefined) {
    const words = put(query.text);
    parts.push(
      `(strpos(t.source_id, ${words}) > 0 or strpos(coalesce(t.body ->> 'title', '') || ' ' || coalesce(t.body ->> 'place', ''), ${words}) > 0)`,
    );
  }
  return { where: parts.join(' and '), values };
}

function windowOf(fact: Fact, row: Omit<FactRow, 'body'>, names: Names): FactObject {
  const extra =
    fact.kind === 'ACCIDENT'
      ? { grade: fieldOf(fact, 'grade') }
      : fact.kind === 'MEASURE_IN_FORCE'
        ? { subject: showSubject(fact.subject, (id) => id) }
        : {};
  return windowWith({
    ...fact,
    ...extra,
    id: names.write('fact', row.id),
    storeId: row.id,
    sourceId: row.source_id,
    revision: row.revision,
    voided: row.voided,
    recorder: Number(row.recorder),
    recordedAt: row.recorded_at.getTime(),
  });
}

/** Of its class, but without the fields that its constructor would set: type-graphql copies what is not, for each resolver. */
function windowWith(fields: object): FactObject {
  return Object.assign(Object.create(FactObject.prototype) as FactObject, fields);
}

function revisionOf(row: RevisionRow, fact: FactObject, names: Names): Revision {
  const stood = row.body === null ? null : factOf({ id: fact.storeId, source_id: fact.sourceId, body: row.body });
  return {
    revision: row.revision,
    at: row.at,
    tenant: Number(row.by_tenant),
    person: row.name,
    reason: row.reason,
    fact: stood && { ...windowOf(stood, rowOf(fact, row.revision), names), pastVersion: true },
  };
}

function rowOf(fact: FactObject, revision: number): Omit<FactRow, 'body'> {
  return {
    id: fact.storeId,
    recorder: String(fact.recorder),
    source_id: fact.sourceId,
    kind: fact.kind,
    revision,
    voided: false,
    recorded_at: new Date(fact.recordedAt),
  };
}
