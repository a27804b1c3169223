import { formatDay, subjectKey, type DivisionCode, type Finding, type MeasureKind, type Subject } from '@anze/domain';
import type { EngineTransaction } from '../database';

/** Rows as the fold works on them: read before, changed in memory, written once. Ids are decimal strings. */
export interface FindingRow {
  readonly id: string;
  readonly tenant: DivisionCode;
  readonly rule: string;
  readonly measure: MeasureKind;
  readonly subject_key: string;
  readonly completed_by: string;
  case_id: string;
  trigger_id: string | null;
  alert_id: string | null;
  measure_id: string | null;
  state: 'OPEN' | 'ADOPTED' | 'DECLINED' | 'WITHDRAWN';
  decline_reason: string | null;
  quiet: boolean;
  recorded_at: string;
  withdrawn_at: string | null;
  /** What the judge says now; absent while nothing about it changed. */
  finding?: Finding;
  /** Made by this batch: not in the store yet. */
  readonly fresh?: true;
  /** Where the completing fact lies; a correction may move it. */
  fact_division: DivisionCode;
}

export interface CaseRow {
  readonly id: string;
  readonly tenant: DivisionCode;
  readonly fact_id: string;
  fact_division: DivisionCode;
  state: 'OPEN' | 'DECIDED' | 'REOPENED' | 'WITHDRAWN';
  readonly opened_at: string;
  decided_at: string | null;
  changed_at: string;
  /** How many of its findings wait for a decision, and how many stand at all. */
  open: number;
  standing: number;
}

export interface TriggerRow {
  readonly id: string;
  readonly tenant: DivisionCode;
  readonly measure: MeasureKind;
  readonly subject: Subject;
  state: 'OPEN' | 'CLOSED' | 'WITHDRAWN';
  findings: number;
  alert_id: string | null;
  readonly opened_at: string;
  ended_at: string | null;
}

/**
 * What a batch may touch, read in one go: the findings whose identity the judge named, the cases of the completing facts,
 * the open triggers of the subjects. Everything the fold changes is marked and written by `write`.
 */
export class WorkingSet {
  readonly findings = new Map<string, FindingRow>();
  readonly findingsById = new Map<string, FindingRow>();
  readonly cases = new Map<string, CaseRow>();
  readonly casesById = new Map<string, CaseRow>();
  private readonly triggers = new Map<string, TriggerRow>();
  readonly triggersById = new Map<string, TriggerRow>();
  readonly changedFindings = new Set<FindingRow>();
  readonly changedCases = new Set<CaseRow>();
  readonly changedTriggers = new Set<TriggerRow>();
  /** Decided measures whose ground is gone or moved. */
  readonly underReview = new Set<string>();

  /** `newFrom`: ids from here on were made by this batch, so the store holds nothing about them. */
  constructor(private readonly newFrom: number) {}

  finding(finding: Finding): FindingRow | undefined {
    return this.findings.get(identity(finding.tenant, finding.rule, subjectKey(finding.subject), finding.completedBy));
  }

  caseOf(tenant: DivisionCode, factId: string): CaseRow | undefined {
    return this.cases.get(`${tenant}|${factId}`);
  }

  openTrigger(tenant: DivisionCode, measure: MeasureKind, subject: string): TriggerRow | undefined {
    const trigger = this.triggers.get(`${tenant}|${measure}|${subject}`);
    return trigger?.state === 'OPEN' ? trigger : undefined;
  }

  addFinding(row: FindingRow): void {
    this.findings.set(identity(row.tenant, row.rule, row.subject_key, row.completed_by), row);
    this.findingsById.set(row.id, row);
  }

  addCase(row: CaseRow): void {
    this.cases.set(`${row.tenant}|${row.fact_id}`, row);
    this.casesById.set(row.id, row);
  }

  addTrigger(row: TriggerRow): void {
    if (row.state === 'OPEN') this.triggers.set(`${row.tenant}|${row.measure}|${subjectKey(row.subject)}`, row);
    this.triggersById.set(row.id, row);
  }

  /** Reads what the named findings need. What the set already holds is newer than the store and stays. */
  async read(tx: EngineTransaction, findings: readonly Finding[]): Promise<void> {
    if (findings.length === 0) return;
    const wanted = findings.map((finding) => ({
      tenant: finding.tenant,
      measure: finding.measure,
      subject_key: subjectKey(finding.subject),
      completed_by: finding.completedBy,
    }));
    await this.load(tx, wanted);
  }

  /** Reads a whole case: its findings, and the triggers they stand in. */
  async readCase(tx: EngineTransaction, caseId: string): Promise<CaseRow | undefined> {
    const rows = await tx.query<Wanted>(
      `select c.tenant, f.measure, f.subject_key, c.fact_id as completed_by
       from case_file c left join finding f on f.family_id = c.family_id and f.case_id = c.id
       where c.family_id = $1 and c.id = $2`,
      [tx.family, caseId],
    );
    if (rows.length > 0) await this.load(tx, rows);
    return this.casesById.get(caseId);
  }

