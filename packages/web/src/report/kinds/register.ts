import type { KindForm, RecordedKind } from '../kind';
import { ACCIDENT } from './accident';
import { ASSESSMENT } from './assessment';
import { DIRECTIVE } from './directive';
import { HAZARD } from './hazard';
import { INDICATOR } from './indicator';
import { PROJECT } from './project';
import { SENSITIVE_PERIOD } from './sensitive-period';
import { VIOLATION } from './violation';

/** Every kind that people record, in the order of how often and how urgently. */
export const KIND_FORMS: Readonly<Record<RecordedKind, KindForm>> = {
  ACCIDENT,
  HAZARD,
  VIOLATION,
  DIRECTIVE,
  ASSESSMENT,
  INDICATOR,
  SENSITIVE_PERIOD,
  PROJECT,
};

export function formOfSlug(slug: string | undefined): KindForm | undefined {
  return Object.values(KIND_FORMS).find((form) => form.slug === slug);
}

/** Undefined for MEASURE_IN_FORCE, which nobody types in. */
export function formOfKind(kind: string): KindForm | undefined {
  return (KIND_FORMS as Readonly<Record<string, KindForm>>)[kind];
}
