import 'reflect-metadata';
import type {
  Accident,
  Assessed,
  Assessment,
  Cause,
  Day,
  Directive,
  DirectiveAct,
  DirectiveSource,
  DivisionCode,
  FactKind,
  Fen,
  Hazard,
  HazardGrade,
  Indicated,
  Indicator,
  Influence,
  Leader,
  MeasureInForce,
  MeasureKind,
  Moment,
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
import { Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import { connectionOf } from '../schema/connection';
import {
  AccidentGradeEnum,
  AssessedEnum,
  CauseEnum,
  DirectiveActEnum,
  DirectiveSourceEnum,
  FactKindEnum,
  HazardGradeEnum,
  IndicatedEnum,
  InfluenceEnum,
  LeaderEnum,
  MeasureKindEnum,
  RankingEnum,
  ReportLevelEnum,
  ReportingEnum,
  RiskEnum,
  SectorEnum,
  ViolationActEnum,
} from '../schema/enums';
import { CreditCodeScalar, DateTimeScalar, DivisionCodeScalar, LocalDateScalar, MoneyScalar } from '../schema/scalars';
import { SubjectObject } from '../schema/subject';

/** A domain fact's own fields, as the window of its kind must show them: a new field does not compile until shown. */
type Shown<F> = { readonly [K in keyof Omit<F, 'kind' | 'id' | 'key'>]: unknown };

/** Objects of the windows carry domain values; the scalars write them. `storeId` is not shown. */
@InterfaceType('Fact', { description: '事实: something that happened and was recorded once' })
export abstract class FactObject {
  storeId!: string;
  /** A version out of a history: it has none of its own, else a query could ask for histories of histories without end. */
  pastVersion?: true;
  @Field(() => ID)
  id!: string;
  @Field(() => String, { description: "The source's own id, unique per recording tenant" })
  sourceId!: string;
  @Field(() => FactKindEnum)
  kind!: FactKind;
  @Field(() => Int)
  revision!: number;
  @Field(() => Boolean, { description: '已作废' })
  voided!: boolean;
  @Field(() => DivisionCodeScalar)
  division!: DivisionCode;
  @Field(() => SectorEnum, { nullable: true })
  sector?: Sector;
  @Field(() => CreditCodeScalar, { nullable: true })
  enterprise?: string;
  @Field(() => String, { nullable: true })
  title?: string;
  @Field(() => String, { nullable: true })
  place?: string;
  @Field(() => String, { nullable: true })
  note?: string;
  @Field(() => String, { nullable: true, description: 'GB/T 4754 code' })
  industry?: string;
  @Field(() => String, { nullable: true, description: '文号' })
  source?: string;
  @Field(() => DivisionCodeScalar, { description: 'The tenant that recorded it' })
  recorder!: DivisionCode;
  @Field(() => DateTimeScalar)
  recordedAt!: Moment;
}

@ObjectType('Accident', { implements: FactObject, simpleResolvers: true, description: '事故' })
export class AccidentObject extends FactObject implements Shown<Accident> {
  @Field(() => DateTimeScalar)
  occurredAt!: Moment;
  @Field(() => AccidentGradeEnum, { description: 'Order 493, article 3' })
  grade!: keyof typeof AccidentGradeEnum;
  @Field(() => Int)
  deaths!: number;
  @Field(() => Int, { description: 'After the reporting window; read by no rule' })
  laterDeaths!: number;
  @Field(() => Int)
  seriousInjuries!: number;
  @Field(() => MoneyScalar)
  directLoss!: Fen;
  @Field(() => Boolean, { nullable: true, description: 'Null while the investigation has not said' })
  responsible?: boolean;
  @Field(() => ReportingEnum)
  reporting!: Reporting;
  @Field(() => [CauseEnum])
  causes!: readonly Cause[];
  @Field(() => Boolean)
  publicOpinion!: boolean;
  @Field(() => Boolean)
  complex!: boolean;
  @Field(() => Boolean)
  lossGrewByReporting!: boolean;
  @Field(() => Boolean)
  fourNoLetOffs!: boolean;
  @Field(() => String, { nullable: true, description: 'GB 6441 code' })
  type?: string;
  @Field(() => Int, { nullable: true })
  missing?: number;
  @Field(() => DateTimeScalar, { nullable: true })
  learnedAt?: Moment;
  @Field(() => [ReportHop], { nullable: true, description: 'The hops of the report' })
  reports?: readonly ReportHop[];
}

@ObjectType('ReportHop', { simpleResolvers: true })
export class ReportHop {
  @Field(() => ReportLevelEnum)
  level!: ReportLevel;
  @Field(() => DateTimeScalar)
  at!: Moment;
}

@ObjectType('Hazard', { implements: FactObject, simpleResolvers: true, description: '隐患' })
export class HazardObject extends FactObject implements Shown<Hazard> {
  @Field(() => DateTimeScalar)
  foundAt!: Moment;
  @Field(() => HazardGradeEnum)
  grade!: HazardGrade;
  @Field(() => LocalDateScalar, { nullable: true })
  dueAt?: Day;
  @Field(() => LocalDateScalar, { nullable: true })
  rectifiedAt?: Day;
  @Field(() => LocalDateScalar, { nullable: true })
  slowSince?: Day;
  @Field(() => LeaderEnum, { nullable: true })
  pointedOutBy?: Leader;
  @Field(() => Boolean)
  listed!: boolean;
  @Field(() => Int)
  workers!: number;
  @Field(() => Boolean)
  metalDust!: boolean;
}

@ObjectType('Violation', { implements: FactObject, simpleResolvers: true, description: '违法违规行为' })
export class ViolationObject extends FactObject implements Shown<Violation> {
  @Field(() => DateTimeScalar)
  occurredAt!: Moment;
  @Field(() => ViolationActEnum)
  act!: ViolationAct;
  @Field(() => InfluenceEnum)
  influence!: Influence;
  @Field(() => Boolean)
  leftStanding!: boolean;
  @Field(() => Boolean)
  publicOpinion!: boolean;
}

@ObjectType('Directive', { implements: FactObject, simpleResolvers: true, description: '批示、交办' })
export class DirectiveObject extends FactObject implements Shown<Directive> {
  @Field(() => DateTimeScalar)
  issuedAt!: Moment;
  @Field(() => DirectiveSourceEnum)
  from!: DirectiveSource;
  @Field(() => DirectiveActEnum)
  act!: DirectiveAct;
  @Field(() => String, { nullable: true })
  about?: string;
}

@ObjectType('Assessment', { implements: FactObject, simpleResolvers: true, description: '考核' })
export class AssessmentObject extends FactObject implements Shown<Assessment> {
  @Field(() => DateTimeScalar)
  decidedAt!: Moment;
  @Field(() => Int)
  year!: number;
  @Field(() => AssessedEnum)
  of!: Assessed;
  @Field(() => Boolean)
  passed!: boolean;
  @Field(() => RankingEnum, { nullable: true })
  ranking?: Ranking;
}

@ObjectType('Project', { implements: FactObject, simpleResolvers: true, description: '审批中的项目' })
export class ProjectObject extends FactObject implements Shown<Project> {
  @Field(() => DateTimeScalar)
  appliedAt!: Moment;
  @Field(() => RiskEnum)
  risk!: Risk;
}

@ObjectType('Indicator', { implements: FactObject, simpleResolvers: true, description: '年度控制指标' })
export class IndicatorObject extends FactObject implements Shown<Indicator> {
  @Field(() => Int)
  year!: number;
  @Field(() => IndicatedEnum)
  of!: Indicated;
  @Field(() => Int)
  limit!: number;
}

@ObjectType('SensitivePeriod', { implements: FactObject, simpleResolvers: true, description: '重点敏感时段' })
export class SensitivePeriodObject extends FactObject implements Shown<SensitivePeriod> {
  @Field(() => LocalDateScalar)
  from!: Day;
  @Field(() => LocalDateScalar)
  until!: Day;
  @Field(() => String)
  name!: string;
}

@ObjectType('MeasureInForce', { implements: FactObject, simpleResolvers: true, description: '已在执行的措施' })
export class MeasureInForceObject extends FactObject implements Omit<Shown<MeasureInForce>, 'because'> {
  @Field(() => MeasureKindEnum)
  measure!: MeasureKind;
  @Field(() => SubjectObject)
  subject!: SubjectObject;
  @Field(() => LocalDateScalar)
  from!: Day;
  @Field(() => LocalDateScalar, { nullable: true })
  until?: Day;
}

/** Which object type shows a kind. */
export const FACT_OBJECTS = {
  ACCIDENT: AccidentObject,
  HAZARD: HazardObject,
  VIOLATION: ViolationObject,
  DIRECTIVE: DirectiveObject,
  ASSESSMENT: AssessmentObject,
  PROJECT: ProjectObject,
  INDICATOR: IndicatorObject,
  SENSITIVE_PERIOD: SensitivePeriodObject,
  MEASURE_IN_FORCE: MeasureInForceObject,
} satisfies Record<FactKind, unknown>;

/** The GraphQL names of the object types: what `resolveType` answers, synchronously, by kind. */
export const FACT_TYPE_NAMES: Record<FactKind, string> = {
  ACCIDENT: 'Accident',
  HAZARD: 'Hazard',
  VIOLATION: 'Violation',
  DIRECTIVE: 'Directive',
  ASSESSMENT: 'Assessment',
  PROJECT: 'Project',
  INDICATOR: 'Indicator',
  SENSITIVE_PERIOD: 'SensitivePeriod',
  MEASURE_IN_FORCE: 'MeasureInForce',
};

@ObjectType('FactRevision', { simpleResolvers: true, description: 'One version of a fact: who, when, why' })
export class FactRevision {
  @Field(() => Int)
  revision!: number;
  @Field(() => DateTimeScalar)
  at!: Moment;
  @Field(() => DivisionCodeScalar, { nullable: true, description: 'The tenant whose office wrote this version' })
  tenant!: DivisionCode | null;
  @Field(() => String, { nullable: true, description: 'Shown inside the own office only' })
  person!: string | null;
  @Field(() => String, { nullable: true, description: 'Null for the first version' })
  reason!: string | null;
  @Field(() => FactObject, { nullable: true, description: 'The version itself; null where it took the fact out' })
  fact!: FactObject | null;
}

export const FactConnection = connectionOf('Fact', () => FactObject as never);
