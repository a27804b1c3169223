import type { Operator, Viewer } from '@anze/domain';
import type { QueryResultRow } from 'pg';
import { logStore, type LogStore } from '../audit/log.store';
import { caseStore, type CaseStore } from '../case/case.store';
import { divisionStore, type DivisionStore } from '../division/division.store';
import { factStore, type FactStore } from '../fact/fact.store';
import { evidenceStore, type EvidenceStore } from '../finding/evidence.store';
import { findingStore, type FindingStore } from '../finding/finding.store';
import { grantStore, type GrantStore } from '../grant/grant.store';
import { heardStore, type HeardStore } from '../grant/heard.store';
import { keyStore, type KeyStore } from '../key/key.store';
import { measureStore, type MeasureStore } from '../measure/measure.store';
import { nearMissStore, type NearMissStore } from '../near-miss/near-miss.store';
import { refusal } from '../error/refusal';
import type { Word } from '../opaque';
import { personStore, type PersonStore } from '../person/person.store';
import { ruleStore, type RuleStore } from '../rule/rule.store';
import { accidentTallyStore, type AccidentTallyStore } from '../statistics/accident-tally.store';
import { measureTallyStore, type MeasureTallyStore } from '../statistics/measure-tally.store';
import type { OperatorPlace } from './context';
import { gathering } from './gathering';
import type { Office } from './office';

/** One query under the viewer's sight. */
export type Read = <Row extends QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<Row[]>;

/** The viewer's own writing and reading of opaque ids: the family is the viewer's. */
export interface Names {
  write(word: Word, id: string): string;
  writeAll(word: Word, ids: readonly string[]): string[];
  read(word: Word, text: string): string | undefined;
}

/**
 * A signed-in viewer's place for one request: its stores read under its sight and load what lists nest together. None of
 * them takes a tenant; there is no way to read as somebody else.
 */
export interface Desk {
  readonly viewer: Viewer;
  readonly office: Office;
  readonly names: Names;
  readonly read: Read;
  readonly facts: FactStore;
  readonly cases: CaseStore;
  readonly findings: FindingStore;
  readonly evidence: EvidenceStore;
  readonly measures: MeasureStore;
  readonly nearMisses: NearMissStore;
  readonly divisions: DivisionStore;
  readonly rules: RuleStore;
  readonly people: PersonStore;
  readonly accidentTallies: AccidentTallyStore;
  readonly measureTallies: MeasureTallyStore;
  readonly log: LogStore;
  readonly keys: KeyStore;
  readonly grants: GrantStore;
  readonly heard: HeardStore;
  /**
   * The same viewer's desk with nothing loaded yet: for reading back what was just written. All that it reads in one turn
   * travels together, evidence too: every report is read back.
   */
  fresh(): Desk;
}

/** PostgreSQL keeps no NUL in a text: whoever filters by one is told so, not answered with a fault. */
function holdsNul(value: unknown): boolean {
  return typeof value === 'string' ? value.includes('\0') : Array.isArray(value) && value.some(holdsNul);
}

export function openDesk(office: Office, viewer: Viewer): Desk {
  return deskReading(office, viewer, {
    together: gathering(office.store, viewer),
    alone: (sql, values = []) => office.store.asViewer(viewer, sql, values),
  });
}

/** An operator's place: the own account, and no store. */
export function openOperatorPlace(office: Office, viewer: Operator): OperatorPlace {
  return {
    viewer,
    office,
    names: namesOf(office, viewer.family),
    read: withoutNul((sql, values = []) => office.store.asViewer(viewer, sql, values)),
  };
}

function namesOf(office: Office, family: number): Names {
  return {
    write: (word, id) => office.ids.write(word, family, id),
    writeAll: (word, ids) => office.ids.writeAll(word, family, ids),
    read: (word, text) => office.ids.read(word, family, text),
  };
}

interface Reads {
  readonly together: Read;
  /** What counts over years should neither wait for others nor keep them waiting. */
  readonly alone: Read;
}

function withoutNul(read: Read): Read {
  return async (sql, values = []) => {
    if (values.some(holdsNul))
      throw refusal('BAD_USER_INPUT', '文本中有空字符（NUL），请删去。', 'A text holds a NUL character: delete it.');
    return read(sql, values);
  };
}

function deskReading(office: Office, viewer: Viewer, reads: Reads): Desk {
  const [read, alone] = [withoutNul(reads.together), withoutNul(reads.alone)];
  const names = namesOf(office, viewer.family);
  const facts = factStore(read, names, viewer);
  const findings = findingStore(read, names, viewer);
  const grants = grantStore(read, names, viewer);
  const rules = ruleStore(read, office.packs);
  return {
    viewer,
    office,
    names,
    read,
    facts,
    rules,
    cases: caseStore(read, names, viewer),
    findings,
    evidence: evidenceStore({ read: alone, facts, findings, rules }),
    measures: measureStore(read, names, viewer),
    people: personStore(read, names, viewer, office.clock),
    nearMisses: nearMissStore(office, viewer, names),
    divisions: divisionStore(read, viewer, office.knownDivisions),
    accidentTallies: accidentTallyStore(alone, viewer),
    measureTallies: measureTallyStore(alone, viewer),
    log: logStore(read, names, viewer),
    keys: keyStore(read, names, viewer),
    grants,
    heard: heardStore(read, names, viewer, grants),
    fresh: () => {
      const together = gathering(office.store, viewer);
      return deskReading(office, viewer, { together, alone: together });
    },
  };
}
