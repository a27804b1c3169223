import { mayManagePeople } from '@anze/domain';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import { refusal } from '../error/refusal';
import { DonePayload } from '../person/person.graphql';
import { IdentityProviderInput, IdentityProviderObject } from './identity-provider.graphql';
import { nameIdentity, providerOf, removeProvider, setProvider } from './manage-provider';

/** The own office's identity provider, for its administrators. */
@Resolver()
export class IdentityProviderResolver {
  @Query(() => IdentityProviderObject, { nullable: true, description: 'For administrators of an office; null: none is set' })
  async identityProvider(@Ctx() context: Context): Promise<IdentityProviderObject | null> {
    const desk = deskOf(context);
    if (desk.viewer.kind === 'TENANT' && mayManagePeople(desk.viewer)) return providerOf(desk);
    throw refusal(
      'FORBIDDEN',
      '只有本单位的管理员可以查看身份服务。',
      'Only administrators of this office may look at its identity provider.',
    );
  }

  @Mutation(() => DonePayload, { description: 'Asks the provider for its description first' })
  async setIdentityProvider(
    @Arg('input', () => IdentityProviderInput) input: IdentityProviderInput,
    @Ctx() context: Context,
  ): Promise<DonePayload> {
    const root = await context.sessions.rootOf(context.caller.token);
    return { errors: await setProvider(deskOf(context), input, root) };
  }

  @Mutation(() => DonePayload, { description: 'Passwords open again to everybody; sessions that the provider opened end' })
  async removeIdentityProvider(@Ctx() context: Context): Promise<DonePayload> {
    const root = await context.sessions.rootOf(context.caller.token);
    return { errors: await removeProvider(deskOf(context), root) };
  }

  @Mutation(() => DonePayload, {
    description:
      'Under which identity the provider knows a colleague: nobody comes in by it unnamed. Ends sessions that the provider opened; null takes it back',
  })
  async nameIdentity(
    @Arg('person', () => ID) person: string,
    @Arg('identity', () => String, { nullable: true }) identity: string | null,
    @Ctx() context: Context,
  ): Promise<DonePayload> {
    return { errors: await nameIdentity(deskOf(context), person, identity ?? null) };
  }
}
