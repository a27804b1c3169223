import 'reflect-metadata';
import type { DivisionCode, Moment } from '@anze/domain';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../error/user-error.graphql';
import { MeasureObject } from '../measure/measure.graphql';
import { connectionOf } from '../schema/connection';
import { CaseStateEnum } from '../schema/enums';
import { DateTimeScalar, DivisionCodeScalar } from '../schema/scalars';

/** Abstract, so that the store may show a row through getters. */
@ObjectType('Case', { simpleResolvers: true, description: '案件: the findings that one fact completed in one tenant' })
export abstract class CaseObject {
  abstract readonly storeId: string;
  abstract readonly factId: string;
  @Field(() => ID)
  abstract readonly id: string;
  @Field(() => DivisionCodeScalar)
  abstract readonly tenant: DivisionCode;
  @Field(() => CaseStateEnum)
  abstract readonly state: keyof typeof CaseStateEnum;
  @Field(() => DateTimeScalar)
  abstract readonly openedAt: Moment;
  @Field(() => DateTimeScalar, { nullable: true })
  abstract readonly decidedAt: Moment | null;
  @Field(() => DateTimeScalar)
  abstract readonly changedAt: Moment;
}

export const CaseConnection = connectionOf('Case', () => CaseObject);

@InputType()
export class DeclineInput {
  @Field(() => ID)
  findingId!: string;
  @Field(() => String)
  reason!: string;
}

@InputType()
export class DecideCaseInput {
  @Field(() => ID)
  caseId!: string;
  @Field(() => [ID])
  adopt!: string[];
  @Field(() => [DeclineInput])
  decline!: DeclineInput[];
  @Field(() => String, { nullable: true })
  reason?: string | null;
  @Field(() => String, { nullable: true })
  clientMutationId?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class DecidePayload {
  @Field(() => CaseObject, { nullable: true })
  case!: CaseObject | null;
  @Field(() => [MeasureObject])
  measures!: readonly MeasureObject[];
  @Field(() => [UserError])
  errors!: readonly UserError[];
}
