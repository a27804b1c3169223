import 'reflect-metadata';
import type { Moment } from '@anze/domain';
import { Field, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../schema/scalars';

@ObjectType('IdentityProvider', {
  simpleResolvers: true,
  description: 'Where the people of an office sign in besides (OpenID Connect). Its secret is never shown',
})
export class IdentityProviderObject {
  @Field(() => String)
  issuer!: string;
  @Field(() => String)
  clientId!: string;
  @Field(() => String, { description: 'Which claim names somebody at the first sign-in' })
  claim!: string;
  @Field(() => Boolean, { description: 'Whether those who are bound may sign in by a password, too. Administrators always may' })
  passwordAllowed!: boolean;
  @Field(() => DateTimeScalar)
  setAt!: Moment;
}

@InputType({ description: 'As the provider gave it when the platform was registered there with /oidc/callback' })
export class IdentityProviderInput {
  @Field(() => String, { description: 'As the provider itself writes it: https://login.example.gov.cn/realms/city' })
  issuer!: string;
  @Field(() => String)
  clientId!: string;
  @Field(() => String)
  clientSecret!: string;
  @Field(() => String, {
    defaultValue: 'sub',
    description: 'Which claim names somebody at the first sign-in; of `email` only addresses that the provider has verified count',
  })
  claim!: string;
  @Field(() => Boolean, { defaultValue: true })
  passwordAllowed!: boolean;
}
