import 'reflect-metadata';
import type {
  Accident,
  Assessed,
  Assessment,
  Cause,
  Directive,
  DirectiveAct,
  DirectiveSource,
  Fact,
  FactKind,
  Hazard,
  HazardGrade,
  Indicated,
  Indicator,
  Influence,
  Leader,
  Project,
  Ranking,
  ReportLevel,
  Reporting,
  Risk,
  Sector,
  SensitivePeriod,
  Violation,
  ViolationAct,
} from '@anze/domain';
import { Field, ID, InputType, Int } from 'type-graphql';
import {
  AssessedEnum,
  CauseEnum,
  DirectiveActEnum,
  DirectiveSourceEnum,
  FactKindEnum,
  HazardGradeEnum,
  HazardWaitingEnum,
  IndicatedEnum,
  InfluenceEnum,
  LeaderEnum,
  RankingEnum,
  ReportLevelEnum,
  ReportingEnum,
  RiskEnum,
  SectorEnum,
  ViolationActEnum,
} from '../schema/enums';
import { CreditCodeScalar, DateTimeScalar, DivisionCodeScalar, LocalDateScalar, MoneyScalar } from '../schema/scalars';
import type { HazardWaiting } from '../waiting/what-waits';

/** An input names every field of its kind; null and left out are the same. The values are text for the domain's parser. */
type Asked<F extends Fact> = { readonly [K in keyof Required<Omit<F, 'kind' | 'id' | 'key'>>]?: unknown };
type Optional<T> = T | null;

@InputType()
abstract class FactInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "The source's own id, unique per recording tenant; left out, the platform makes one. In a correction it is the one that was recorded",
  })
  id?: Optional<string>;
  @Field(() => DivisionCodeScalar)
  division!: string;
  @Field(() => SectorEnum, { nullable: true })
  sector?: Optional<Sector>;
  @Field(() => CreditCodeScalar, { nullable: true })
  enterprise?: Optional<string>;
  @Field(() => String, { nullable: true, description: 'At most 80 characters; no names of people' })
  title?: Optional<string>;
  @Field(() => String, { nullable: true, description: 'At most 200 characters' })
  place?: Optional<string>;
  @Field(() => String, { nullable: true, description: 'At most 2,000 characters; no names of people' })
  note?: Optional<string>;
  @Field(() => String, { nullable: true, description: 'GB/T 4754 code' })
  industry?: Optional<string>;
  @Field(() => String, { nullable: true, description: '文号' })
  source?: Optional<string>;
}

@InputType('ReportHopInput')
export class ReportHopInput {
  @Field(() => ReportLevelEnum)
  level!: ReportLevel;
  @Field(() => DateTimeScalar)
  at!: string;
}

@InputType('AccidentInput', { description: '事故. A near miss without casualty or loss is not recorded as one' })
export class AccidentInput extends FactInput implements Asked<Accident> {
  @Field(() => DateTimeScalar)
  occurredAt!: string;
  @Field(() => Int, { nullable: true, description: 'Inside the reporting window' })
  deaths?: Optional<number>;
  @Field(() => Int, { nullable: true, description: 'After the reporting window' })
  laterDeaths?: Optional<number>;
  @Field(() => Int, { nullable: true, description: 'Acute poisoning counts' })
  seriousInjuries?: Optional<number>;
  @Field(() => MoneyScalar, { nullable: true })
  directLoss?: Optional<string>;
  @Field(() => Boolean, { nullable: true, description: 'Left out while the investigation has not said' })
  responsible?: Optional<boolean>;
  @Field(() => ReportingEnum, { nullable: true })
  reporting?: Optional<Reporting>;
  @Field(() => [CauseEnum], { nullable: true })
  causes?: Optional<Cause[]>;
  @Field(() => Boolean, { nullable: true })
  publicOpinion?: Optional<boolean>;
  @Field(() => Boolean, { nullable: true })
  complex?: Optional<boolean>;
  @Field(() => Boolean, { nullable: true })
  lossGrewByReporting?: Optional<boolean>;
  @Field(() => Boolean, { nullable: true })
  fourNoLetOffs?: Optional<boolean>;
  @Field(() => String, { nullable: true, description: 'GB 6441 code' })
  type?: Optional<string>;
  @Field(() => Int, { nullable: true })
  missing?: Optional<number>;
  @Field(() => DateTimeScalar, { nullable: true })
  learnedAt?: Optional<string>;
  @Field(() => [ReportHopInput], { nullable: true })
  reports?: Optional<ReportHopInput[]>;
}

@InputType('HazardInput', { description: '隐患' })
export class HazardInput extends FactInput implements Asked<Hazard> {
  @Field(() => DateTimeScalar)
  foundAt!: string;
  @Field(() => HazardGradeEnum)
  grade!: HazardGrade;
  @Field(() => LocalDateScalar, { nullable: true })
  dueAt?: Optional<string>;
  @Field(() => LocalDateScalar, { nullable: true })
  rectifiedAt?: Optional<string>;
  @Field(() => LocalDateScalar, { nullable: true })
  slowSince?: Optional<string>;
  @Field(() => LeaderEnum, { nullable: true, description: '主要领导: party secretary or head of government' })
  pointedOutBy?: Optional<Leader>;
  @Field(() => Boolean, { nullable: true })
  listed?: Optional<boolean>;
  @Field(() => Int, { nullable: true })
  workers?: Optional<number>;
  @Field(() => Boolean, { nullable: true })
  metalDust?: Optional<boolean>;
}

