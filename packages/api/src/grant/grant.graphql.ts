import 'reflect-metadata';
import {
  ALERT_FIELDS,
  GRANTABLE_KINDS,
  type AlertField,
  type BlacklistKind,
  type DivisionCode,
  type GrantableKind,
  type Moment,
} from '@anze/domain';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../error/user-error.graphql';
import { BlacklistKindEnum } from '../feed/alert.graphql';
import { enumOf } from '../schema/enums';
import { DateTimeScalar, DivisionCodeScalar } from '../schema/scalars';
import { AgencyObject } from '../viewer/viewer.graphql';

export const GrantableKindEnum = enumOf('GrantableKind', GRANTABLE_KINDS, '可以授权的推送种类');
export const AlertFieldEnum = enumOf('AlertField', ALERT_FIELDS, 'What of an alert a grant lets leave 授权外送的字段');

@ObjectType('Grant', {
  simpleResolvers: true,
  description: '授权: what an office lets an agency hear. Never changed: revoked and made anew',
})
export class GrantObject {
  readonly storeId!: string;
  readonly by!: DivisionCode;
  readonly within!: readonly DivisionCode[];
  @Field(() => ID)
  id!: string;
  @Field(() => AgencyObject)
  agency!: AgencyObject;
  @Field(() => [GrantableKindEnum])
  kinds!: readonly GrantableKind[];
  @Field(() => [BlacklistKindEnum], { description: 'Of BLACKLIST_ENTRY_ADDED: which lists' })
  lists!: readonly BlacklistKind[];
  @Field(() => [AlertFieldEnum], {
    description: 'What leaves besides sequence, alertId, kind, at, tenant and refersTo. A text may say what another field keeps back',
  })
  fields!: readonly AlertField[];
  @Field(() => String, { nullable: true, description: 'Why 依据; null: granted with the installation' })
  reason!: string | null;
  @Field(() => DateTimeScalar)
  grantedAt!: Moment;
  @Field(() => String, { nullable: true, description: "A colleague's name: for the office that granted" })
  grantedBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true })
  revokedAt!: Moment | null;
  @Field(() => String, { nullable: true, description: "A colleague's name: for the office that granted" })
  revokedBy!: string | null;
}

@InputType()
export class GrantTerms {
  @Field(() => [GrantableKindEnum])
  kinds!: GrantableKind[];
  @Field(() => [BlacklistKindEnum], { nullable: true, description: 'Left out: STATUTORY alone, where BLACKLIST_ENTRY_ADDED is granted' })
  lists?: BlacklistKind[] | null;
  @Field(() => [DivisionCodeScalar], {
    nullable: true,
    description: 'Only alerts about these and what lies in them, 50 at most; left out: the whole jurisdiction',
  })
  divisions?: string[] | null;
  @Field(() => [AlertFieldEnum], { nullable: true, description: 'Left out: all fields' })
  fields?: AlertField[] | null;
  @Field(() => String, { description: 'Why 依据: the document or agreement, 1 to 500 characters. The agency reads it too' })
  reason!: string;
}

@InputType()
export class GrantInput extends GrantTerms {
  @Field(() => ID)
  agency!: string;
}

@ObjectType({ simpleResolvers: true })
export class GrantPayload {
  @Field(() => GrantObject, { nullable: true })
  grant!: GrantObject | null;
  @Field(() => [UserError])
  errors!: readonly UserError[];
}
