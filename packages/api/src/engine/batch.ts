import { dayOf, judge, type Difference, type Fact } from '@anze/domain';
import type { EngineTransaction } from '../database';
import { announceQuiet, decide, openByHand } from './decide';
import { deedOf } from './deeds';
import type { Docket } from './docket';
import { fold, type Folded } from './fold';
import { forget, recall, type Recalled } from './idempotency';
import { takeCorrection, takeLine, takeRecord, takeVoid, type Refusal, type Taken } from './take-fact';
import { noWrites, sendFacts, write, type Writes } from './write';
import { nothing, type FactWork, type ImportWork, type Outcome, type Work } from './work';
import { WorkingSet, type CaseRow } from './working-set';

/** Lines of an import that are folded together: one look-up of cases and triggers serves them all. */
const IMPORT_CHUNK = 500;

/** Runs a batch behind the lane's lock: catches up, lets time pass, takes each work in order, writes once. */
export async function runBatch(tx: EngineTransaction, docket: Docket, works: readonly Work[]): Promise<Outcome[]> {
  const first = works[0] as Work;
  const at = Math.max(...works.map(({ actor }) => actor.at));
  await docket.sync(tx, dayOf(first.actor.at));
  const recalled = await recall(tx, works);
  const batch: Batch = { tx, docket, set: new WorkingSet(docket.newFrom), writes: noWrites(), recalled };
  const passed = merge([await judgeAdopted(batch, at), await letTimePass(batch, at)]);
  const outcomes = await outcomesOf(batch, works);
  // What time and adopted packs changed is told with the first work of the batch: boards do not ask by whom.
  const [told] = outcomes;
  if (told && passed.size > 0) outcomes[0] = { ...told, changed: [...changedOf(passed), ...told.changed] };
  for (const [i, work] of works.entries()) {
    const outcome = outcomes[i] as Outcome;
    if (outcome.errors.length > 0 || recalled.has(work) || recalled.twin(work)) continue;
    const deed = deedOf(docket, work, outcome);
    if (deed) batch.writes.deeds.push(deed);
    if (work.idempotency) {
      const { recorded: _, ...kept } = outcome;
      batch.writes.results.push({ idempotency: work.idempotency, outcome: kept, at: work.actor.at });
    }
  }
  write(tx, docket, batch.set, batch.writes);
  return outcomes;
}

interface Batch {
  readonly tx: EngineTransaction;
  readonly docket: Docket;
  readonly set: WorkingSet;
  readonly writes: Writes;
  readonly recalled: Recalled;
}

async function outcomesOf(batch: Batch, works: readonly Work[]): Promise<Outcome[]> {
  const first = works[0] as Work;
  const known = batch.recalled.get(first);
  switch (first.kind) {
    case 'RECORD':
    case 'CORRECT':
    case 'VOID':
      return takeFacts(batch, works as readonly FactWork[]);
    case 'DECIDE':
    case 'OPEN': {
      if (known) return [known];
      const result =
        first.kind === 'DECIDE'
          ? await decide(batch.tx, batch.docket, batch.set, first, batch.writes)
          : openByHand(batch.docket, first, batch.writes);
      if (Array.isArray(result)) return [{ ...nothing, errors: result as readonly Refusal[] }];
      const decided = result as Exclude<typeof result, readonly Refusal[]>;
      const folded = await foldAll(batch, decided.differences, first.actor.at, false);
      const cases = merge([decided.cases, folded.cases]);
      return [
        {
          ...nothing,
          ...idsOf(folded),
          measureIds: decided.measureIds,
          caseIds: first.kind === 'DECIDE' ? [first.caseId] : [],
          changed: changedOf(cases),
        },
      ];
    }
    case 'ANNOUNCE': {
      if (known) return [known];
      const sent = await announceQuiet(batch.tx, batch.docket, batch.set, first, batch.writes);
      return [
        'code' in sent
          ? { ...nothing, errors: [sent] }
          : { ...nothing, caseIds: [sent.id], changed: [{ tenant: sent.tenant, caseId: sent.id }] },
      ];
    }
    case 'IMPORT':
      return [await takeImport(batch, first)];
    case 'ADVANCE':
      return [nothing];
  }
}

