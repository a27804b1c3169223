import { formatDay } from '../calendar/local-date';
import { formatDivisionCode, shortDivisionCode, type DivisionCode } from '../division/code';
import { explain } from '../judge/explain';
import { evidenceCount } from '../judge/finding';
import type { Judged } from '../judge/judge';
import type { Subject } from '../measure/subject';
import type { Pack, Rule } from '../rule/rule';

/** One finding as the offline judge prints it: one JSON line. */
export function findingLine(finding: Judged, pack: Pack, rule: Rule, nameOf: (division: DivisionCode) => string | undefined): string {
  const evidence = finding.evidence();
  return JSON.stringify({
    tenant: shortDivisionCode(finding.tenant),
    rule: finding.rule,
    measure: finding.measure,
    level: finding.level,
    subject: subjectJson(finding.subject),
    on: formatDay(finding.on),
    until: finding.until === undefined ? undefined : formatDay(finding.until),
    completedBy: finding.completedBy,
    evidence: evidence.map(({ key }) => key),
    evidenceCount: evidenceCount(finding),
    convenor: finding.convenor,
    explanation: explain(finding, { pack, rule, evidence, nameOf }),
  });
}

export function subjectJson(subject: Subject): Record<string, unknown> {
  return subject.kind === 'JURISDICTION' ? { ...subject, division: formatDivisionCode(subject.division) } : { ...subject };
}
