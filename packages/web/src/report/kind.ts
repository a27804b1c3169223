import type { FactKind } from '@anze/domain/dist/fact/fact';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import type { Both, Group } from './field';
import type { RecordAccidentMutationVariables } from './kinds/accident.document';
import type { RecordAssessmentMutationVariables } from './kinds/assessment.document';
import type { RecordDirectiveMutationVariables } from './kinds/directive.document';
import type { RecordHazardMutationVariables } from './kinds/hazard.document';
import type { SetIndicatorMutationVariables } from './kinds/indicator.document';
import type { RegisterProjectMutationVariables } from './kinds/project.document';
import type { DeclareSensitivePeriodMutationVariables } from './kinds/sensitive-period.document';
import type { RecordViolationMutationVariables } from './kinds/violation.document';
import type { ReportedFragment } from './reported.document';

export type { Both, Control, Field, Group } from './field';

/** What the API takes, by kind, after its schema. */
export interface Inputs {
  readonly ACCIDENT: RecordAccidentMutationVariables['input'];
  readonly HAZARD: RecordHazardMutationVariables['input'];
  readonly VIOLATION: RecordViolationMutationVariables['input'];
  readonly DIRECTIVE: RecordDirectiveMutationVariables['input'];
  readonly ASSESSMENT: RecordAssessmentMutationVariables['input'];
  readonly INDICATOR: SetIndicatorMutationVariables['input'];
  readonly SENSITIVE_PERIOD: DeclareSensitivePeriodMutationVariables['input'];
  readonly PROJECT: RegisterProjectMutationVariables['input'];
}
/** The kinds that people record; MEASURE_IN_FORCE the platform knows by itself. */
export type RecordedKind = keyof Inputs & FactKind;

/** How one kind of fact is asked for. One file a kind, listed in the register. */
export interface KindForm<K extends RecordedKind = RecordedKind> {
  readonly kind: K;
  /** In the address: /report/sensitive-period. */
  readonly slug: string;
  /** In PreviewFactInput and CorrectFactInput. */
  readonly field: 'accident' | 'hazard' | 'violation' | 'directive' | 'assessment' | 'indicator' | 'sensitivePeriod' | 'project';
  readonly name: Both;
  readonly sentence: Both;
  /** What must be said before anything is typed. */
  readonly caution?: Both;
  readonly submit: Both;
  readonly document: string &
    DocumentTypeDecoration<{ readonly report: ReportedFragment }, { readonly input: Inputs[K]; readonly clientMutationId?: string | null }>;
  readonly required: readonly string[];
  readonly fresh: Readonly<Partial<Record<keyof Inputs[K] & string, unknown>> & Record<string, unknown>>;
  readonly groups: readonly Group<keyof Inputs[K] & string>[];
}

/** Checks a kind's form against its input, and forgets which kind it was, so that all are treated alike. */
export function kindForm<K extends RecordedKind>(form: KindForm<K>): KindForm {
  return form as unknown as KindForm;
}
