import type { MeasureKind } from '@anze/domain/dist/measure/kind';
import type { CaseFinding, CaseSubject, Proposal } from './case';
import { graveFirst } from './gravity';

/** One row of a case: what is proposed for whom, with every clause that proposes it. */
export interface Row<F extends Proposal = CaseFinding> {
  readonly key: string;
  readonly measure: MeasureKind;
  readonly level: Proposal['level'];
  readonly subject: CaseSubject;
  readonly findings: readonly F[];
  readonly open: readonly F[];
}

/** Findings folded to one row per measure and subject, the gravest first; RED absorbs YELLOW of the same subject. */
export function rowsOf<F extends Proposal>(findings: readonly F[]): readonly Row<F>[] {
  const groups = new Map<string, F[]>();
  for (const finding of findings) {
    const key = `${finding.measure}|${subjectKey(finding.subject)}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups].map(([key, members]) => rowOf(key, members)).sort((a, b) => graveFirst(a, b) || (a.key < b.key ? -1 : 1));
}

function rowOf<F extends Proposal>(key: string, members: readonly F[]): Row<F> {
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

function redFirst(a: Proposal, b: Proposal): number {
  return Number(b.level === 'RED') - Number(a.level === 'RED');
}

function subjectKey({ kind, division, sector, enterprise, project }: CaseSubject): string {
  return [kind, division, sector, enterprise, project].map((part) => part ?? '').join('|');
}
