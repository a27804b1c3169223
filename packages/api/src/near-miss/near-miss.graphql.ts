import 'reflect-metadata';
import type { Day, MeasureKind } from '@anze/domain';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { Counted } from '../finding/finding-window.graphql';
import { CountedEnum, MeasureKindEnum } from '../schema/enums';
import { LocalDateScalar } from '../schema/scalars';
import { SubjectObject } from '../schema/subject';

@ObjectType('NearMiss', {
  simpleResolvers: true,
  description: '差一点触发的规则: a rule that a fact counts towards without completing it, as things stood when it happened',
})
export class NearMissObject {
  @Field(() => ID)
  rule!: string;
  @Field(() => MeasureKindEnum)
  measure!: MeasureKind;
  @Field(() => SubjectObject)
  subject!: SubjectObject;
  @Field(() => CountedEnum)
  of!: Counted;
  @Field(() => Float)
  now!: number;
  @Field(() => Float)
  needed!: number;
  @Field(() => Float, { description: 'At least 1' })
  missing!: number;
  @Field(() => LocalDateScalar, { description: 'Last day on which what is missing would still complete it' })
  until!: Day;
}