/** Reports, corrections and voids: judged one after the other, folded with one look-up. */
async function takeFacts(batch: Batch, works: readonly FactWork[]): Promise<Outcome[]> {
  const { docket, writes, recalled } = batch;
  const taken = works.map((work): Taken | Refusal | Outcome | { readonly repeats: Work } => {
    const known = recalled.get(work);
    if (known) return known;
    const twin = recalled.twin(work);
    if (twin)
      return twin.idempotency?.inputHash === work.idempotency?.inputHash
        ? { repeats: twin }
        : { code: 'SAME_KEY_OTHER_INPUT', path: ['clientMutationId'] };
    return work.kind === 'RECORD'
      ? takeRecord(docket, work, writes)
      : work.kind === 'CORRECT'
        ? takeCorrection(docket, work, writes)
        : takeVoid(docket, work, writes);
  });
  const differences = taken.filter((one): one is Taken => 'difference' in one).map(({ difference }) => difference);
  const read = readFor(batch, differences);
  // The database writes them while their findings are folded.
  sendFacts(batch.tx, docket, writes);
  await read;
  const outcomes = new Map<Work, Outcome>();
  const outcomeOf = (one: (typeof taken)[number], i: number): Outcome => {
    if ('errors' in one) return one;
    if ('code' in one) return { ...nothing, errors: [one] };
    if ('repeats' in one) return outcomes.get(one.repeats) as Outcome;
    const folded = fold(one.difference, {
      docket,
      set: batch.set,
      at: (works[i] as FactWork).actor.at,
      quiet: false,
      alerts: writes.alerts,
    });
    return factOutcome(works[i] as FactWork, one, folded);
  };
  for (const [i, work] of works.entries()) outcomes.set(work, outcomeOf(taken[i] as (typeof taken)[number], i));
  return works.map((work) => outcomes.get(work) as Outcome);
}

function factOutcome({ kind, actor }: FactWork, { entry, fact }: Taken, folded: Folded): Outcome {
  return {
    ...nothing,
    ...idsOf(folded),
    ...(kind === 'RECORD' && fact ? { recorded: { entry, fact, at: actor.at } } : {}),
    factId: entry.id,
    factKind: entry.kind,
    revision: entry.revision,
    caseIds: [...folded.cases.values()].filter(({ fact_id: fact }) => fact === entry.id).map(({ id }) => id),
    changed: changedOf(folded.cases),
  };
}

/** All lines or none: a line that cannot be taken refuses the whole import. */
async function takeImport(batch: Batch, work: ImportWork): Promise<Outcome> {
  const { docket, writes } = batch;
  const counts = { recorded: 0, corrected: 0, voided: 0, unchanged: 0 };
  const errors: Refusal[] = [];
  let differences: Difference[] = [];
  const changed: ReadonlyMap<string, CaseRow>[] = [];
  const said = lastLinesOf(docket, work);
  for (const [i, line] of work.lines.entries()) {
    if (!said(i)) continue;
    const taken = takeLine(docket, line, work.actor, writes);
    if ('code' in taken) {
      errors.push({ ...taken, path: [String(i), ...(taken.path ?? [])] });
      continue;
    }
    counts[taken.how]++;
    if ('taken' in taken) differences.push(taken.taken.difference);
    work.progress?.(i + 1);
    if (differences.length === IMPORT_CHUNK) {
      changed.push((await foldAll(batch, differences, work.actor.at, true)).cases);
      differences = [];
    }
  }
  if (errors.length > 0) throw new ImportRefused(errors);
  changed.push((await foldAll(batch, differences, work.actor.at, true)).cases);
  const outcome = { ...nothing, counts, changed: changedOf(merge(changed)) };
  if (work.dryRun) throw new DryRun(outcome);
  return outcome;
}

/** A trial went through; its transaction is rolled back. */
export class DryRun extends Error {
  constructor(readonly outcome: Outcome) {
    super('a dry run keeps nothing');
  }
}

