import 'reflect-metadata';
import type { Day, DivisionCode, KeyLevel, MeasureKind, Moment } from '@anze/domain';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../schema/connection';
import { KeyLevelEnum, MeasureKindEnum } from '../schema/enums';
import { DateTimeScalar, DivisionCodeScalar, LocalDateScalar } from '../schema/scalars';
import { SubjectInput, SubjectObject } from '../schema/subject';

@ObjectType('Measure', { simpleResolvers: true, description: '措施: what an organ does about findings' })
export class MeasureObject {
  storeId!: string;
  /** Of a tenant above: its terms only (sight 3). */
  above!: boolean;
  @Field(() => ID)
  id!: string;
  @Field(() => DivisionCodeScalar)
  tenant!: DivisionCode;
  @Field(() => MeasureKindEnum)
  kind!: MeasureKind;
  @Field(() => KeyLevelEnum, { nullable: true })
  level!: KeyLevel | null;
  @Field(() => LocalDateScalar, { nullable: true })
  from!: Day | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of the term' })
  until!: Day | null;
  @Field(() => [ID])
  rules!: readonly string[];
  @Field(() => SubjectObject)
  subject!: SubjectObject;
  @Field(() => String)
  state!: string;
  @Field(() => DateTimeScalar, { nullable: true })
  decidedAt!: Moment | null;
  @Field(() => Boolean, { description: 'A correction took something away that it stood on: a person looks at it' })
  underReview!: boolean;
  @Field(() => String, { nullable: true, description: 'Null for a reader below' })
  reason!: string | null;
}

export const MeasureConnection = connectionOf('Measure', () => MeasureObject);

@InputType({ description: 'Opens a measure by hand under a clause that leaves it to the officer' })
export class OpenMeasureInput {
  @Field(() => MeasureKindEnum)
  kind!: MeasureKind;
  @Field(() => ID)
  rule!: string;
  @Field(() => SubjectInput)
  subject!: SubjectInput;
  @Field(() => String)
  reason!: string;
  @Field(() => String, { nullable: true })
  clientMutationId?: string | null;
}
