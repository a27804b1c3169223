import { formatDivisionCode, type DivisionCode } from '../division/code';
import type { Sector } from '../fact/sector';

/** Whom a finding or a measure is about. */
export type Subject =
  | { kind: 'JURISDICTION'; division: DivisionCode; sector?: Sector }
  | { kind: 'SECTOR'; sector: Sector }
  | { kind: 'ENTERPRISE'; enterprise: string }
  | { kind: 'PROJECT'; project: string };

export const SUBJECT_KINDS = ['JURISDICTION', 'SECTOR', 'ENTERPRISE', 'PROJECT'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** The subject's JSON with keys in alphabetical order and no spaces: its identity, and its place in the order of findings. */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'JURISDICTION': {
      const sector = subject.sector ? `,"sector":"${subject.sector}"` : '';
      return `{"division":"${formatDivisionCode(subject.division)}","kind":"JURISDICTION"${sector}}`;
    }
    case 'SECTOR':
      return `{"kind":"SECTOR","sector":"${subject.sector}"}`;
    case 'ENTERPRISE':
      return `{"enterprise":"${subject.enterprise}","kind":"ENTERPRISE"}`;
    case 'PROJECT':
      return `{"kind":"PROJECT","project":"${subject.project}"}`;
  }
}
