import type { MeasureKind } from '@anze/domain/dist/measure/kind';
import type { CaseFinding, CaseSubject } from './case';

/** One row of a case: what is proposed for whom, with every clause that proposes it. */
export interface Row {
  readonly key: string;
  readonly measure: MeasureKind;
  readonly level: CaseFinding['level'];
  readonly subject: CaseSubject;
  readonly findings: readonly CaseFinding[];
  readonly open: readonly CaseFinding[];
}

/** The gravest first: an officer with little time reads from the top. */
const GRAVITY: readonly MeasureKind[] = [
  'VETO',
  'REFERRAL',
  'BLACKLIST',
  'KEY_MANAGEMENT',
  'INTERVIEW',
  'ADMONITION',
  'ESCALATED_INVESTIGATION',
  'LISTED_SUPERVISION',
  'TREAT_AS_ACCIDENT',
  'ENFORCEMENT',
  'JOINT_SANCTION',
  'OCCUPATION_BAN',
  'SECTOR_BAN',
  'PREMIUM_FREEZE',
  'INSPECTION',
  'WARNING',
  'BULLETIN',
];

/** Findings folded to one row per measure and subject; RED absorbs YELLOW of the same subject. */
export function rowsOf(findings: readonly CaseFinding[]): readonly Row[] {
  const groups = new Map<string, CaseFinding[]>();
  for (const finding of findings) {
    const key = `${finding.measure}|${subjectText(finding.subject)}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups]
    .map(([key, members]) => rowOf(key, members))
    .sort((a, b) => GRAVITY.indexOf(a.measure) - GRAVITY.indexOf(b.measure) || (a.key < b.key ? -1 : 1));
}

function rowOf(key: string, members: readonly CaseFinding[]): Row {
  const standing = members.filter(({ state }) => state !== 'WITHDRAWN');
  const [first] = standing.length ? standing : members;
  if (!first) throw new Error(`A group without findings: ${key}`);
  const level = standing.some((finding) => finding.level === 'RED') ? 'RED' : first.level;
  return {
    key,
    measure: first.measure,
    level,
    subject: first.subject,
    findings: [...members].sort(redFirst),
    open: members.filter(({ state }) => state === 'OPEN'),
  };
}

function redFirst(a: CaseFinding, b: CaseFinding): number {
  return Number(b.level === 'RED') - Number(a.level === 'RED');
}

function subjectText({ kind, division, sector, enterprise, project }: CaseSubject): string {
  return [kind, division, sector, enterprise, project].map((part) => part ?? '').join('|');
}
