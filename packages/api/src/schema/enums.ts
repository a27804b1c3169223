import 'reflect-metadata';
import {
  ASSESSED,
  CAUSES,
  CONVENORS,
  DIRECTIVE_ACTS,
  DIRECTIVE_SOURCES,
  FACT_KINDS,
  HAZARD_GRADES,
  INDICATED,
  INFLUENCES,
  KEY_LEVELS,
  LEADERS,
  LEVELS,
  MEASURE_KINDS,
  RANKINGS,
  REPORTINGS,
  REPORT_LEVELS,
  RISKS,
  SECTORS,
  SUBJECT_KINDS,
  VIOLATION_ACTS,
} from '@anze/domain';
import { registerEnumType } from 'type-graphql';
import { HAZARD_WAITINGS, MEASURE_WAITINGS } from '../waiting/what-waits';

/** The domain's closed unions as GraphQL enums of the same words: type-graphql shows an enum's keys. */
function enumOf<V extends string>(name: string, values: readonly V[], description?: string): { readonly [K in V]: K } {
  const object = Object.fromEntries(values.map((value) => [value, value])) as { readonly [K in V]: K };
  registerEnumType(object, { name, ...(description ? { description } : {}) });
  return object;
}
export { enumOf };

export const FactKindEnum = enumOf('FactKind', FACT_KINDS, '事实的种类');
export const SectorEnum = enumOf('Sector', SECTORS, '行业领域: the fourteen fields of zhengzhou-2017-22/3.3, and OTHER');
export const LevelEnum = enumOf('DivisionLevel', LEVELS, '行政区划的级别');
export const MeasureKindEnum = enumOf('MeasureKind', MEASURE_KINDS, '措施: the systems of the catalogue');
export const KeyLevelEnum = enumOf('KeyLevel', KEY_LEVELS, '重点管理的颜色');
export const ConvenorEnum = enumOf('Convenor', CONVENORS, '约谈由谁组织');
export const SubjectKindEnum = enumOf('SubjectKind', SUBJECT_KINDS);
export const ReportingEnum = enumOf('Reporting', REPORTINGS, '事故报告: 及时 迟报 漏报 谎报 瞒报');
export const CauseEnum = enumOf('Cause', CAUSES);
export const ReportLevelEnum = enumOf('ReportLevel', REPORT_LEVELS);
export const HazardGradeEnum = enumOf('HazardGrade', HAZARD_GRADES, '一般隐患, 重大隐患');
export const LeaderEnum = enumOf('Leader', LEADERS, '主要领导');
export const ViolationActEnum = enumOf('ViolationAct', VIOLATION_ACTS);
export const InfluenceEnum = enumOf('Influence', INFLUENCES);
export const DirectiveSourceEnum = enumOf('DirectiveSource', DIRECTIVE_SOURCES);
export const DirectiveActEnum = enumOf('DirectiveAct', DIRECTIVE_ACTS);
export const AssessedEnum = enumOf('Assessed', ASSESSED);
export const RankingEnum = enumOf('Ranking', RANKINGS);
export const RiskEnum = enumOf('Risk', RISKS, '安全风险: 蓝 黄 橙 红');
export const IndicatedEnum = enumOf('Indicated', INDICATED);
export const ScopeEnum = enumOf('Scope', ['OWN', 'BELOW', 'ABOVE'] as const, '本级 下级 上级');
export type Scope = keyof typeof ScopeEnum;
export const AccidentGradeEnum = enumOf(
  'AccidentGrade',
  ['GENERAL', 'LARGE', 'MAJOR', 'EXTRAORDINARY'] as const,
  '事故等级: State Council Order 493, article 3',
);
export const CountedEnum = enumOf(
  'Counted',
  ['FACTS', 'ACCIDENTS', 'DEATHS', 'SERIOUS_INJURIES', 'DIRECT_LOSS'] as const,
  "What a window counts: facts of the rule's kind, or what they add up to; DIRECT_LOSS in 分",
);
export const FindingStateEnum = enumOf('FindingState', ['OPEN', 'ADOPTED', 'DECLINED', 'WITHDRAWN'] as const);
export const HazardWaitingEnum = enumOf('HazardWaiting', HAZARD_WAITINGS, 'Past its day; due today or within 7 days');
export const MeasureWaitingEnum = enumOf('MeasureWaiting', MEASURE_WAITINGS, 'Lost a ground to a correction; ends today or within 30 days');
export const CaseStateEnum = enumOf(
  'CaseState',
  ['OPEN', 'DECIDED', 'REOPENED', 'WITHDRAWN'] as const,
  'WITHDRAWN: all its findings went away before anyone decided',
);
