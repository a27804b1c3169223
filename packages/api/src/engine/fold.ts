import {
  dayOf,
  lostGround,
  subjectKey,
  type ChangedFinding,
  type Difference,
  type DivisionCode,
  type Finding,
  type Moment,
  type Subject,
} from '@anze/domain';
import type { Announced } from '@anze/notifier';
import { announcement } from './announcement';
import type { Docket } from './docket';
import type { CaseRow, FindingRow, TriggerRow, WorkingSet } from './working-set';

/** Findings whose date lies further back than this when they are recorded are quiet (docs/judgement.md; a setting). */
export const QUIET_AFTER_DAYS = 30;

/** What a fold needs to know of the work behind a difference. */
export interface Folding {
  readonly docket: Docket;
  readonly set: WorkingSet;
  readonly at: Moment;
  /** From an import, from opening a tenant, from adopting a pack: on the board, no alert. */
  readonly quiet: boolean;
  readonly alerts: Announced[];
}

/** What a difference did, by the store's ids. */
export interface Folded {
  readonly added: string[];
  readonly withdrawn: string[];
  readonly underReview: string[];
  readonly cases: Map<string, CaseRow>;
}

/**
 * From findings to cases, triggers and alerts (docs/judgement.md). New findings come first: one that takes another's place, as
 * when a correction changes which fact completes a rule, joins the open trigger, and the original alert stands. Only a
 * trigger whose last finding goes is withdrawn.
 */
export function fold(difference: Difference, folding: Folding): Folded {
  const folded: Folded = { added: [], withdrawn: [], underReview: [], cases: new Map() };
  for (const finding of difference.added) add(finding, folding, folded);
  for (const changed of difference.changed) change(changed, folding, folded);
  for (const finding of difference.removed) withdraw(finding, folding, folded);
  return folded;
}

function withdraw(finding: Finding, folding: Folding, folded: Folded): void {
  const { set, at } = folding;
  const row = set.finding(finding);
  if (!row || row.state === 'WITHDRAWN') return;
  const was = row.state;
  row.state = 'WITHDRAWN';
  row.withdrawn_at = new Date(at).toISOString();
  set.changedFindings.add(row);
  folded.withdrawn.push(row.id);
  const file = set.caseOf(row.tenant, row.completed_by) as CaseRow;
  file.standing--;
  if (was === 'OPEN') {
    file.open--;
    leaveTrigger(row, folding);
  }
  if (was === 'ADOPTED' && row.measure_id) review(row.measure_id, folding, folded);
  settleCase(file, folding, folded);
}

/** A decided measure stands; a person looks at it (judgement 10). */
function review(measureId: string, { set }: Folding, folded: Folded): void {
  set.underReview.add(measureId);
  folded.underReview.push(measureId);
}

function leaveTrigger(row: FindingRow, folding: Folding): void {
  const { set, at, alerts, docket } = folding;
  const trigger = row.trigger_id === null ? undefined : set.triggersById.get(row.trigger_id);
  if (!trigger) return;
  // A JOINED alert is withdrawn with its own finding, also when its trigger has been closed by a decision since.
  if (row.alert_id !== null && row.alert_id !== trigger.alert_id) {
    alerts.push(announcement.withdrawn(docket.newId(), row.alert_id, row.tenant, at));
  }
  if (trigger.state !== 'OPEN') return;
  trigger.findings--;
  set.changedTriggers.add(trigger);
  if (trigger.findings > 0) return;
  trigger.state = 'WITHDRAWN';
  trigger.ended_at = new Date(at).toISOString();
  if (trigger.alert_id !== null) alerts.push(announcement.withdrawn(docket.newId(), trigger.alert_id, trigger.tenant, at));
}

/** The same finding with another date, term, window or count. */
function change({ was, is }: ChangedFinding, folding: Folding, folded: Folded): void {
  const { set } = folding;
  const row = set.finding(is);
  if (!row) return;
  row.finding = is;
  set.changedFindings.add(row);
  const file = set.caseOf(row.tenant, row.completed_by) as CaseRow;
  if (row.state === 'ADOPTED' && row.measure_id && lostGround(was, is)) review(row.measure_id, folding, folded);
  settleCase(file, folding, folded);
}

