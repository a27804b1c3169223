import { dayOf, factToJson, formatDay, momentOf, subjectColumns, type Fact, type MeasureInForce } from '@anze/domain';
import type { EngineTransaction } from '../database';
import type { Docket, Entry } from './docket';
import type { Actor } from './work';

/** One version of a fact, as the lane took it. */
export interface FactWrite {
  readonly entry: Entry;
  /** Undefined: voided. */
  readonly fact: Fact | undefined;
  readonly seq: number;
  readonly reason: string | null;
  readonly actor: Actor;
  /** A correction that names another place. */
  readonly moved: boolean;
}

/** Writes the versions, the facts as they then stand, and the measures that were taken over with them. */
export function writeFacts(tx: EngineTransaction, docket: Docket, facts: readonly FactWrite[]): Promise<unknown>[] {
  if (facts.length === 0) return [];
  const sent = [
    send(
      tx,
      FACT,
      lastVersions(facts).map((last) => factRow(last, stoodLast(facts, last.entry.id))),
    ),
    send(tx, REVISION, facts.map(revisionRow)),
  ];
  const takenOver = facts.filter(({ entry }) => entry.kind === 'MEASURE_IN_FORCE');
  const stood = lastVersions(takenOver.filter(({ fact }) => fact !== undefined));
  if (stood.length > 0)
    sent.push(
      send(
        tx,
        TAKEN_OVER,
        stood.map((write) => takenOverRow(docket, write)),
      ),
    );
  const gone = lastVersions(takenOver).filter(({ entry }) => entry.voided);
  if (gone.length > 0) sent.push(tx.query(TAKEN_BACK, [tx.family, gone.map(({ entry }) => entry.id)]));
  return sent;
}

/** Cases and findings go with their fact to the place that a correction names. */
export function moveWhatStands(tx: EngineTransaction, facts: readonly FactWrite[]): Promise<unknown>[] {
  const moved = lastVersions(facts).map(({ entry }) => ({ id: entry.id, division: entry.division }));
  return moved.length === 0 ? [] : [send(tx, MOVE_FINDINGS, moved), send(tx, MOVE_CASES, moved)];
}

function send(tx: EngineTransaction, sql: string, rows: readonly unknown[]): Promise<unknown> {
  return tx.query(sql, [tx.family, JSON.stringify(rows)]);
}

/** A fact that a batch touches twice is written once, as it ends up. */
function lastVersions(facts: readonly FactWrite[]): FactWrite[] {
  return [...new Map(facts.map((fact) => [fact.entry.id, fact])).values()];
}

/** The last version with content that the batch brings; none when it only voids what was there before. */
function stoodLast(facts: readonly FactWrite[], id: string): Fact | undefined {
  return facts.findLast(({ entry, fact }) => entry.id === id && fact !== undefined)?.fact;
}

function factRow({ entry, actor }: FactWrite, fact: Fact | undefined): unknown {
  const moment = fact && momentOf(fact);
  return {
    id: entry.id,
    recorder: entry.recorder,
    source_id: entry.sourceId,
    kind: entry.kind,
    division: entry.division,
    sector: fact?.sector,
    enterprise: fact?.enterprise,
    happened_at: moment === undefined ? null : iso(moment),
    happened_on: moment === undefined ? null : formatDay(dayOf(moment)),
    revision: entry.revision,
    voided: entry.voided,
    body: fact ? factToJson(fact) : null,
    recorded_at: iso(actor.at),
    recorded_by: actor.person,
  };
}

function revisionRow({ entry, fact, seq, reason, actor }: FactWrite): unknown {
  return {
    fact_id: entry.id,
    revision: entry.revision,
    seq,
    body: fact ? factToJson(fact) : null,
    reason,
    at: iso(actor.at),
    by_person: actor.person,
    by_tenant: actor.tenant,
  };
}

