import type { Sector } from '../fact/sector';
import { subjectKey, type Subject, type SubjectKind } from './subject';

/** A subject as the tables keep it: one column for each thing that it may be about. */
export interface SubjectRow {
  readonly subject_kind: SubjectKind;
  /** A number; from the store a bigint, which arrives as text. */
  readonly subject_division: string | number | null;
  readonly subject_sector: Sector | null;
  readonly subject_enterprise: string | null;
  readonly subject_project: string | null;
}

export function subjectColumns(subject: Subject): SubjectRow & { readonly subject_key: string } {
  return {
    subject_kind: subject.kind,
    subject_division: subject.kind === 'JURISDICTION' ? subject.division : null,
    subject_sector: subject.kind === 'SECTOR' ? subject.sector : subject.kind === 'JURISDICTION' ? (subject.sector ?? null) : null,
    subject_enterprise: subject.kind === 'ENTERPRISE' ? subject.enterprise : null,
    subject_project: subject.kind === 'PROJECT' ? subject.project : null,
    subject_key: subjectKey(subject),
  };
}

/** The subject that `subjectColumns` wrote. */
export function subjectOf(row: SubjectRow): Subject {
  switch (row.subject_kind) {
    case 'JURISDICTION':
      return {
        kind: 'JURISDICTION',
        division: Number(row.subject_division),
        ...(row.subject_sector ? { sector: row.subject_sector } : {}),
      };
    case 'SECTOR':
      return { kind: 'SECTOR', sector: row.subject_sector as Sector };
    case 'ENTERPRISE':
      return { kind: 'ENTERPRISE', enterprise: row.subject_enterprise as string };
    case 'PROJECT':
      return { kind: 'PROJECT', project: row.subject_project as string };
  }
}
