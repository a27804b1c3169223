import type { Day, Moment } from '../calendar/local-date';
import type { DivisionCode } from '../division/code';
import type { MeasureKind } from '../measure/kind';
import type { Subject } from '../measure/subject';
import type { Sector } from './sector';

/** Yuan in hundredths 分: a whole number. */
export type Fen = number;

export const FACT_KINDS = [
  'ACCIDENT',
  'HAZARD',
  'VIOLATION',
  'DIRECTIVE',
  'ASSESSMENT',
  'PROJECT',
  'INDICATOR',
  'SENSITIVE_PERIOD',
  'MEASURE_IN_FORCE',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export const REPORTINGS = ['ON_TIME', 'LATE', 'OMITTED', 'FALSE', 'CONCEALED'] as const;
export type Reporting = (typeof REPORTINGS)[number];
export const CAUSES = ['DUTY_NOT_FULFILLED', 'CRACKDOWN_INEFFECTIVE', 'OTHER'] as const;
export type Cause = (typeof CAUSES)[number];
export const REPORT_LEVELS = ['SCENE', 'COUNTY', 'CITY', 'PROVINCE', 'STATE'] as const;
export type ReportLevel = (typeof REPORT_LEVELS)[number];
export const HAZARD_GRADES = ['GENERAL', 'MAJOR'] as const;
export type HazardGrade = (typeof HAZARD_GRADES)[number];
export const LEADERS = ['PROVINCE_LEADER', 'CITY_LEADER'] as const;
export type Leader = (typeof LEADERS)[number];
export const VIOLATION_ACTS = [
  'ILLEGAL_PRODUCTION',
  'ILLEGAL_OPERATION',
  'ILLEGAL_CONSTRUCTION',
  'ILLEGAL_MINING',
  'VIOLATION_OF_COMMAND',
  'VIOLATION_OF_OPERATION',
  'VIOLATION_OF_DISCIPLINE',
] as const;
export type ViolationAct = (typeof VIOLATION_ACTS)[number];
export const INFLUENCES = ['SMALL', 'LARGE'] as const;
export type Influence = (typeof INFLUENCES)[number];
export const DIRECTIVE_SOURCES = ['STATE', 'PROVINCE', 'PROVINCE_LEADER', 'CITY_LEADER', 'HIGHER_AUTHORITY'] as const;
export type DirectiveSource = (typeof DIRECTIVE_SOURCES)[number];
export const DIRECTIVE_ACTS = ['CRITICISE', 'WARN', 'ASSIGN', 'ESCALATE'] as const;
export type DirectiveAct = (typeof DIRECTIVE_ACTS)[number];
export const ASSESSED = ['TARGETS', 'ENFORCEMENT'] as const;
export type Assessed = (typeof ASSESSED)[number];
export const RANKINGS = ['TOP', 'MIDDLE', 'BOTTOM'] as const;
export type Ranking = (typeof RANKINGS)[number];
export const RISKS = ['LOW', 'GENERAL', 'LARGE', 'MAJOR'] as const;
export type Risk = (typeof RISKS)[number];
export const INDICATED = ['DEATHS', 'ACCIDENTS'] as const;
export type Indicated = (typeof INDICATED)[number];

interface FactOf<K extends FactKind> {
  readonly kind: K;
  /** The source's own id, `[A-Za-z0-9._-]{1,64}`: second in the order of facts, after the moment. */
  readonly id: string;
  /** Unique among all facts judged together: the id offline, the platform's own id in the store. */
  readonly key: string;
  readonly division: DivisionCode;
  readonly sector?: Sector | undefined;
  /** Unified social credit code, normalised. */
  readonly enterprise?: string | undefined;
  // What a clerk writes; no rule reads it.
  readonly title?: string | undefined;
  readonly place?: string | undefined;
  readonly note?: string | undefined;
  readonly industry?: string | undefined;
  readonly source?: string | undefined;
}

export interface Accident extends FactOf<'ACCIDENT'> {
  readonly occurredAt: Moment;
  readonly deaths: number;
  readonly laterDeaths: number;
  readonly seriousInjuries: number;
  readonly directLoss: Fen;
  /** Absent while the investigation has not said. */
  readonly responsible?: boolean | undefined;
  readonly reporting: Reporting;
  readonly causes: readonly Cause[];
  readonly publicOpinion: boolean;
  readonly complex: boolean;
  readonly lossGrewByReporting: boolean;
  readonly fourNoLetOffs: boolean;
  /** A code of GB 6441, by the edition in force on the day; no rule reads it. */
  readonly type?: string | undefined;
  readonly missing?: number | undefined;
  readonly learnedAt?: Moment | undefined;
  readonly reports?: readonly { readonly level: ReportLevel; readonly at: Moment }[] | undefined;
}

export interface Hazard extends FactOf<'HAZARD'> {
  readonly foundAt: Moment;
  readonly grade: HazardGrade;
  readonly dueAt?: Day | undefined;
  readonly rectifiedAt?: Day | undefined;
  readonly slowSince?: Day | undefined;
  readonly pointedOutBy?: Leader | undefined;
  readonly listed: boolean;
  readonly workers: number;
  readonly metalDust: boolean;
}

export interface Violation extends FactOf<'VIOLATION'> {
  readonly occurredAt: Moment;
  readonly act: ViolationAct;
  readonly influence: Influence;
  readonly leftStanding: boolean;
  readonly publicOpinion: boolean;
}

export interface Directive extends FactOf<'DIRECTIVE'> {
  readonly issuedAt: Moment;
  readonly from: DirectiveSource;
  readonly act: DirectiveAct;
  readonly about?: string | undefined;
}

export interface Assessment extends FactOf<'ASSESSMENT'> {
  readonly decidedAt: Moment;
  readonly year: number;
  readonly of: Assessed;
  readonly passed: boolean;
  readonly ranking?: Ranking | undefined;
}

export interface Project extends FactOf<'PROJECT'> {
  readonly appliedAt: Moment;
  readonly risk: Risk;
}

export interface Indicator extends FactOf<'INDICATOR'> {
  readonly year: number;
  readonly of: Indicated;
  readonly limit: number;
}

export interface SensitivePeriod extends FactOf<'SENSITIVE_PERIOD'> {
  readonly from: Day;
  readonly until: Day;
  readonly name: string;
}

export interface MeasureInForce extends FactOf<'MEASURE_IN_FORCE'> {
  readonly measure: MeasureKind;
  readonly subject: Subject;
  readonly from: Day;
  readonly until?: Day | undefined;
  /** Keys of the facts that the measure was decided because of: it does not lie over them (judgement 15). */
  readonly because?: readonly string[] | undefined;
}

export type Fact = Accident | Hazard | Violation | Directive | Assessment | Project | Indicator | SensitivePeriod | MeasureInForce;

/** The field that holds a fact's own moment; the other kinds are always read. */
export const MOMENT_FIELD = {
  ACCIDENT: 'occurredAt',
  HAZARD: 'foundAt',
  VIOLATION: 'occurredAt',
  DIRECTIVE: 'issuedAt',
  ASSESSMENT: 'decidedAt',
  PROJECT: 'appliedAt',
} as const;

/** A fact that happened at a moment, and so can complete a finding. */
export type Happening = Accident | Hazard | Violation | Directive | Assessment | Project;

/** The moment a fact happened; undefined for INDICATOR, SENSITIVE_PERIOD and MEASURE_IN_FORCE. */
export function momentOf(fact: Fact): Moment | undefined {
  switch (fact.kind) {
    case 'ACCIDENT':
    case 'VIOLATION':
      return fact.occurredAt;
    case 'HAZARD':
      return fact.foundAt;
    case 'DIRECTIVE':
      return fact.issuedAt;
    case 'ASSESSMENT':
      return fact.decidedAt;
    case 'PROJECT':
      return fact.appliedAt;
    default:
      return undefined;
  }
}
