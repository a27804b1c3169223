import 'reflect-metadata';
import type { AlertKind, BlacklistKind, DivisionCode, KeyLevel, MeasureKind, Moment } from '@anze/domain';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { AlertKindEnum, BlacklistKindEnum } from '../feed/alert.graphql';
import { connectionOf } from '../schema/connection';
import { KeyLevelEnum, MeasureKindEnum } from '../schema/enums';
import { DateTimeScalar } from '../schema/scalars';
import { SubjectObject } from '../schema/subject';
import { AgencyObject } from '../viewer/viewer.graphql';
import { GrantObject } from './grant.graphql';

@ObjectType('Hearer', { simpleResolvers: true, description: 'Somebody outside in whose inbox an alert lies' })
export class HearerObject {
  readonly office!: DivisionCode | null;
  @Field(() => AgencyObject, { nullable: true, description: 'Null: an office below, which hears of decided measures that concern it' })
  agency!: AgencyObject | null;
  @Field(() => DateTimeScalar, { description: 'When it came into the inbox' })
  at!: Moment;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When somebody there took note of it 签收' })
  acknowledgedAt!: Moment | null;
  @Field(() => [GrantObject], { description: 'By which grants it came, as they were then' })
  grants!: readonly GrantObject[];
}

@ObjectType('HeardAlert', { simpleResolvers: true, description: "One of the office's own alerts, and who outside hears of it" })
export class HeardAlert {
  readonly storeId!: string;
  @Field(() => ID, { description: 'As in every inbox' })
  alertId!: string;
  @Field(() => AlertKindEnum)
  kind!: AlertKind;
  @Field(() => DateTimeScalar)
  at!: Moment;
  @Field(() => MeasureKindEnum, { nullable: true })
  measure!: MeasureKind | null;
  @Field(() => KeyLevelEnum, { nullable: true })
  level!: KeyLevel | null;
  @Field(() => SubjectObject, { nullable: true })
  subject!: SubjectObject | null;
  @Field(() => ID, { nullable: true })
  rule!: string | null;
  @Field(() => BlacklistKindEnum, { nullable: true })
  list!: BlacklistKind | null;
  @Field(() => ID, { nullable: true, description: 'WITHDRAWN: the alertId that is taken back' })
  refersTo!: string | null;
  @Field(() => [HearerObject], { description: 'Agencies first, then offices below; the own office is left out' })
  hearers!: readonly HearerObject[];
}

export const HeardConnection = connectionOf('HeardAlert', () => HeardAlert);

@InputType()
export class HeardFilter {
  @Field(() => ID, { nullable: true, description: 'Only what lies in the inbox of this agency' })
  agency?: string | null;
  @Field(() => [AlertKindEnum], { nullable: true })
  kinds?: AlertKind[] | null;
}
