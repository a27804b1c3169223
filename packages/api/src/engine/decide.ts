import {
  dayOf,
  measuresRead,
  parseDay,
  subjectOf,
  type Day,
  type Difference,
  type KeyLevel,
  type MeasureInForce,
  type MeasureKind,
  type Pack,
  type Subject,
  type SubjectRow,
} from '@anze/domain';
import type { EngineTransaction } from '../database';
import { announcement } from './announcement';
import { standingKey, type Docket } from './docket';
import { announce, joinTrigger, settleCase } from './fold';
import type { MeasureWrite, Writes } from './write';
import type { Actor, AnnounceWork, DecideWork, OpenWork } from './work';
import { parseSubjectKey, type CaseRow, type FindingRow, type WorkingSet } from './working-set';
import type { Refusal } from './take-fact';

export interface Decided {
  readonly measureIds: readonly string[];
  readonly cases: Map<string, CaseRow>;
  /** What measures that rules read do to other findings. */
  readonly differences: readonly Difference[];
}

/**
 * A person decides a case: adopts or declines its findings. One measure per (measure, subject), its clauses as grounds;
 * RED absorbs YELLOW. Whoever comes second to a finding is told (NOT_OPEN).
 */
export async function decide(
  tx: EngineTransaction,
  docket: Docket,
  set: WorkingSet,
  work: DecideWork,
  writes: Writes,
): Promise<Decided | readonly Refusal[]> {
  const file = await set.readCase(tx, work.caseId);
  if (!file || file.tenant !== work.actor.tenant) return [{ code: 'NOT_FOUND', path: ['caseId'] }];
  const adopted = work.adopt.map((id) => openFinding(set, file, id));
  const declined = work.decline.map(({ findingId, reason }) => ({ row: openFinding(set, file, findingId), reason }));
  const refusals = refuse(work, [...adopted, ...declined.map(({ row }) => row)]);
  if (refusals.length > 0) return refusals;
  const rows = adopted as FindingRow[];
  const groups = await grouped(tx, rows);
  if (!work.reason?.trim() && tooManySystems(docket, file, groups, await decidedKinds(tx, file.id)))
    return [{ code: 'TOO_MANY_SYSTEMS', path: ['reason'] }];

  const { at } = work.actor;
  const differences: Difference[] = [];
  const measureIds: string[] = [];
  for (const group of groups) {
    const measure = measureOf(docket, group, file, work);
    writes.measures.push(measure);
    measureIds.push(measure.id);
    writes.alerts.push(announcement.decided(docket.newId(), { ...measure, factDivision: file.fact_division }, at));
    for (const row of group.rows) settleFinding(set, row, { state: 'ADOPTED', measure: measure.id });
    closeTrigger(set, group.rows[0] as FindingRow, at);
    const standing = standsOver(measure, [file.fact_id]);
    if (standing) differences.push(docket.stand(standing));
  }
  for (const { row, reason } of declined) {
    settleFinding(set, row as FindingRow, { state: 'DECLINED', reason });
    declineInTrigger(set, row as FindingRow, at);
  }
  file.open -= rows.length + declined.length;
  file.decided_at = new Date(at).toISOString();
  const cases = new Map<string, CaseRow>();
  settleCase(file, { set, at }, { cases });
  writes.decisions.push({
    id: docket.newId(),
    tenant: file.tenant,
    caseId: file.id,
    measureId: null,
    actor: work.actor,
    reason: work.reason,
    body: { adopt: work.adopt, decline: work.decline, measures: measureIds },
  });
  return { measureIds, cases, differences };
}

/** Opens a measure by hand under a clause that leaves it to the officer (zhengzhou-2021-3/5.2.3, jianan-2022/14 …). */
export function openByHand(docket: Docket, work: OpenWork, writes: Writes): Decided | readonly Refusal[] {
  if (!work.reason.trim()) return [{ code: 'REASON_NEEDED', path: ['reason'] }];
  const { actor } = work;
  const measure: MeasureWrite = {
    ...bare(docket, work.measure, work.subject, [work.rule], actor),
    id: docket.newId(),
    reason: work.reason,
    caseId: null,
    factId: null,
    factDivision: null,
    origin: 'HAND',
    grounds: [],
  };
  writes.measures.push(measure);
  const { factDivision: _none, ...announced } = measure;
  writes.alerts.push(announcement.decided(docket.newId(), announced, actor.at));
  writes.decisions.push({
    id: docket.newId(),
    tenant: actor.tenant,
    caseId: null,
    measureId: measure.id,
    actor,
    reason: work.reason,
    body: { rule: work.rule, measure: work.measure },
  });
  const standing = standsOver(measure, []);
  return { measureIds: [measure.id], cases: new Map(), differences: standing ? [docket.stand(standing)] : [] };
}

