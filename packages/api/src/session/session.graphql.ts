import 'reflect-metadata';
import type { Moment } from '@anze/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { UserError } from '../error/user-error.graphql';
import { DateTimeScalar } from '../schema/scalars';

@ObjectType({ simpleResolvers: true })
export class SignInPayload {
  @Field(() => String, { nullable: true, description: 'For programs; the console has it as a cookie that scripts cannot read' })
  token!: string | null;
  @Field(() => String, { nullable: true, description: 'Used once' })
  refreshToken!: string | null;
  @Field(() => DateTimeScalar, { nullable: true })
  expiresAt!: Moment | null;
  @Field(() => Boolean, { description: 'A code is needed besides the password' })
  secondFactor!: boolean;
  @Field(() => [UserError])
  errors!: readonly UserError[];
}

@ObjectType({ simpleResolvers: true })
export class ChoosePasswordPayload {
  @Field(() => String, { nullable: true, description: 'The name to sign in by' })
  username!: string | null;
  @Field(() => [UserError])
  errors!: readonly UserError[];
}

@ObjectType('Session', { simpleResolvers: true, description: 'Somewhere a person is signed in' })
export class SessionObject {
  @Field(() => ID)
  id!: string;
  @Field(() => DateTimeScalar, { description: 'When the password was given' })
  since!: Moment;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Some minutes old at most' })
  lastSeenAt!: Moment | null;
  @Field(() => DateTimeScalar, { description: 'Then the password is asked for again at the latest' })
  endsAt!: Moment;
  @Field(() => String, { nullable: true, description: 'The first three numbers of the address, or its /64' })
  network!: string | null;
  @Field(() => String, { nullable: true, description: 'The browser and system, or the program, that it says it is' })
  program!: string | null;
  @Field(() => Boolean, { description: 'The one that asks' })
  current!: boolean;
}

@ObjectType({ simpleResolvers: true })
export class EndSessionsPayload {
  @Field(() => Int)
  ended!: number;
  @Field(() => [UserError])
  errors!: readonly UserError[];
}