/** A MEASURE_IN_FORCE line is kept as a measure taken over: it feeds the rules through its fact, and raises nothing. */
function takenOverRow(docket: Docket, { entry, fact, actor }: FactWrite): unknown {
  const measure = fact as MeasureInForce;
  const { subject } = measure;
  // A project is named by its source's id in the exchange format and by the platform's own in the store.
  const project = subject.kind === 'PROJECT' ? docket.entryBySource(entry.recorder, subject.project) : undefined;
  return {
    id: entry.id,
    tenant: entry.recorder,
    kind: measure.measure,
    ...subjectColumns(project ? { kind: 'PROJECT', project: project.id } : subject),
    from_date: formatDay(measure.from),
    until_date: measure.until === undefined ? null : formatDay(measure.until),
    fact_division: entry.division,
    decided_by: actor.person,
  };
}

const iso = (moment: number): string => new Date(moment).toISOString();

/** A voiding leaves the content as it last stood. */
const FACT = `
  insert into fact (family_id, id, recorder, source_id, kind, division, sector, enterprise, happened_at, happened_on, revision, voided, body, recorded_at, recorded_by)
  select $1::smallint, id, recorder, source_id, kind, division, sector, enterprise, happened_at, happened_on, revision, voided,
    coalesce(body, 'null'), recorded_at, recorded_by
  from jsonb_to_recordset($2::jsonb) as r (id bigint, recorder bigint, source_id text, kind text, division bigint, sector text, enterprise text,
    happened_at timestamptz, happened_on date, revision int, voided boolean, body jsonb, recorded_at timestamptz, recorded_by bigint)
  on conflict (family_id, id) do update set
    revision = excluded.revision, voided = excluded.voided,
    division = case when excluded.body = 'null' then fact.division else excluded.division end,
    sector = case when excluded.body = 'null' then fact.sector else excluded.sector end,
    enterprise = case when excluded.body = 'null' then fact.enterprise else excluded.enterprise end,
    happened_at = case when excluded.body = 'null' then fact.happened_at else excluded.happened_at end,
    happened_on = case when excluded.body = 'null' then fact.happened_on else excluded.happened_on end,
    body = case when excluded.body = 'null' then fact.body else excluded.body end`;

const REVISION = `
  insert into fact_revision (family_id, fact_id, revision, seq, body, reason, at, by_person, by_tenant)
  select $1::smallint, fact_id, revision, seq, body, reason, at, by_person, by_tenant
  from jsonb_to_recordset($2::jsonb) as r (fact_id bigint, revision int, seq bigint, body jsonb, reason text, at timestamptz, by_person bigint, by_tenant bigint)`;

const SUBJECT =
  'subject_kind text, subject_division bigint, subject_sector text, subject_enterprise text, subject_project text, subject_key text';
const SUBJECT_NAMES = 'subject_kind, subject_division, subject_sector, subject_enterprise, subject_project, subject_key';

const TAKEN_OVER = `
  insert into measure (family_id, id, tenant, kind, ${SUBJECT_NAMES}, state, from_date, until_date, fact_id, fact_division, origin, decided_by)
  select $1::smallint, id, tenant, kind, ${SUBJECT_NAMES}, 'TAKEN_OVER', from_date, until_date, id, fact_division, 'TAKEN_OVER', decided_by
  from jsonb_to_recordset($2::jsonb) as r (id bigint, tenant bigint, kind text, ${SUBJECT}, from_date date, until_date date, fact_division bigint,
    decided_by bigint)
  on conflict (family_id, id) do update set state = excluded.state, kind = excluded.kind, subject_kind = excluded.subject_kind,
    subject_division = excluded.subject_division, subject_sector = excluded.subject_sector, subject_enterprise = excluded.subject_enterprise,
    subject_project = excluded.subject_project, subject_key = excluded.subject_key, from_date = excluded.from_date,
    until_date = excluded.until_date, fact_division = excluded.fact_division`;

const TAKEN_BACK = "update measure set state = 'VOIDED' where family_id = $1 and id = any ($2::bigint[])";

const MOVE_FINDINGS = `
  update finding f set fact_division = m.division from jsonb_to_recordset($2::jsonb) as m (id bigint, division bigint)
  where f.family_id = $1 and f.completed_by = m.id`;

const MOVE_CASES = `
  update case_file c set fact_division = m.division from jsonb_to_recordset($2::jsonb) as m (id bigint, division bigint)
  where c.family_id = $1 and c.fact_id = m.id`;
