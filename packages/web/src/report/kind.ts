import type { FactKind } from '@anze/domain/dist/fact/fact';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import type { RecordAccidentMutationVariables } from './kinds/accident.document';
import type { RecordAssessmentMutationVariables } from './kinds/assessment.document';
import type { RecordDirectiveMutationVariables } from './kinds/directive.document';
import type { RecordHazardMutationVariables } from './kinds/hazard.document';
import type { SetIndicatorMutationVariables } from './kinds/indicator.document';
import type { RegisterProjectMutationVariables } from './kinds/project.document';
import type { DeclareSensitivePeriodMutationVariables } from './kinds/sensitive-period.document';
import type { RecordViolationMutationVariables } from './kinds/violation.document';
import type { ReportedFragment } from './reported.document';

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

export type Both = readonly [zh: string, en: string];
/** A control keeps its value as the API takes it: moments with +08:00, days, yuan as a decimal string. */
export type Control =
  | 'DIVISION'
  | 'ENTERPRISE'
  | 'SECTOR'
  | 'MOMENT'
  | 'DAY'
  | 'COUNT'
  | 'YEAR'
  | 'MONEY'
  | 'FLAG'
  | 'OPEN_FLAG'
  | 'CHOICE'
  | 'LIST'
  | 'MANY'
  | 'ACCIDENT_TYPE'
  | 'REPORTS'
  | 'TEXT'
  | 'LONG_TEXT';

/** One field of a form. The name is the API's; a name that the kind does not have does not compile. */
export interface Field<N extends string = string> {
  readonly name: N;
  readonly control: Control;
  readonly label: Both;
  readonly hint?: Both;
  /** Names of a closed list, in its order: CHOICE as buttons, LIST as a list that may be left empty, MANY as boxes. */
  readonly options?: Readonly<Record<string, Both>>;
  readonly most?: number;
  /** Takes the whole width of its group. */
  readonly wide?: boolean;
}

export interface Group<N extends string = string> {
  readonly title: Both;
  readonly hint?: Both;
  /** Not needed to record the fact now: folded until somebody asks, or until something in it is wrong. */
  readonly more?: boolean;
  readonly fields: readonly Field<N>[];
}

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