/** An officer sends what was quiet: the alert goes out as if the finding had just been made. */
export async function announceQuiet(
  tx: EngineTransaction,
  docket: Docket,
  set: WorkingSet,
  work: AnnounceWork,
  writes: Writes,
): Promise<Refusal | CaseRow> {
  const [found] = await tx.query<{ case_id: string }>('select case_id from finding where family_id = $1 and id = $2 and tenant = $3', [
    tx.family,
    work.findingId,
    work.actor.tenant,
  ]);
  const file = found && (await set.readCase(tx, found.case_id));
  const row = file && openFinding(set, file, work.findingId);
  if (!row) return { code: 'NOT_FOUND', path: ['id'] };
  if (row.measure !== 'INTERVIEW' || row.state !== 'OPEN' || !row.quiet) return { code: 'NOTHING_TO_SEND', path: ['id'] };
  const folding = { docket, set, at: work.actor.at, alerts: writes.alerts };
  // Its own trigger may have been closed by the decision of another case: then it opens one anew.
  const trigger = set.openTrigger(row.tenant, row.measure, row.subject_key) ?? joinTrigger(row, parseSubjectKey(row.subject_key), folding);
  row.quiet = false;
  announce(row, trigger, folding);
  writes.decisions.push({
    id: docket.newId(),
    tenant: row.tenant,
    caseId: file.id,
    measureId: null,
    actor: work.actor,
    reason: null,
    body: { announce: row.id },
  });
  return file;
}

type Bare = Pick<
  MeasureWrite,
  'tenant' | 'kind' | 'subject' | 'rules' | 'state' | 'from' | 'decidedAt' | 'decidedBy' | 'list' | 'legalBasis' | 'seq'
>;

function bare(docket: Docket, kind: MeasureKind, subject: Subject, rules: readonly string[], actor: Actor): Bare {
  const packs = docket.rules.flatMap((one) => one.packs);
  return {
    tenant: actor.tenant,
    kind,
    subject,
    rules,
    state: 'DECIDED',
    from: dayOf(actor.at),
    decidedAt: actor.at,
    decidedBy: actor.person,
    // Until the lawful procedure has been gone through an entry is on the internal watch list, by a local clause only.
    ...(kind === 'BLACKLIST' ? { list: 'WATCH', legalBasis: basisOf(packs, rules) } : {}),
    seq: measuresRead(packs).has(kind) ? docket.newSeq() : null,
  };
}

/** The document and article of each clause, as a letter cites them. */
function basisOf(packs: readonly Pack[], rules: readonly string[]): string {
  const cited = packs.flatMap(({ document, rules: own, byHand }) =>
    [...own, ...byHand].filter(({ id }) => rules.includes(id)).map(({ citation }) => `${document.number}第${citation.article}条`),
  );
  return [...new Set(cited)].join('、');
}

function standsOver(measure: MeasureWrite, because: readonly string[]): MeasureInForce | undefined {
  if (measure.seq === null) return undefined;
  const key = standingKey(measure.id);
  return {
    kind: 'MEASURE_IN_FORCE',
    id: key,
    key,
    division: measure.tenant,
    measure: measure.kind,
    subject: measure.subject,
    from: measure.from,
    because,
  };
}

function openFinding(set: WorkingSet, file: CaseRow, id: string): FindingRow | undefined {
  const row = set.findingsById.get(id);
  return row?.case_id === file.id ? row : undefined;
}

function refuse(work: DecideWork, rows: readonly (FindingRow | undefined)[]): Refusal[] {
  if (rows.length === 0) return [{ code: 'NOTHING_DECIDED', path: ['adopt'] }];
  if (rows.some((row) => row === undefined)) return [{ code: 'NOT_FOUND', path: ['adopt'] }];
  if (rows.some((row) => row?.state !== 'OPEN') || new Set(rows).size < rows.length) return [{ code: 'NOT_OPEN', path: ['adopt'] }];
  return work.decline.some(({ reason }) => !reason.trim()) ? [{ code: 'REASON_NEEDED', path: ['decline'] }] : [];
}

interface Group {
  readonly measure: MeasureKind;
  readonly subject: Subject;
  readonly level?: KeyLevel;
  readonly until?: Day;
  readonly rules: readonly string[];
  readonly rows: readonly FindingRow[];
}

type StoredFinding = SubjectRow & { readonly id: string; readonly level: KeyLevel | null; readonly until_date: string | null };

