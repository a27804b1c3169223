import { formatDay, subjectColumns, type DivisionCode, type KeyLevel, type MeasureKind, type Subject } from '@anze/domain';
import { writeAlerts, type Announced } from '@anze/notifier';
import { entries, type LogEntry } from '../audit/entry';
import type { EngineTransaction } from '../database';
import type { Docket } from './docket';
import type { Actor, Idempotency, Outcome } from './work';
import { dateColumn, type WorkingSet } from './working-set';
import { moveWhatStands, writeFacts, type FactWrite } from './write-facts';
import { writeFindings } from './write-findings';

export interface MeasureWrite {
  readonly id: string;
  readonly tenant: DivisionCode;
  readonly kind: MeasureKind;
  readonly level?: KeyLevel;
  readonly until?: number;
  readonly subject: Subject;
  readonly rules: readonly string[];
  readonly state: string;
  readonly from: number;
  readonly decidedAt: number | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  readonly caseId: string | null;
  readonly factId: string | null;
  readonly factDivision: DivisionCode | null;
  readonly origin: 'DECISION' | 'HAND' | 'TAKEN_OVER';
  /** A blacklist entry's list, and the document and article it rests on; undefined for other kinds. */
  readonly list?: 'WATCH';
  readonly legalBasis?: string;
  /** Place in the order of taking, for what rules read. */
  readonly seq: number | null;
  readonly grounds: readonly string[];
}

export interface DecisionWrite {
  readonly id: string;
  readonly tenant: DivisionCode;
  readonly caseId: string | null;
  readonly measureId: string | null;
  readonly actor: Actor;
  readonly reason: string | null;
  readonly body: unknown;
}

/** What a batch leaves to be written, in the order in which it came about. */
export interface Writes {
  /** Not sent yet. */
  readonly facts: FactWrite[];
  /** Sent, and named another place: what stands on them goes with them. */
  readonly moved: FactWrite[];
  readonly measures: MeasureWrite[];
  readonly decisions: DecisionWrite[];
  readonly alerts: Announced[];
  /** For the record of deeds. */
  readonly deeds: LogEntry[];
  readonly results: { readonly idempotency: Idempotency; readonly outcome: Outcome; readonly at: number }[];
}

export function noWrites(): Writes {
  return { facts: [], moved: [], measures: [], decisions: [], alerts: [], deeds: [], results: [] };
}

/** Sends the versions of facts that were taken since; what is sent after them stands behind them. */
export function sendFacts(tx: EngineTransaction, docket: Docket, { facts, moved }: Writes): void {
  const taken = facts.splice(0);
  for (const answer of writeFacts(tx, docket, taken)) tx.unheard(answer);
  moved.push(...taken.filter((fact) => fact.moved));
}

/** Writes a batch: each table with one statement, all in one message with COMMIT; references are checked there. */
export function write(tx: EngineTransaction, docket: Docket, set: WorkingSet, writes: Writes): void {
  const sent: Promise<unknown>[] = [];
  const insert = (sql: string, rows: readonly unknown[]): void => {
    if (rows.length > 0) sent.push(tx.query(sql, [tx.family, JSON.stringify(rows)]));
  };
  sendFacts(tx, docket, writes);
  insert(CASE, [...set.changedCases]);
  insert(
    TRIGGER,
    [...set.changedTriggers].map((row) => ({ ...row, ...subjectColumns(row.subject) })),
  );
  sent.push(...writeFindings(tx, [...set.changedFindings]));
  sent.push(...moveWhatStands(tx, writes.moved));
  insert(MEASURE, writes.measures.map(measureRow));
  insert(
    GROUND,
    writes.measures.flatMap(({ id, grounds }) => grounds.map((finding) => ({ measure_id: id, finding_id: finding }))),
  );
  if (set.underReview.size > 0) sent.push(tx.query(REVIEW, [tx.family, [...set.underReview]]));
  insert(DECISION, writes.decisions.map(decisionRow));
  if (writes.alerts.length > 0) sent.push(writeAlerts(tx, tx.family, writes.alerts));
  insert(
    RESULT,
    writes.results.map(({ idempotency, outcome, at }) => ({
      actor: idempotency.actor,
      mutation: idempotency.mutation,
      key: idempotency.key,
      input_hash: idempotency.inputHash,
      outcome,
      at: iso(at),
    })),
  );
  if (writes.deeds.length > 0) {
    const { sql, values } = entries(tx.family, writes.deeds);
    sent.push(tx.query(sql, values));
  }
  const { nextId, seq, judgedUntil } = docket.counters();
  sent.push(tx.query(COUNTERS, [tx.family, nextId, seq]));
  sent.push(tx.query(CLOCK, [tx.family, formatDay(judgedUntil)]));
  for (const answer of sent) tx.unheard(answer);
}

const iso = (moment: number): string => new Date(moment).toISOString();

