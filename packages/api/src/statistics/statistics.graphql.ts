import 'reflect-metadata';
import type { DivisionCode, KeyLevel, MeasureKind, Sector, YearMonth } from '@anze/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { KeyLevelEnum, MeasureKindEnum, SectorEnum } from '../schema/enums';
import { DivisionCodeScalar, YearMonthScalar } from '../schema/scalars';
import type { AccidentQuestion } from './accident-tally.store';

@ObjectType('AccidentTally', { simpleResolvers: true, description: 'How many accidents, and their deaths and serious injuries' })
export class AccidentTallyObject {
  @Field(() => Int)
  accidents!: number;
  @Field(() => Int)
  deaths!: number;
  @Field(() => Int)
  seriousInjuries!: number;
}

@ObjectType('MonthTally', { simpleResolvers: true })
export class MonthTallyObject {
  @Field(() => YearMonthScalar)
  month!: YearMonth;
  @Field(() => AccidentTallyObject)
  tally!: AccidentTallyObject;
  @Field(() => AccidentTallyObject, { description: 'The same month one year earlier' })
  lastYear!: AccidentTallyObject;
}

@ObjectType('SectorTally', { simpleResolvers: true })
export class SectorTallyObject {
  @Field(() => SectorEnum, { nullable: true, description: 'Null: none given' })
  sector!: Sector | null;
  @Field(() => AccidentTallyObject)
  tally!: AccidentTallyObject;
  @Field(() => AccidentTallyObject, { description: 'The same months one year earlier' })
  lastYear!: AccidentTallyObject;
}

@ObjectType('PlaceTally', { simpleResolvers: true })
export class PlaceTallyObject {
  @Field(() => DivisionCodeScalar)
  division!: DivisionCode;
  @Field(() => AccidentTallyObject)
  tally!: AccidentTallyObject;
  @Field(() => AccidentTallyObject, { description: 'The same months one year earlier' })
  lastYear!: AccidentTallyObject;
}

@ObjectType('AccidentStatistics', {
  simpleResolvers: true,
  description: '事故统计: accidents as they stand recorded, by the month they happened in; voided ones do not count',
})
export class AccidentStatisticsObject {
  @Field(() => DivisionCodeScalar)
  under!: DivisionCode;
  question!: AccidentQuestion;
}

@ObjectType('MeasureTally', { simpleResolvers: true, description: '措施统计: measures in force today of one kind' })
export class MeasureTallyObject {
  @Field(() => MeasureKindEnum)
  kind!: MeasureKind;
  @Field(() => KeyLevelEnum, { nullable: true })
  level!: KeyLevel | null;
  @Field(() => Int)
  count!: number;
  @Field(() => Int)
  underReview!: number;
  @Field(() => Int, { description: 'Their last day is today or one of the thirty after' })
  endingWithin30Days!: number;
}
