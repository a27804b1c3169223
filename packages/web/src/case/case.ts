import type { Cause, FactKind, Reporting } from '@anze/domain/dist/fact/fact';
import type { Sector } from '@anze/domain/dist/fact/sector';
import type { Convenor, KeyLevel, MeasureKind } from '@anze/domain/dist/measure/kind';

/** WITHDRAWN: all its findings went away before anyone decided. */
export type CaseState = 'OPEN' | 'DECIDED' | 'REOPENED' | 'WITHDRAWN';

/** A case as a list shows it: case-line.graphql. */
export interface CaseLine {
  readonly id: string;
  readonly tenant: string;
  readonly state: CaseState;
  readonly openedAt: string;
  readonly changedAt: string;
  readonly fact: LineFact;
  readonly findings: readonly Proposal[];
}

/** A case with its proof: case-parts.graphql. */
export interface CaseFile extends CaseLine {
  readonly decidedAt: string | null;
  /** Other tenants that judge the fact, whatever they find. */
  readonly alsoJudgedBy: readonly { readonly code: string; readonly name: string }[];
  readonly fact: CaseFact;
  readonly findings: readonly CaseFinding[];
}

/** When something happened, under the name that each kind of fact has for it. */
export interface Happened {
  readonly occurredAt?: string;
  readonly foundAt?: string;
  readonly issuedAt?: string;
  readonly decidedAt?: string;
  readonly appliedAt?: string;
}

export interface LineFact extends Happened {
  readonly id: string;
  readonly sourceId: string;
  readonly kind: FactKind;
  readonly division: string;
  readonly divisionName: string | null;
  readonly sector: Sector | null;
  readonly title: string | null;
  readonly accidentGrade?: string;
  readonly deaths?: number;
  readonly seriousInjuries?: number;
  readonly reportingClock?: { readonly supplementUntil: string } | null;
  readonly hazardGrade?: string;
  readonly dueAt?: string | null;
  readonly rectifiedAt?: string | null;
}

export interface CaseFact extends LineFact {
  readonly revision: number;
  readonly enterprise: string | null;
  readonly place: string | null;
  readonly note: string | null;
  readonly voided: boolean;
  readonly directLoss?: string;
  readonly responsible?: boolean | null;
  readonly reporting?: Reporting;
  readonly causes?: readonly Cause[];
  readonly publicOpinion?: boolean;
  readonly complex?: boolean;
  readonly lossGrewByReporting?: boolean;
  readonly fourNoLetOffs?: boolean;
}

/** What a finding proposes, and whether somebody decided. */
export interface Proposal {
  readonly id: string;
  readonly measure: MeasureKind;
  readonly level: KeyLevel | null;
  readonly subject: CaseSubject;
  /** Last day of the term. */
  readonly until: string | null;
  readonly evidenceCount: number | null;
  readonly state: 'OPEN' | 'ADOPTED' | 'DECLINED' | 'WITHDRAWN';
}

export interface CaseFinding extends Proposal {
  readonly rule: string;
  readonly on: string;
  readonly convenor: Convenor | null;
  readonly explanation: string;
  readonly declineReason: string | null;
  /** On the board only: nobody was alerted. */
  readonly quiet: boolean;
  readonly windows: readonly CountedWindow[];
  readonly evidence: { readonly nodes: readonly EvidenceFact[] };
}

export type Counted = 'ACCIDENTS' | 'DEATHS' | 'DIRECT_LOSS' | 'FACTS' | 'SERIOUS_INJURIES';

export interface CountedWindow {
  readonly from: string;
  readonly until: string;
  readonly of: Counted;
  /** Null where the reader may not know. */
  readonly count: number | null;
  readonly needed: number | null;
  readonly lastYear: number | null;
}

export interface EvidenceFact extends Happened {
  readonly id: string;
  readonly kind: FactKind;
  readonly division: string;
  readonly divisionName: string | null;
  readonly title: string | null;
  readonly deaths?: number;
}

export interface CaseSubject {
  readonly kind: 'JURISDICTION' | 'SECTOR' | 'ENTERPRISE' | 'PROJECT';
  readonly division: string | null;
  readonly divisionName?: string | null;
  readonly sector: Sector | null;
  readonly enterprise: string | null;
  readonly project: string | null;
}

/** A rule that the case's fact nearly met, and how far it is. */
export interface NearMiss {
  readonly rule: string;
  readonly measure: MeasureKind;
  readonly subject: CaseSubject;
  readonly now: number;
  readonly needed: number;
  readonly missing: number;
  readonly of: Counted;
  readonly until: string;
}

/** A rule as the reader needs it beside a finding. */
export interface RuleText {
  readonly id: string;
  readonly pack: string;
  readonly clause: string;
  readonly citation: { readonly document: string; readonly article: string; readonly passage: string };
  readonly sentence: string;
  readonly sentenceEn: string;
}

export function happenedAt(fact: Happened): string | undefined {
  return fact.occurredAt ?? fact.foundAt ?? fact.issuedAt ?? fact.decidedAt ?? fact.appliedAt;
}

export function isOpen({ state }: CaseLine): boolean {
  return state === 'OPEN' || state === 'REOPENED';
}
