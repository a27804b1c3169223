import type { FactKind } from '@anze/domain/dist/fact/fact';
import type { Sector } from '@anze/domain/dist/fact/sector';
import type { MeasureKind } from '@anze/domain/dist/measure/kind';
import { FACT_NAMES, GRADE_NAMES, measureName, nameIn, type Language } from '../../language/names';

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
  readonly violationAct?: string;
  readonly directiveFrom?: string;
  readonly directiveAct?: string;
  readonly year?: number;
  readonly passed?: boolean;
  readonly risk?: string;
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

/** Words of the kinds that stand in one line of a list. */
const WORDS: Record<string, readonly [zh: string, en: string]> = {
  ILLEGAL_PRODUCTION: ['非法违法生产', 'illegal production'],
  ILLEGAL_OPERATION: ['非法违法经营', 'illegal operation'],
  ILLEGAL_CONSTRUCTION: ['非法违法建设', 'illegal construction'],
  ILLEGAL_MINING: ['非法违法开采', 'illegal mining'],
  VIOLATION_OF_COMMAND: ['违章指挥', 'unlawful command'],
  VIOLATION_OF_OPERATION: ['违章作业', 'operation against the rules'],
  VIOLATION_OF_DISCIPLINE: ['违反劳动纪律', 'breach of labour discipline'],
  STATE: ['国家', 'State'],
  PROVINCE: ['省', 'province'],
  PROVINCE_LEADER: ['省主要领导', 'a main leader of the province'],
  CITY_LEADER: ['市主要领导', 'a main leader of the city'],
  HIGHER_AUTHORITY: ['上级', 'a higher authority'],
  CRITICISE: ['点名批评', 'criticised'],
  WARN: ['批示警示', 'warned'],
  ASSIGN: ['交办', 'assigned'],
  ESCALATE: ['提级', 'escalated'],
  LOW: ['低风险（蓝）', 'low risk (blue)'],
  GENERAL: ['一般风险（黄）', 'general risk (yellow)'],
  LARGE: ['较大风险（橙）', 'large risk (orange)'],
  MAJOR: ['重大风险（红）', 'major risk (red)'],
};

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
  const named = (name: string | undefined) => (name === undefined ? '' : nameIn(WORDS, name, language));
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
      return named(fact.violationAct);
    case 'DIRECTIVE':
      return joined(named(fact.directiveFrom), named(fact.directiveAct));
    case 'ASSESSMENT':
      return word(fact.passed ? 'passed' : 'failed', fact.year ?? '');
    case 'PROJECT':
      return named(fact.risk);
    case 'INDICATOR':
      return `${word(fact.indicated === 'DEATHS' ? 'DEATHS' : 'ACCIDENTS', fact.year ?? '')} ${fact.limit ?? ''}`;
    default:
      return fact.until || fact.lastDay ? `${fact.from ?? ''} – ${fact.until ?? fact.lastDay}` : word('days', fact.from ?? '');
  }
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
