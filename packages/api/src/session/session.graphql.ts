import 'reflect-metadata';
import type { Moment } from '@anze/domain';
import { Field, ObjectType } from 'type-graphql';
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
