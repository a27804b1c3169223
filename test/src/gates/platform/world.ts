import type { UserError, Visitor } from '../client/visitor';
import { same } from '../promises';
import { today } from '../scenarios';

/** A place as the oracle sees it: the digits that all codes inside it begin with. */
export const PLACE = {
  henan: '41',
  zhengzhou: '4101',
  huiji: '410108',
  jinshui: '410105',
  street: '410108001',
  jianan: '411003',
  hubei: '42',
} as const;

/** What was done, as plain notes: all that the oracle knows. */
export interface World {
  /** In the order in which they were recorded, as the lines of a facts file. */
  readonly facts: { readonly id: string; readonly fact: string; readonly division: string }[];
  readonly measures: Decided[];
}
export interface Decided {
  readonly kind: string;
  readonly rule: string;
  readonly tenant: string;
  readonly subject: Readonly<Record<string, string | null>>;
  /** Where the completing fact lies. */
  readonly at: string;
}

interface Found {
  readonly id: string;
  readonly rule: string;
  readonly measure: string;
  readonly subject: Record<string, string | null>;
}

const HOUR = 3_600_000;
const DECIDE = 'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { errors { code messageEn } } }';

/** Facts and decided measures on all sides of 惠济区: at its parents, at a sibling, in another city. */
export async function populate(world: World, enter: (name: string) => Promise<Visitor>): Promise<string> {
  const seats = new Map<string, Visitor>();
  const seat = async (name: string): Promise<Visitor> => {
    const taken = seats.get(name) ?? (await enter(name));
    seats.set(name, taken);
    return taken;
  };
  const record = async (
    by: string,
    [fact, mutation, type]: readonly [string, string, string],
    input: Record<string, unknown>,
  ): Promise<string> => {
    const { id, sourceId } = await (await seat(by)).record(mutation, type, input);
    world.facts.push({ ...input, fact, id: sourceId, division: String(input.division) });
    return id;
  };
  const accident = (by: string, division: string, sector: string, hours: number): Promise<string> =>
    record(by, ACCIDENT, { occurredAt: ago(hours), division, sector, deaths: 1 });
  const decide = async (by: string, tenant: string, id: string, at: string, rule: string, subjectKind: string): Promise<void> => {
    const decider = await seat(by);
    const cases = await decider.all<{ id: string; fact: { id: string }; findings: Found[] }>(
      'cases',
      '',
      'id fact { id } findings { id rule measure subject { kind division sector enterprise project } }',
    );
    const file = cases.find(({ fact }) => fact.id === id);
    const finding = file?.findings.find((one) => one.rule === rule && one.subject.kind === subjectKind);
    if (!file || !finding) throw new Error(`${by}: no ${rule} on ${subjectKind} to decide`);
    const input = { caseId: file.id, adopt: [finding.id], decline: [], reason: '事实清楚' };
    const { decideCase } = await decider.ask<{ decideCase: { errors: UserError[] } }>(DECIDE, { input });
    same(decideCase.errors, [], 'errors of deciding');
    world.measures.push({ kind: finding.measure, rule, tenant, subject: finding.subject, at });
  };

  await accident('clerk@410100', '410108001', 'CONSTRUCTION', 7);
  const concerning = await accident('clerk@410100', '410108001', 'CONSTRUCTION', 6);
  await accident('clerk@410100', '410105001', 'FIRE', 5);
  const elsewhere = await accident('clerk@410100', '410105001', 'FIRE', 4);
  await accident('clerk@411003', '411003100', 'FIRE', 3);
  const violation = await record('clerk@410108', VIOLATION, {
    occurredAt: ago(2),
    act: 'ILLEGAL_OPERATION',
    enterprise: '9141010870000001XM',
    division: '410108003',
  });
  const day = today();
  const year = Number(day.slice(0, 4));
  // Jian'an's and Henan's own events: nobody has granted them to discipline-4101.
  const hazard = await record('clerk@411003', HAZARD, { foundAt: ago(1), grade: 'MAJOR', listed: false, division: '411003100' });
  await record('clerk@411003', ASSESSMENT, {
    decidedAt: ago(0.5),
    year,
    of: 'ENFORCEMENT',
    passed: true,
    ranking: 'BOTTOM',
    division: '411003100',
  });
  await record('clerk@410000', INDICATOR, { year, of: 'ACCIDENTS', limit: 2, division: '410105' });
  await record('clerk@410000', PERIOD, { from: day, until: day, name: '敏感时段', division: '41' });

  await decide('decider@410100', PLACE.zhengzhou, concerning, '410108001', 'zhengzhou-2021-3/5.2.1', 'JURISDICTION');
  await decide('decider@410100', PLACE.zhengzhou, elsewhere, '410105001', 'zhengzhou-2021-3/5.2.1', 'JURISDICTION');
  await decide('decider@410100', PLACE.zhengzhou, elsewhere, '410105001', 'zhengzhou-2021-3/1.1', 'SECTOR');
  await decide('decider@410000', PLACE.henan, hazard, '411003100', 'henan-2017-31/30.3', 'JURISDICTION');
  await decide('decider@411003', PLACE.jianan, hazard, '411003100', 'jianan-2022/25.2', 'JURISDICTION');
  await decide('decider@410108', PLACE.huiji, violation, '410108003', 'huiji-2014-53/21.1', 'ENTERPRISE');
  return `${world.facts.length} facts, ${world.measures.length} measures`;
}

const ACCIDENT = ['ACCIDENT', 'reportAccident', 'AccidentInput'] as const;
const VIOLATION = ['VIOLATION', 'reportViolation', 'ViolationInput'] as const;
const HAZARD = ['HAZARD', 'reportHazard', 'HazardInput'] as const;
const ASSESSMENT = ['ASSESSMENT', 'recordAssessment', 'AssessmentInput'] as const;
const INDICATOR = ['INDICATOR', 'setIndicator', 'IndicatorInput'] as const;
const PERIOD = ['SENSITIVE_PERIOD', 'declareSensitivePeriod', 'SensitivePeriodInput'] as const;

function ago(hours: number): string {
  return new Date(Date.now() - hours * HOUR).toISOString();
}
