import 'reflect-metadata';
import type { Moment } from '@anze/domain';
import { Field, ID, ObjectType } from 'type-graphql';
import { UserError } from '../error/user-error.graphql';
import { DateTimeScalar } from '../schema/scalars';

@ObjectType('Person', { simpleResolvers: true, description: 'Somebody of the own office or agency, as its administrator sees them' })
export class PersonObject {
  readonly storeId!: string;
  @Field(() => ID)
  id!: string;
  @Field(() => String, { description: 'As it is typed when signing in: wang@410100' })
  username!: string;
  @Field(() => String)
  name!: string;
  @Field(() => [String])
  roles!: readonly string[];
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the invitation was accepted' })
  joinedAt!: Moment | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'The name stays taken' })
  leftAt!: Moment | null;
  @Field(() => Boolean, { description: 'Whether a second factor is set' })
  secondFactor!: boolean;
  @Field(() => DateTimeScalar, { nullable: true, description: 'In a session that still stands; some minutes old at most' })
  lastSeenAt!: Moment | null;
}

@ObjectType('Invitation', { simpleResolvers: true, description: 'A one-time link that nobody has used yet' })
export class InvitationObject {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  username!: string;
  @Field(() => [String])
  roles!: readonly string[];
  @Field(() => String, { nullable: true, description: 'Null: made by a command on the server' })
  invitedBy!: string | null;
  @Field(() => DateTimeScalar)
  invitedAt!: Moment;
  @Field(() => DateTimeScalar)
  expiresAt!: Moment;
  @Field(() => Boolean)
  expired!: boolean;
}

@ObjectType({ simpleResolvers: true })
export class PersonPayload {
  @Field(() => PersonObject, { nullable: true })
  person!: PersonObject | null;
  @Field(() => [UserError])
  errors!: readonly UserError[];
}

@ObjectType({ simpleResolvers: true })
export class InvitePayload {
  @Field(() => InvitationObject, { nullable: true })
  invitation!: InvitationObject | null;
  @Field(() => String, { nullable: true, description: "Behind the console's own address; told once: hand it on by a safe way" })
  path!: string | null;
  @Field(() => [UserError])
  errors!: readonly UserError[];
}

@ObjectType({ simpleResolvers: true })
export class ResetPasswordPayload {
  @Field(() => String, { nullable: true, description: "Behind the console's own address; told once: hand it on by a safe way" })
  path!: string | null;
  @Field(() => DateTimeScalar, { nullable: true })
  expiresAt!: Moment | null;
  @Field(() => [UserError])
  errors!: readonly UserError[];
}

@ObjectType({ simpleResolvers: true, description: 'Nothing but whether it was done' })
export class DonePayload {
  @Field(() => [UserError])
  errors!: readonly UserError[];
}
