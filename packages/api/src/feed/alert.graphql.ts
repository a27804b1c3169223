import 'reflect-metadata';
import {
  ALERT_KINDS,
  BLACKLIST_KINDS,
  type AlertKind,
  type BlacklistKind,
  type Day,
  type DivisionCode,
  type KeyLevel,
  type MeasureKind,
  type Moment,
} from '@anze/domain';
import type { InboxAlert } from '@anze/notifier';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { UserError } from '../error/user-error.graphql';
import type { OpaqueIds } from '../opaque';
import { enumOf, KeyLevelEnum, MeasureKindEnum } from '../schema/enums';
import { DateTimeScalar, DivisionCodeScalar, LocalDateScalar } from '../schema/scalars';
import { showSubject, SubjectObject } from '../schema/subject';

export const AlertKindEnum = enumOf(
  'AlertKind',
  [...ALERT_KINDS, 'NOT_GRANTED'] as const,
  '推送的种类; NOT_GRANTED stands for a row that is no longer granted',
);
export const BlacklistKindEnum = enumOf('BlacklistKind', BLACKLIST_KINDS, 'WATCH 内部关注名单, STATUTORY 安全生产严重失信主体名单');

@ObjectType('Alert', { simpleResolvers: true, description: '推送: one message of an inbox, as its reader may see it now' })
export class AlertObject {
  @Field(() => Int, { description: 'Its number in the inbox: 1, 2, 3 … without a hole' })
  sequence!: number;
  @Field(() => ID, { description: 'The same in every inbox: what a subscriber drops duplicates by' })
  alertId!: string;
  @Field(() => AlertKindEnum)
  kind!: AlertKind | 'NOT_GRANTED';
  @Field(() => DateTimeScalar)
  at!: Moment;
  @Field(() => DivisionCodeScalar, { nullable: true })
  tenant!: DivisionCode | null;
  @Field(() => MeasureKindEnum, { nullable: true })
  measure!: MeasureKind | null;
  @Field(() => KeyLevelEnum, { nullable: true })
  level!: KeyLevel | null;
  @Field(() => SubjectObject, { nullable: true })
  subject!: SubjectObject | null;
  @Field(() => ID, { nullable: true })
  rule!: string | null;
  @Field(() => String, { nullable: true })
  text!: string | null;
  @Field(() => ID, { nullable: true, description: 'WITHDRAWN: the alertId that is taken back; JOINED: the one it joins' })
  refersTo!: string | null;
  @Field(() => BlacklistKindEnum, { nullable: true })
  list!: BlacklistKind | null;
  @Field(() => String, { nullable: true })
  legalBasis!: string | null;
  @Field(() => Boolean, { nullable: true })
  publishable!: boolean | null;
  @Field(() => LocalDateScalar, { nullable: true })
  appealUntil!: Day | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "When somebody of the reader's office took note of it" })
  acknowledgedAt!: Moment | null;
}

@ObjectType({ simpleResolvers: true })
export class InboxPage {
  @Field(() => [AlertObject])
  alerts!: readonly AlertObject[];
  @Field(() => Int, { description: 'The last number of the inbox' })
  last!: number;
}

@ObjectType({ simpleResolvers: true })
export class AcknowledgePayload {
  @Field(() => Int, { nullable: true, description: 'The number that was acknowledged' })
  sequence!: number | null;
  @Field(() => [UserError])
  errors!: readonly UserError[];
}

/** An inbox row as its window: ids opaque, what is not shown null. */
export function showAlert(alert: InboxAlert, family: number, ids: OpaqueIds): AlertObject {
  return {
    sequence: alert.sequence,
    alertId: ids.write('alert', family, alert.alertId),
    kind: alert.kind,
    at: alert.at,
    tenant: alert.tenant ?? null,
    measure: alert.measure ?? null,
    level: alert.level ?? null,
    subject: alert.subject ? showSubject(alert.subject, (id) => ids.write('fact', family, id)) : null,
    rule: alert.rule ?? null,
    text: alert.text ?? null,
    refersTo: alert.refersTo === undefined ? null : ids.write('alert', family, alert.refersTo),
    list: alert.list ?? null,
    legalBasis: alert.legalBasis ?? null,
    publishable: alert.publishable ?? null,
    appealUntil: alert.appealUntil ?? null,
    acknowledgedAt: alert.acknowledgedAt ?? null,
  };
}