/**
 * Which lines of an import speak: of a new id all of them, so that its history is kept; of one that the store already
 * holds only the last. So importing a file a second time changes nothing, corrections and voids included.
 */
function lastLinesOf(docket: Docket, { lines, actor }: ImportWork): (line: number) => boolean {
  const idOf = (line: ImportWork['lines'][number]): string => ('void' in line ? line.void : line.fact.id);
  const held = new Set(lines.map(idOf).filter((id) => docket.entryBySource(actor.tenant, id)));
  const last = new Map(lines.map((line, i) => [idOf(line), i]));
  return (i) => {
    const id = idOf(lines[i] as ImportWork['lines'][number]);
    return !held.has(id) || last.get(id) === i;
  };
}

/** Lines that could be read but not taken; nothing of the import was kept. `path[0]` is the line's place, from 0. */
export class ImportRefused extends Error {
  constructor(readonly errors: readonly Refusal[]) {
    super(`${errors.length} lines of the import cannot be taken`);
  }
}

/** Packs adopted since the last batch judge the history, quietly. */
async function judgeAdopted(batch: Batch, at: number): Promise<Map<string, CaseRow>> {
  const { docket, tx } = batch;
  const changed: ReadonlyMap<string, CaseRow>[] = [];
  for (const { tenant, pack } of docket.unjudged) {
    const facts: Fact[] = docket.ledger.all();
    const added = [...judge(facts, [{ ...pack, tenant }], { asOf: docket.ledger.asOf })];
    for (let i = 0; i < added.length; i += IMPORT_CHUNK) {
      changed.push((await foldAll(batch, [{ added: added.slice(i, i + IMPORT_CHUNK), changed: [], removed: [] }], at, true)).cases);
    }
    await tx.query('update tenant_pack set judged_at = $4 where family_id = $1 and tenant = $2 and pack = $3', [
      docket.family,
      tenant,
      pack.id,
      new Date(at).toISOString(),
    ]);
  }
  docket.unjudged = [];
  return merge(changed);
}

/** Days that passed since the last batch: deadlines fall due before anything new is taken. */
async function letTimePass(batch: Batch, at: number): Promise<Map<string, CaseRow>> {
  const today = dayOf(at);
  if (batch.docket.ledger.asOf >= today) return new Map();
  await forget(batch.tx, at);
  return (await foldAll(batch, [batch.docket.advance(today)], at, false)).cases;
}

async function foldAll(batch: Batch, differences: readonly Difference[], at: number, quiet: boolean): Promise<Folded> {
  const { docket, set, writes } = batch;
  await readFor(batch, differences);
  const all: Folded = { added: [], withdrawn: [], underReview: [], cases: new Map() };
  for (const difference of differences) {
    const folded = fold(difference, { docket, set, at, quiet, alerts: writes.alerts });
    all.added.push(...folded.added);
    all.withdrawn.push(...folded.withdrawn);
    all.underReview.push(...folded.underReview);
    for (const [id, row] of folded.cases) all.cases.set(id, row);
  }
  return all;
}

async function readFor({ tx, set }: Batch, differences: readonly Difference[]): Promise<void> {
  await set.read(
    tx,
    differences.flatMap(({ added, changed, removed }) => [...added, ...changed.map(({ is }) => is), ...removed]),
  );
}

function idsOf(folded: Folded): Pick<Outcome, 'findingsAdded' | 'findingsWithdrawn' | 'measuresUnderReview'> {
  return { findingsAdded: folded.added, findingsWithdrawn: folded.withdrawn, measuresUnderReview: [...new Set(folded.underReview)] };
}

function merge(maps: readonly ReadonlyMap<string, CaseRow>[]): Map<string, CaseRow> {
  return new Map(maps.flatMap((map) => [...map]));
}

function changedOf(cases: ReadonlyMap<string, CaseRow>): Outcome['changed'] {
  return [...cases.values()].map(({ id, tenant }) => ({ tenant, caseId: id }));
}
