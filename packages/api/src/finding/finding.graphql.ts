import 'reflect-metadata';
import type { Convenor, Day, DivisionCode, Finding, KeyLevel, MeasureKind, Moment } from '@anze/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { UserError } from '../error/user-error.graphql';
import { connectionOf } from '../schema/connection';
import { ConvenorEnum, FindingStateEnum, KeyLevelEnum, MeasureKindEnum } from '../schema/enums';
import { DateTimeScalar, DivisionCodeScalar, LocalDateScalar } from '../schema/scalars';
import { SubjectObject } from '../schema/subject';

export type FindingState = keyof typeof FindingStateEnum;

@ObjectType('Finding', { simpleResolvers: true, description: '触发: a rule met by facts' })
export class FindingObject {
  storeId!: string;
  factId!: string;
  caseStoreId!: string | null;
  /** The finding as the domain reads it. */
  finding!: Finding;
  @Field(() => ID)
  id!: string;
  @Field(() => DivisionCodeScalar)
  tenant!: DivisionCode;
  @Field(() => ID)
  rule!: string;
  @Field(() => MeasureKindEnum)
  measure!: MeasureKind;
  @Field(() => KeyLevelEnum, { nullable: true })
  level!: KeyLevel | null;
  @Field(() => SubjectObject)
  subject!: SubjectObject;
  @Field(() => LocalDateScalar)
  on!: Day;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of the term' })
  until!: Day | null;
  @Field(() => ID, { description: 'The completing fact' })
  completedBy!: string;
  @Field(() => Int, { nullable: true })
  evidenceCount!: number | null;
  @Field(() => ConvenorEnum, { nullable: true })
  convenor!: Convenor | null;
  @Field(() => FindingStateEnum)
  state!: FindingState;
  @Field(() => ID, { nullable: true })
  case!: string | null;
  @Field(() => String, { nullable: true })
  declineReason!: string | null;
  @Field(() => Boolean, { description: 'On the board only: nobody was alerted' })
  quiet!: boolean;
  @Field(() => DateTimeScalar)
  recordedAt!: Moment;
}

export const FindingConnection = connectionOf('Finding', () => FindingObject);

@ObjectType({ simpleResolvers: true })
export class AnnouncePayload {
  @Field(() => FindingObject, { nullable: true })
  finding!: FindingObject | null;
  @Field(() => [UserError])
  errors!: readonly UserError[];
}