/** The adopted findings by (measure, subject). The gravest level and its term lead. */
async function grouped(tx: EngineTransaction, rows: readonly FindingRow[]): Promise<Group[]> {
  const stored = await tx.query<StoredFinding>(
    `select id, level, until_date, subject_kind, subject_division, subject_sector, subject_enterprise, subject_project
     from finding where family_id = $1 and id = any ($2::bigint[])`,
    [tx.family, rows.map(({ id }) => id)],
  );
  const byId = new Map(stored.map((row) => [row.id, row]));
  const groups = new Map<string, FindingRow[]>();
  for (const row of rows) {
    const name = `${row.measure}|${row.subject_key}`;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups.values()].map((members) => {
    const first = members[0] as FindingRow;
    const level = members.some(({ id }) => byId.get(id)?.level === 'RED') ? 'RED' : (byId.get(first.id)?.level ?? undefined);
    const terms = members
      .map(({ id }) => byId.get(id))
      .filter((row) => (row?.level ?? undefined) === level)
      .map((row) => row?.until_date ?? '')
      .sort();
    const until = parseDay(terms.at(-1) ?? '');
    return {
      measure: first.measure,
      subject: subjectOf(byId.get(first.id) as StoredFinding),
      rules: [...new Set(members.map((row) => row.rule))].sort(),
      rows: members,
      ...(level === undefined ? {} : { level }),
      ...(until === undefined ? {} : { until }),
    };
  });
}

/** The measure of a group, for the term that its findings proposed. */
function measureOf(docket: Docket, group: Group, file: CaseRow, work: DecideWork): MeasureWrite {
  const { actor } = work;
  const { level, until } = group;
  return {
    ...bare(docket, group.measure, group.subject, group.rules, actor),
    id: docket.newId(),
    reason: work.reason,
    caseId: file.id,
    factId: file.fact_id,
    factDivision: file.fact_division,
    origin: 'DECISION',
    grounds: group.rows.map(({ id }) => id),
    ...(level === undefined ? {} : { level }),
    ...(until === undefined ? {} : { until }),
  };
}

function settleFinding(
  set: WorkingSet,
  row: FindingRow,
  to: { state: 'ADOPTED'; measure: string } | { state: 'DECLINED'; reason: string },
): void {
  row.state = to.state;
  if (to.state === 'ADOPTED') row.measure_id = to.measure;
  else row.decline_reason = to.reason;
  set.changedFindings.add(row);
}

/** A kind whose life is not built yet is closed by its decision: the trigger ends and re-arms. */
function closeTrigger(set: WorkingSet, row: FindingRow, at: number): void {
  const trigger = set.openTrigger(row.tenant, row.measure, row.subject_key);
  if (!trigger) return;
  trigger.state = 'CLOSED';
  trigger.ended_at = new Date(at).toISOString();
  set.changedTriggers.add(trigger);
}

/** Declined findings leave their trigger; with the last of them it ends. */
function declineInTrigger(set: WorkingSet, row: FindingRow, at: number): void {
  const trigger = set.openTrigger(row.tenant, row.measure, row.subject_key);
  if (!trigger || trigger.id !== row.trigger_id) return;
  trigger.findings--;
  set.changedTriggers.add(trigger);
  if (trigger.findings > 0) return;
  trigger.state = 'CLOSED';
  trigger.ended_at = new Date(at).toISOString();
}

async function decidedKinds(tx: EngineTransaction, caseId: string): Promise<readonly MeasureKind[]> {
  const rows = await tx.query<{ kind: MeasureKind }>('select distinct kind from measure where family_id = $1 and case_id = $2', [
    tx.family,
    caseId,
  ]);
  return rows.map(({ kind }) => kind);
}

/** Zhengzhou's clause 8: one or two systems of the seven to a case; what goes past that needs a reason. */
function tooManySystems(docket: Docket, file: CaseRow, groups: readonly Group[], before: readonly MeasureKind[]): boolean {
  const packs: readonly Pack[] = docket.rules.find(({ tenant }) => tenant === file.tenant)?.packs ?? [];
  const fresh = new Set(groups.map(({ measure }) => measure).filter((kind) => !before.includes(kind)));
  return packs.some(({ settings: { systemsPerCase } }) => {
    if (!systemsPerCase) return false;
    const counted = (kinds: Iterable<MeasureKind>): number => [...kinds].filter((kind) => systemsPerCase.of.includes(kind)).length;
    return counted(fresh) > 0 && counted(fresh) + counted(before) > systemsPerCase.atMost;
  });
}
