import 'reflect-metadata';
import type { Convenor, Day, DivisionCode, KeyLevel, MeasureKind, Moment } from '@anze/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { UserError } from '../error/user-error.graphql';
import { connectionOf } from '../schema/connection';
import { ConvenorEnum, FindingStateEnum, KeyLevelEnum, MeasureKindEnum } from '../schema/enums';
import { DateTimeScalar, DivisionCodeScalar, LocalDateScalar } from '../schema/scalars';
import { SubjectObject } from '../schema/subject';

export type FindingState = keyof typeof FindingStateEnum;

/** Abstract, so that the store may show a row through getters; type-graphql copies the fields of what is not of its class. */
@ObjectType('Finding', { simpleResolvers: true, description: '触发: a rule met by facts' })
export abstract class FindingObject {
  abstract readonly storeId: string;
  abstract readonly factId: string;
  abstract readonly caseStoreId: string | null;
  @Field(() => ID)
  abstract readonly id: string;
  @Field(() => DivisionCodeScalar)
  abstract readonly tenant: DivisionCode;
  @Field(() => ID)
  abstract readonly rule: string;
  @Field(() => MeasureKindEnum)
  abstract readonly measure: MeasureKind;
  @Field(() => KeyLevelEnum, { nullable: true })
  abstract readonly level: KeyLevel | null;
  @Field(() => SubjectObject)
  abstract readonly subject: SubjectObject;
  @Field(() => LocalDateScalar)
  abstract readonly on: Day;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of the term' })
  abstract readonly until: Day | null;
  @Field(() => ID, { description: 'The completing fact' })
  abstract readonly completedBy: string;
  @Field(() => Int, { nullable: true })
  abstract readonly evidenceCount: number | null;
  @Field(() => ConvenorEnum, { nullable: true })
  abstract readonly convenor: Convenor | null;
  @Field(() => FindingStateEnum)
  abstract readonly state: FindingState;
  @Field(() => ID, { nullable: true })
  abstract readonly case: string | null;
  @Field(() => String, { nullable: true })
  abstract readonly declineReason: string | null;
  @Field(() => Boolean, { description: 'On the board only: nobody was alerted' })
  abstract readonly quiet: boolean;
  @Field(() => DateTimeScalar)
  abstract readonly recordedAt: Moment;
}

export const FindingConnection = connectionOf('Finding', () => FindingObject);

@ObjectType({ simpleResolvers: true })
export class AnnouncePayload {
  @Field(() => FindingObject, { nullable: true })
  finding!: FindingObject | null;
  @Field(() => [UserError])
  errors!: readonly UserError[];
}