function add(finding: Finding, folding: Folding, folded: Folded): void {
  const { docket, set, at, quiet } = folding;
  const now = new Date(at).toISOString();
  const isQuiet = quiet || finding.on < dayOf(at) - QUIET_AFTER_DAYS;
  const division = docket.entry(finding.completedBy)?.division as DivisionCode;
  let file = set.caseOf(finding.tenant, finding.completedBy);
  if (!file) {
    file = {
      id: docket.newId(),
      tenant: finding.tenant,
      fact_id: finding.completedBy,
      fact_division: division,
      state: 'OPEN',
      opened_at: now,
      decided_at: null,
      changed_at: now,
      open: 0,
      standing: 0,
    };
    set.addCase(file);
  }
  const known = set.finding(finding);
  const row: FindingRow = known ?? {
    id: docket.newId(),
    tenant: finding.tenant,
    rule: finding.rule,
    measure: finding.measure,
    subject_key: subjectKey(finding.subject),
    completed_by: finding.completedBy,
    case_id: file.id,
    trigger_id: null,
    alert_id: null,
    measure_id: null,
    state: 'OPEN',
    decline_reason: null,
    quiet: isQuiet,
    recorded_at: now,
    withdrawn_at: null,
    fact_division: division,
    fresh: true,
  };
  row.finding = finding;
  row.withdrawn_at = null;
  row.fact_division = division;
  file.fact_division = division;
  // What had been decided about a finding that comes back stays decided.
  row.state = row.measure_id !== null ? 'ADOPTED' : row.decline_reason !== null ? 'DECLINED' : 'OPEN';
  if (!known) set.addFinding(row);
  set.changedFindings.add(row);
  folded.added.push(row.id);
  file.standing++;
  if (row.state === 'OPEN') {
    file.open++;
    row.quiet = isQuiet;
    row.alert_id = null;
    const trigger = joinTrigger(row, finding.subject, folding);
    // Interviews are announced when facts trigger them; everything else when a person decides.
    if (row.measure === 'INTERVIEW' && !row.quiet) announce(row, trigger, folding);
  }
  settleCase(file, folding, folded);
}

/** At most one open trigger per (tenant, measure, subject): the first finding opens it, later ones join. */
export function joinTrigger(row: FindingRow, subject: Subject, { docket, set, at }: Pick<Folding, 'docket' | 'set' | 'at'>): TriggerRow {
  let trigger = set.openTrigger(row.tenant, row.measure, row.subject_key);
  if (!trigger) {
    trigger = {
      id: docket.newId(),
      tenant: row.tenant,
      measure: row.measure,
      subject,
      state: 'OPEN',
      findings: 0,
      alert_id: null,
      opened_at: new Date(at).toISOString(),
      ended_at: null,
    };
    set.addTrigger(trigger);
  }
  trigger.findings++;
  row.trigger_id = trigger.id;
  set.changedTriggers.add(trigger);
  return trigger;
}

/** The first announced finding of a trigger is INTERVIEW_TRIGGERED, later ones are JOINED. */
export function announce(
  row: FindingRow,
  trigger: TriggerRow,
  { docket, set, at, alerts }: Pick<Folding, 'docket' | 'set' | 'at' | 'alerts'>,
): void {
  const alert = announcement.triggered(docket.newId(), row, trigger, at);
  alerts.push(alert);
  row.alert_id = alert.id;
  trigger.alert_id ??= alert.id;
  set.changedFindings.add(row);
  set.changedTriggers.add(trigger);
}

/** A case waits while one of its findings does; new findings of a decided case reopen it; without any it is gone. */
export function settleCase(file: CaseRow, { set, at }: Pick<Folding, 'set' | 'at'>, folded: Pick<Folded, 'cases'>): void {
  if (file.open === 0) file.state = file.decided_at === null ? 'WITHDRAWN' : 'DECIDED';
  else if (file.state === 'DECIDED') file.state = 'REOPENED';
  else if (file.state === 'WITHDRAWN') file.state = 'OPEN';
  file.changed_at = new Date(at).toISOString();
  set.changedCases.add(file);
  folded.cases.set(file.id, file);
}
