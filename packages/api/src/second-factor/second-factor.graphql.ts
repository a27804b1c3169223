import 'reflect-metadata';
import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../error/user-error.graphql';

@ObjectType({ simpleResolvers: true })
export class StartSecondFactorPayload {
  @Field(() => String, { nullable: true, description: 'In base32, for typing where nothing can be scanned. Told once' })
  secret!: string | null;
  @Field(() => String, { nullable: true, description: 'otpauth://… for the QR code' })
  uri!: string | null;
  @Field(() => [UserError])
  errors!: readonly UserError[];
}

@ObjectType({ simpleResolvers: true })
export class ConfirmSecondFactorPayload {
  @Field(() => [String], { description: 'Ten codes that stand in for a lost device, each once. Told once; former ones stop working' })
  recoveryCodes!: readonly string[];
  @Field(() => [UserError])
  errors!: readonly UserError[];
}
