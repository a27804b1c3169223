import type { DirectiveAct, DirectiveSource, FactKind, Risk, ViolationAct } from '@anze/domain/dist/fact/fact';
import type { Sector } from '@anze/domain/dist/fact/sector';
import type { MeasureKind } from '@anze/domain/dist/measure/kind';
import {
  DIRECTIVE_ACT_NAMES,
  DIRECTIVE_SOURCE_NAMES,
  FACT_NAMES,
  GRADE_NAMES,
  RISK_NAMES,
  VIOLATION_ACT_NAMES,
  measureName,
  nameIn,
  type Language,
  type Names,
} from '../../language/names';

/** What fact-line.graphql asks for; the fields of a kind are there for that kind only. */
export interface FactLine {
  readonly id: string;
  readonly sourceId: string;
  readonly kind: FactKind;
  readonly voided: boolean;
  readonly revision: number;
  readonly title: string | null;
  readonly place: string | null;
  readonly division: string;
  readonly divisionName: string | null;
  readonly sector: Sector | null;
  readonly enterprise: string | null;
  readonly recorder: string;
  readonly recordedAt: string;
  readonly occurredAt?: string;
  readonly foundAt?: string;
  readonly issuedAt?: string;
  readonly decidedAt?: string;
  readonly appliedAt?: string;
  readonly accidentGrade?: string;
  readonly deaths?: number;
  readonly seriousInjuries?: number;
  readonly hazardGrade?: string;
  readonly dueAt?: string | null;
  readonly rectifiedAt?: string | null;
  readonly violationAct?: ViolationAct;
  readonly directiveFrom?: DirectiveSource;
  readonly directiveAct?: DirectiveAct;
  readonly year?: number;
  readonly passed?: boolean;
  readonly risk?: Risk;
  readonly indicated?: string;
  readonly limit?: number;
  readonly from?: string;
  readonly until?: string;
  readonly lastDay?: string | null;
  readonly name?: string;
  readonly measure?: MeasureKind;
}

const FIGURES = {
  deaths: ['死亡 {n} 人', '{n} dead'],
  injuries: ['重伤 {n} 人', '{n} badly injured'],
  noHarm: ['无死亡、重伤', 'nobody dead or badly injured'],
  due: ['限期 {n}', 'due {n}'],
  rectified: ['{n} 已整改', 'rectified {n}'],
  passed: ['{n} 年度合格', '{n}: passed'],
  failed: ['{n} 年度不合格', '{n}: not passed'],
  DEATHS: ['{n} 年死亡人数不超过', 'deaths in {n} at most'],
  ACCIDENTS: ['{n} 年事故起数不超过', 'accidents in {n} at most'],
  days: ['{n} 起', 'from {n}'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

/** When it happened: a moment, a day or a year. */
export function momentOf(fact: FactLine): string | undefined {
  return fact.occurredAt ?? fact.foundAt ?? fact.issuedAt ?? fact.decidedAt ?? fact.appliedAt ?? fact.from ?? fact.year?.toString();
}

/** The name of a fact in a list: its title, or its kind and what is known. */
export function factName(fact: FactLine, language: Language): string {
  return fact.title || fact.name || (fact.measure && measureName(fact.measure, language)) || nameIn(FACT_NAMES, fact.kind, language);
}

/** What counts about it, in a few words. */
export function factFigures(fact: FactLine, language: Language): string {
  const word = (name: keyof typeof FIGURES, n: string | number) => FIGURES[name][language === 'zh' ? 0 : 1].replace('{n}', String(n));
  const named = <K extends string>(names: Names<K>, name: K | undefined) => (name === undefined ? '' : nameIn(names, name, language));
  switch (fact.kind) {
    case 'ACCIDENT':
      return joined(
        nameIn(GRADE_NAMES, fact.accidentGrade ?? '', language),
        fact.deaths ? word('deaths', fact.deaths) : '',
        fact.seriousInjuries ? word('injuries', fact.seriousInjuries) : '',
        !fact.deaths && !fact.seriousInjuries ? word('noHarm', '') : '',
      );
    case 'HAZARD':
      return joined(
        nameIn(GRADE_NAMES, fact.hazardGrade ?? '', language),
        fact.rectifiedAt ? word('rectified', fact.rectifiedAt) : fact.dueAt ? word('due', fact.dueAt) : '',
      );
    case 'VIOLATION':
      return named(VIOLATION_ACT_NAMES, fact.violationAct);
    case 'DIRECTIVE':
      return joined(named(DIRECTIVE_SOURCE_NAMES, fact.directiveFrom), named(DIRECTIVE_ACT_NAMES, fact.directiveAct));
    case 'ASSESSMENT':
      return word(fact.passed ? 'passed' : 'failed', fact.year ?? '');
    case 'PROJECT':
      return named(RISK_NAMES, fact.risk);
    case 'INDICATOR':
      return `${word(fact.indicated === 'DEATHS' ? 'DEATHS' : 'ACCIDENTS', fact.year ?? '')} ${fact.limit ?? ''}`;
    default:
      return fact.until || fact.lastDay ? `${fact.from ?? ''} – ${fact.until ?? fact.lastDay}` : word('days', fact.from ?? '');
  }
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
