import 'reflect-metadata';
import { KEY_SCOPES, type KeyScope, type Moment } from '@anze/domain';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UserError } from '../error/user-error.graphql';
import { enumOf } from '../schema/enums';
import { DateTimeScalar } from '../schema/scalars';

export const KeyScopeEnum = enumOf('KeyScope', KEY_SCOPES, 'What a key opens: INBOX 收件箱, ACKNOWLEDGE 签收, REFERENCE 依据');

@ObjectType('AgencyKey', { simpleResolvers: true, description: "A program's key of an agency, without its secret" })
export class KeyObject {
  readonly storeId!: string;
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  label!: string;
  @Field(() => [KeyScopeEnum])
  scopes!: readonly KeyScope[];
  @Field(() => [String], { description: 'Address ranges in CIDR form that it is used from; none: from anywhere' })
  networks!: readonly string[];
  @Field(() => DateTimeScalar)
  madeAt!: Moment;
  @Field(() => String, { nullable: true, description: 'Null: made with the installation' })
  madeBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true })
  expiresAt!: Moment | null;
  @Field(() => DateTimeScalar, { nullable: true })
  revokedAt!: Moment | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Some minutes old at most' })
  lastUsedAt!: Moment | null;
  @Field(() => ID, { nullable: true, description: 'The key that took its place' })
  successor!: string | null;
}

@InputType()
export class KeyInput {
  @Field(() => String, { description: 'What it is for, 1 to 80 characters' })
  label!: string;
  @Field(() => [KeyScopeEnum])
  scopes!: KeyScope[];
  @Field(() => [String], { nullable: true, description: 'Addresses or CIDR ranges; left out: from anywhere' })
  networks?: string[] | null;
  @Field(() => Int, { nullable: true, description: 'How long it stands: 1 to 730 days, 365 when left out' })
  days?: number | null;
}

@ObjectType({ simpleResolvers: true })
export class KeyPayload {
  @Field(() => KeyObject, { nullable: true })
  key!: KeyObject | null;
  @Field(() => [UserError])
  errors!: readonly UserError[];
}

@ObjectType({ simpleResolvers: true })
export class MakeKeyPayload {
  @Field(() => KeyObject, { nullable: true })
  key!: KeyObject | null;
  @Field(() => String, { nullable: true, description: 'The key itself. Told once: only its hash is kept' })
  secret!: string | null;
  @Field(() => [UserError])
  errors!: readonly UserError[];
}