function measureRow(measure: MeasureWrite): unknown {
  return {
    id: measure.id,
    tenant: measure.tenant,
    kind: measure.kind,
    level: measure.level,
    until_date: dateColumn(measure.until),
    ...subjectColumns(measure.subject),
    rules: measure.rules,
    state: measure.state,
    from_date: formatDay(measure.from),
    decided_at: measure.decidedAt === null ? null : iso(measure.decidedAt),
    decided_by: measure.decidedBy,
    reason: measure.reason,
    case_id: measure.caseId,
    fact_id: measure.factId,
    fact_division: measure.factDivision,
    origin: measure.origin,
    list: measure.list,
    legal_basis: measure.legalBasis,
    publishable: measure.list === undefined ? null : false,
    seq: measure.seq,
  };
}

function decisionRow({ id, tenant, caseId, measureId, actor, reason, body }: DecisionWrite): unknown {
  return { id, tenant, case_id: caseId, measure_id: measureId, person_id: actor.person, at: iso(actor.at), reason, body };
}

const SUBJECT =
  'subject_kind text, subject_division bigint, subject_sector text, subject_enterprise text, subject_project text, subject_key text';
const SUBJECT_NAMES = 'subject_kind, subject_division, subject_sector, subject_enterprise, subject_project, subject_key';

const CASE = `
  insert into case_file (family_id, id, tenant, fact_id, fact_division, state, opened_at, decided_at, changed_at)
  select $1::smallint, id, tenant, fact_id, fact_division, state, opened_at, decided_at, changed_at
  from jsonb_to_recordset($2::jsonb) as r (id bigint, tenant bigint, fact_id bigint, fact_division bigint, state text, opened_at timestamptz,
    decided_at timestamptz, changed_at timestamptz)
  on conflict (family_id, id) do update set state = excluded.state, decided_at = excluded.decided_at, changed_at = excluded.changed_at`;

const TRIGGER = `
  insert into trigger (family_id, id, tenant, measure, ${SUBJECT_NAMES}, state, findings, alert_id, opened_at, ended_at)
  select $1::smallint, id, tenant, measure, ${SUBJECT_NAMES}, state, findings, alert_id, opened_at, ended_at
  from jsonb_to_recordset($2::jsonb) as r (id bigint, tenant bigint, measure text, ${SUBJECT}, state text, findings int, alert_id bigint,
    opened_at timestamptz, ended_at timestamptz)
  order by (state = 'OPEN')
  on conflict (family_id, id) do update set state = excluded.state, findings = excluded.findings, alert_id = excluded.alert_id, ended_at = excluded.ended_at`;

const MEASURE = `
  insert into measure (family_id, id, tenant, kind, level, until_date, ${SUBJECT_NAMES}, rules, state, from_date, decided_at, decided_by, reason,
    case_id, fact_id, fact_division, origin, list, legal_basis, publishable, seq)
  select $1::smallint, id, tenant, kind, level, until_date, ${SUBJECT_NAMES}, array(select jsonb_array_elements_text(rules)), state, from_date, decided_at,
    decided_by, reason, case_id, fact_id, fact_division, origin, list, legal_basis, publishable, seq
  from jsonb_to_recordset($2::jsonb) as r (id bigint, tenant bigint, kind text, level text, until_date date, ${SUBJECT}, rules jsonb, state text,
    from_date date, decided_at timestamptz, decided_by bigint, reason text, case_id bigint, fact_id bigint, fact_division bigint, origin text,
    list text, legal_basis text, publishable boolean, seq bigint)`;

const GROUND = `
  insert into measure_ground (family_id, measure_id, finding_id)
  select $1::smallint, measure_id, finding_id from jsonb_to_recordset($2::jsonb) as r (measure_id bigint, finding_id bigint)`;

const REVIEW = 'update measure set under_review = true where family_id = $1 and id = any ($2::bigint[])';

const DECISION = `
  insert into decision (family_id, id, tenant, case_id, measure_id, person_id, at, reason, body)
  select $1::smallint, id, tenant, case_id, measure_id, person_id, at, reason, body
  from jsonb_to_recordset($2::jsonb) as r (id bigint, tenant bigint, case_id bigint, measure_id bigint, person_id bigint, at timestamptz, reason text, body jsonb)`;

const RESULT = `
  insert into mutation_result (family_id, actor, mutation, key, input_hash, outcome, at)
  select $1::smallint, actor, mutation, key, input_hash, outcome, at
  from jsonb_to_recordset($2::jsonb) as r (actor text, mutation text, key text, input_hash text, outcome jsonb, at timestamptz)
  on conflict (family_id, actor, mutation, key) do update set input_hash = excluded.input_hash, outcome = excluded.outcome, at = excluded.at`;

const COUNTERS = 'update lane set next_id = $2, fact_seq = $3 where family_id = $1';

const CLOCK = `
  insert into clock (family_id, judged_until) values ($1, $2)
  on conflict (family_id) do update set judged_until = excluded.judged_until where clock.judged_until < excluded.judged_until`;
