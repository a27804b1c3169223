import type { Sector } from '@anze/domain/dist/fact/sector';

export type SubjectKind = 'JURISDICTION' | 'SECTOR' | 'ENTERPRISE' | 'PROJECT';

/** What stands in the form: fields of the kinds not chosen may still hold what was typed before. */
export interface SubjectFields {
  readonly kind: SubjectKind;
  readonly division?: string;
  readonly sector?: Sector;
  readonly enterprise?: string;
  readonly project?: string;
}

/** The subject with only the fields that its kind has: a county may be narrowed to a sector. */
export function subjectInput(fields: SubjectFields): SubjectFields {
  const { kind, division, sector, enterprise, project } = fields;
  switch (kind) {
    case 'JURISDICTION':
      return { kind, ...(division ? { division } : {}), ...(sector ? { sector } : {}) };
    case 'SECTOR':
      return { kind, ...(sector ? { sector } : {}) };
    case 'ENTERPRISE':
      return { kind, ...(enterprise ? { enterprise: enterprise.trim().toUpperCase() } : {}) };
    case 'PROJECT':
      return { kind, ...(project ? { project } : {}) };
  }
}