@InputType('ViolationInput', { description: '违法违规行为' })
export class ViolationInput extends FactInput implements Asked<Violation> {
  @Field(() => DateTimeScalar)
  occurredAt!: string;
  @Field(() => ViolationActEnum)
  act!: ViolationAct;
  @Field(() => InfluenceEnum, { nullable: true })
  influence?: Optional<Influence>;
  @Field(() => Boolean, { nullable: true })
  leftStanding?: Optional<boolean>;
  @Field(() => Boolean, { nullable: true })
  publicOpinion?: Optional<boolean>;
}

@InputType('DirectiveInput', { description: '批示、交办' })
export class DirectiveInput extends FactInput implements Asked<Directive> {
  @Field(() => DateTimeScalar)
  issuedAt!: string;
  @Field(() => DirectiveSourceEnum)
  from!: DirectiveSource;
  @Field(() => DirectiveActEnum)
  act!: DirectiveAct;
  @Field(() => String, { nullable: true, description: "A fact's id, for people" })
  about?: Optional<string>;
}

@InputType('AssessmentInput', { description: '考核' })
export class AssessmentInput extends FactInput implements Asked<Assessment> {
  @Field(() => DateTimeScalar)
  decidedAt!: string;
  @Field(() => Int)
  year!: number;
  @Field(() => AssessedEnum, { nullable: true })
  of?: Optional<Assessed>;
  @Field(() => Boolean)
  passed!: boolean;
  @Field(() => RankingEnum, { nullable: true })
  ranking?: Optional<Ranking>;
}

@InputType('ProjectInput', { description: '审批中的项目' })
export class ProjectInput extends FactInput implements Asked<Project> {
  @Field(() => DateTimeScalar)
  appliedAt!: string;
  @Field(() => RiskEnum)
  risk!: Risk;
}

@InputType('IndicatorInput', { description: '年度控制指标' })
export class IndicatorInput extends FactInput implements Asked<Indicator> {
  @Field(() => Int)
  year!: number;
  @Field(() => IndicatedEnum)
  of!: Indicated;
  @Field(() => Int)
  limit!: number;
}

@InputType('SensitivePeriodInput', { description: '重点敏感时段' })
export class SensitivePeriodInput extends FactInput implements Asked<SensitivePeriod> {
  @Field(() => LocalDateScalar)
  from!: string;
  @Field(() => LocalDateScalar)
  until!: string;
  @Field(() => String, { nullable: true })
  name?: Optional<string>;
}

/** The kinds that people record; MEASURE_IN_FORCE comes only by import. */
export const RECORDED = {
  accident: 'ACCIDENT',
  hazard: 'HAZARD',
  violation: 'VIOLATION',
  directive: 'DIRECTIVE',
  assessment: 'ASSESSMENT',
  project: 'PROJECT',
  indicator: 'INDICATOR',
  sensitivePeriod: 'SENSITIVE_PERIOD',
} as const satisfies Record<string, FactKind>;
export type RecordedField = keyof typeof RECORDED;

@InputType()
abstract class OneOfFacts implements Record<RecordedField, unknown> {
  @Field(() => AccidentInput, { nullable: true })
  accident!: Optional<AccidentInput>;
  @Field(() => HazardInput, { nullable: true })
  hazard!: Optional<HazardInput>;
  @Field(() => ViolationInput, { nullable: true })
  violation!: Optional<ViolationInput>;
  @Field(() => DirectiveInput, { nullable: true })
  directive!: Optional<DirectiveInput>;
  @Field(() => AssessmentInput, { nullable: true })
  assessment!: Optional<AssessmentInput>;
  @Field(() => IndicatorInput, { nullable: true })
  indicator!: Optional<IndicatorInput>;
  @Field(() => SensitivePeriodInput, { nullable: true })
  sensitivePeriod!: Optional<SensitivePeriodInput>;
  @Field(() => ProjectInput, { nullable: true })
  project!: Optional<ProjectInput>;
}
export type { OneOfFacts };

@InputType('PreviewFactInput', { description: 'Exactly one of them' })
export class PreviewFactInput extends OneOfFacts {}

@InputType('CorrectFactInput', { description: 'Exactly one of accident, hazard …: the whole new version, of the same kind' })
export class CorrectFactInput extends OneOfFacts {
  @Field(() => ID)
  id!: string;
  @Field(() => Int, { description: 'The revision that was read; a newer one answers STALE' })
  revision!: number;
  @Field(() => String)
  reason!: string;
  @Field(() => String, { nullable: true })
  clientMutationId?: Optional<string>;
}

@InputType('FactFilter')
export class FactFilter {
  @Field(() => [ID], { nullable: true })
  ids?: Optional<string[]>;
  @Field(() => [FactKindEnum], { nullable: true })
  kinds?: Optional<FactKind[]>;
  @Field(() => DivisionCodeScalar, { nullable: true })
  under?: Optional<string>;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Happened on or after' })
  from?: Optional<string>;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Happened on or before' })
  until?: Optional<string>;
  @Field(() => SectorEnum, { nullable: true })
  sector?: Optional<Sector>;
  @Field(() => CreditCodeScalar, { nullable: true })
  enterprise?: Optional<string>;
  @Field(() => DivisionCodeScalar, { nullable: true, description: 'The tenant that recorded it' })
  recorder?: Optional<string>;
  @Field(() => HazardWaitingEnum, {
    nullable: true,
    description: 'Hazards that the own office recorded and that are not rectified, as Query.waiting counts them',
  })
  waiting?: Optional<HazardWaiting>;
  @Field(() => String, { nullable: true, description: 'In title, place or source id' })
  text?: Optional<string>;
}