  /** By the completing facts, each looked up once; facts of this batch have nothing in the store but the triggers they meet. */
  private async load(tx: EngineTransaction, wanted: readonly Wanted[]): Promise<void> {
    const facts = [...new Set(wanted.map((one) => one.completed_by))].filter((id) => Number(id) < this.newFrom);
    const subjects = new Map(
      wanted.filter((one) => one.measure !== null).map((one) => [`${one.tenant}|${one.measure}|${one.subject_key}`, one]),
    );
    const [findings, cases, triggers] = await Promise.all([
      facts.length === 0 ? [] : tx.query<StoredFinding>(FINDINGS, [tx.family, facts]),
      facts.length === 0 ? [] : tx.query<StoredCase>(CASES, [tx.family, facts]),
      tx.query<StoredTrigger>(OPEN_TRIGGERS, [tx.family, JSON.stringify([...subjects.values()])]),
    ]);
    for (const row of findings) {
      if (!this.findingsById.has(row.id)) this.addFinding({ ...row, tenant: Number(row.tenant), fact_division: Number(row.fact_division) });
    }
    for (const row of cases) {
      if (!this.casesById.has(row.id)) this.addCase({ ...row, tenant: Number(row.tenant), fact_division: Number(row.fact_division) });
    }
    for (const row of triggers) this.addStoredTrigger(row);
    // Those that the findings stand in, open or closed; a new fact's findings stand in none.
    const others = new Set(findings.map((row) => row.trigger_id).filter((id) => id !== null && !this.triggersById.has(id)));
    if (others.size === 0) return;
    for (const row of await tx.query<StoredTrigger>(TRIGGERS, [tx.family, [...others]])) this.addStoredTrigger(row);
  }

  private addStoredTrigger(row: StoredTrigger): void {
    if (this.triggersById.has(row.id)) return;
    this.addTrigger({ ...row, tenant: Number(row.tenant), subject: parseSubjectKey(row.subject_key) });
  }
}

function identity(tenant: DivisionCode, rule: string, subject: string, completedBy: string): string {
  return `${tenant}|${rule}|${subject}|${completedBy}`;
}

/** A subject from its key, the inverse of `subjectKey`. */
export function parseSubjectKey(key: string): Subject {
  const subject = JSON.parse(key) as Record<string, string>;
  return (subject.division === undefined ? subject : { ...subject, division: Number(subject.division) }) as unknown as Subject;
}

/** What a finding is looked up by. A case without findings names only its tenant and fact. */
interface Wanted {
  readonly tenant: string | DivisionCode;
  readonly measure: MeasureKind | null;
  readonly subject_key: string | null;
  readonly completed_by: string;
}

const FINDINGS = `
  select f.id, f.tenant, f.rule, f.measure, f.subject_key, f.completed_by, f.case_id, f.trigger_id, f.alert_id, f.measure_id, f.state,
    f.decline_reason, f.quiet, f.recorded_at, f.withdrawn_at, f.fact_division
  from finding f where f.family_id = $1 and f.completed_by = any ($2::bigint[])`;

const CASES = `
  select c.id, c.tenant, c.fact_id, c.fact_division, c.state, c.opened_at, c.decided_at, c.changed_at, n.open, n.standing
  from case_file c
  cross join lateral (
    select count(*) filter (where f.state = 'OPEN')::int as open, count(*) filter (where f.state <> 'WITHDRAWN')::int as standing
    from finding f where f.family_id = c.family_id and f.case_id = c.id) n
  where c.family_id = $1 and c.fact_id = any ($2::bigint[])`;

const TRIGGER_COLUMNS = 't.id, t.tenant, t.measure, t.subject_key, t.state, t.findings, t.alert_id, t.opened_at, t.ended_at';

const OPEN_TRIGGERS = `
  select ${TRIGGER_COLUMNS}
  from jsonb_to_recordset($2::jsonb) as w (tenant bigint, measure text, subject_key text)
  join trigger t on t.family_id = $1 and t.tenant = w.tenant and t.measure = w.measure and t.subject_key = w.subject_key and t.state = 'OPEN'`;

const TRIGGERS = `select ${TRIGGER_COLUMNS} from trigger t where t.family_id = $1 and t.id = any ($2::bigint[])`;

type StoredFinding = Omit<FindingRow, 'tenant' | 'fact_division' | 'finding'> & { tenant: string; fact_division: string };
type StoredCase = Omit<CaseRow, 'tenant' | 'fact_division'> & { tenant: string; fact_division: string };
type StoredTrigger = Omit<TriggerRow, 'tenant' | 'subject'> & { tenant: string; subject_key: string };

/** Dates leave as the store writes them. */
export function dateColumn(day: number | undefined): string | null {
  return day === undefined ? null : formatDay(day);
}
