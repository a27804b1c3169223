import type { Cause, FactKind, Reporting } from '@anze/domain/dist/fact/fact';
import type { Sector } from '@anze/domain/dist/fact/sector';
import type { Convenor, KeyLevel, MeasureKind } from '@anze/domain/dist/measure/kind';

/** The shapes that case-parts.graphql asks for. */
export interface CaseFile {
  readonly id: string;
  readonly tenant: string;
  readonly state: 'OPEN' | 'DECIDED' | 'REOPENED';
  readonly openedAt: string;
  readonly fact: CaseFact;
  readonly findings: readonly CaseFinding[];
}

export interface CaseFact {
  readonly id: string;
  readonly sourceId: string;
  readonly kind: FactKind;
  readonly revision: number;
  readonly division: string;
  readonly sector: Sector | null;
  readonly enterprise: string | null;
  readonly title: string | null;
  readonly place: string | null;
  readonly note: string | null;
  readonly occurredAt?: string;
  readonly foundAt?: string;
  readonly issuedAt?: string;
  readonly decidedAt?: string;
  readonly appliedAt?: string;
  readonly accidentGrade?: string;
  readonly deaths?: number;
  readonly seriousInjuries?: number;
  readonly directLoss?: string;
  readonly responsible?: boolean | null;
  readonly reporting?: Reporting;
  readonly causes?: readonly Cause[];
  readonly publicOpinion?: boolean;
  readonly complex?: boolean;
  readonly lossGrewByReporting?: boolean;
  readonly fourNoLetOffs?: boolean;
  readonly hazardGrade?: string;
  readonly dueAt?: string | null;
}

export interface CaseFinding {
  readonly id: string;
  readonly rule: string;
  readonly measure: MeasureKind;
  readonly level: KeyLevel | null;
  readonly subject: CaseSubject;
  readonly on: string;
  readonly until: string | null;
  readonly evidenceCount: number | null;
  readonly convenor: Convenor | null;
  readonly explanation: string;
  readonly state: 'OPEN' | 'ADOPTED' | 'DECLINED' | 'WITHDRAWN';
  readonly declineReason: string | null;
  /** On the board only: nobody was alerted. */
  readonly quiet: boolean;
}

export interface CaseSubject {
  readonly kind: 'JURISDICTION' | 'SECTOR' | 'ENTERPRISE' | 'PROJECT';
  readonly division: string | null;
  readonly sector: Sector | null;
  readonly enterprise: string | null;
  readonly project: string | null;
}

/** A rule as the reader needs it beside a finding. */
export interface RuleText {
  readonly id: string;
  readonly clause: string;
  readonly citation: { readonly document: string; readonly article: string };
  readonly sentence: string;
  readonly sentenceEn: string;
}

export function happenedAt(fact: CaseFact): string | undefined {
  return fact.occurredAt ?? fact.foundAt ?? fact.issuedAt ?? fact.decidedAt ?? fact.appliedAt;
}

export function isOpen(file: CaseFile): boolean {
  return file.state !== 'DECIDED';
}
