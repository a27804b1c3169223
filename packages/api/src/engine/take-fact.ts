import { randomBytes } from 'node:crypto';
import { factToJson, tenantReader, type Difference, type DivisionCode, type Fact } from '@anze/domain';
import { announcement } from './announcement';
import type { Docket, Entry } from './docket';
import type { Writes } from './write';
import type { Actor, CorrectWork, ImportWork, Outcome, RecordWork, VoidWork } from './work';

/** A fact work that the docket took: what it does to the findings, before they are folded into rows. */
export interface Taken {
  readonly entry: Entry;
  /** As it is kept; undefined when it was voided. */
  readonly fact: Fact | undefined;
  readonly difference: Difference;
}

export type Refusal = Outcome['errors'][number];

/** Records a new fact: the first line about it. */
export function takeRecord(docket: Docket, { fact, actor }: RecordWork, writes: Writes): Taken | Refusal {
  const sourceId = fact.id || newSourceId();
  const known = docket.entryBySource(actor.tenant, sourceId);
  if (known) return { code: 'ALREADY_RECORDED', path: ['id'], detail: sourceId };
  return takeVersion(docket, newEntry(docket, fact, sourceId, actor.tenant), fact, actor, null, writes);
}

/** Replaces a fact whole; a voided one is put back by it. */
export function takeCorrection(docket: Docket, { factId, revision, fact, actor, reason }: CorrectWork, writes: Writes): Taken | Refusal {
  const entry = docket.entry(factId);
  if (!entry) return { code: 'NOT_FOUND', path: ['id'] };
  if (entry.revision !== revision) return { code: 'STALE', path: ['revision'], detail: String(entry.revision) };
  if (entry.kind !== fact.kind) return { code: 'OTHER_KIND', detail: entry.kind };
  tellRecorder(docket, entry, 'FACT_CORRECTED', actor, reason, writes);
  return takeVersion(docket, { ...entry, revision: revision + 1, division: fact.division, voided: false }, fact, actor, reason, writes);
}

export function takeVoid(docket: Docket, { factId, revision, actor, reason }: VoidWork, writes: Writes): Taken | Refusal {
  const entry = docket.entry(factId);
  if (!entry) return { code: 'NOT_FOUND', path: ['id'] };
  if (entry.revision !== revision) return { code: 'STALE', path: ['revision'], detail: String(entry.revision) };
  if (entry.voided) return { code: 'VOIDED', path: ['id'] };
  tellRecorder(docket, entry, 'FACT_VOIDED', actor, reason, writes);
  return takeVoiding(docket, entry, actor, reason, writes);
}

/** One line of an import: a new id records, a known one corrects, the same content again changes nothing. */
export function takeLine(
  docket: Docket,
  line: ImportWork['lines'][number],
  actor: Actor,
  writes: Writes,
): { readonly taken: Taken; readonly how: 'recorded' | 'corrected' | 'voided' } | { readonly how: 'unchanged' } | Refusal {
  if ('void' in line) {
    const entry = docket.entryBySource(actor.tenant, line.void);
    if (!entry || entry.voided) return { how: 'unchanged' };
    return { how: 'voided', taken: takeVoiding(docket, entry, actor, 'import', writes) };
  }
  const { fact } = line;
  const entry = docket.entryBySource(actor.tenant, fact.id);
  if (!entry)
    return { how: 'recorded', taken: takeVersion(docket, newEntry(docket, fact, fact.id, actor.tenant), fact, actor, null, writes) };
  if (entry.kind !== fact.kind) return { code: 'OTHER_KIND', path: [fact.id], detail: entry.kind };
  const held = docket.ledger.fact(entry.id);
  if (held && !entry.voided && sameContent(held, fact)) return { how: 'unchanged' };
  const next = { ...entry, revision: entry.revision + 1, division: fact.division, voided: false };
  return { how: 'corrected', taken: takeVersion(docket, next, fact, actor, 'import', writes) };
}

function newEntry(docket: Docket, fact: Fact, sourceId: string, recorder: DivisionCode): Entry {
  return { id: docket.newId(), recorder, sourceId, kind: fact.kind, division: fact.division, revision: 1, voided: false };
}

function takeVersion(docket: Docket, entry: Entry, fact: Fact, actor: Actor, reason: string | null, writes: Writes): Taken {
  const kept: Fact = { ...fact, id: entry.sourceId, key: entry.id };
  const moved = docket.entry(entry.id) !== undefined && docket.entry(entry.id)?.division !== entry.division;
  writes.facts.push({ entry, fact: kept, seq: docket.newSeq(), reason, actor, moved });
  return { entry, fact: kept, difference: docket.take(entry, kept) };
}

function takeVoiding(docket: Docket, entry: Entry, actor: Actor, reason: string, writes: Writes): Taken {
  const voided = { ...entry, revision: entry.revision + 1, voided: true };
  writes.facts.push({ entry: voided, fact: undefined, seq: docket.newSeq(), reason, actor, moved: false });
  return { entry: voided, fact: undefined, difference: docket.take(voided, undefined) };
}

function tellRecorder(
  docket: Docket,
  entry: Entry,
  kind: 'FACT_CORRECTED' | 'FACT_VOIDED',
  actor: Actor,
  reason: string,
  writes: Writes,
): void {
  if (entry.recorder === actor.tenant) return;
  const about = { by: actor.tenant, recorder: tenantReader(entry.recorder), sourceId: entry.sourceId, reason, at: actor.at };
  writes.alerts.push(announcement.factChanged(docket.newId(), kind, about));
}

function sameContent(a: Fact, b: Fact): boolean {
  return JSON.stringify(factToJson(a)) === JSON.stringify(factToJson(b));
}

/** How a source id begins that the platform made: it names the fact to machines, not to people. */
export const MADE_HERE = 'anze-';

/** The platform's own source id, where the reporter has none: random, so that it tells nothing of how many there are. */
function newSourceId(): string {
  return `${MADE_HERE}${randomBytes(9).toString('base64url')}`;
}
