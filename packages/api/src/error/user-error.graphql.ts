import 'reflect-metadata';
import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../schema/enums';
import { ERROR_CODES, type ErrorCode } from './error-codes';

export const ErrorCodeEnum = enumOf('ErrorCode', ERROR_CODES, 'Expected failures: a closed list that grows by release');

@ObjectType({ simpleResolvers: true, description: 'An expected failure, as data: what came, what was expected, what to do' })
export class UserError {
  @Field(() => ErrorCodeEnum)
  code!: ErrorCode;
  @Field(() => String)
  message!: string;
  @Field(() => String)
  messageEn!: string;
  @Field(() => [String], { nullable: true, description: 'Where in the input' })
  path!: readonly string[] | null;
}
