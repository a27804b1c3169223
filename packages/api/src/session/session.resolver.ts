import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../desk/context';
import { userError } from '../error/error-codes';
import { SignInPayload } from './session.graphql';
import type { SignedIn } from './sessions';

@Resolver()
export class SessionResolver {
  /** No second factor is asked for yet by any account; `code` is taken and not read. */
  @Mutation(() => SignInPayload)
  async signIn(
    @Arg('username', () => String) username: string,
    @Arg('password', () => String) password: string,
    @Arg('code', () => String, { nullable: true }) _code: string | null,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    return answer(context, await context.sessions.signIn(username, password, context.caller));
  }

  @Mutation(() => SignInPayload)
  async refreshSession(@Arg('refreshToken', () => String) refreshToken: string, @Ctx() context: Context): Promise<SignInPayload> {
    return answer(context, await context.sessions.refresh(refreshToken, context.caller));
  }

  @Mutation(() => SignInPayload, { description: 'Redeems the one-time link of `npm run open`' })
  async acceptInvitation(
    @Arg('token', () => String) token: string,
    @Arg('password', () => String) password: string,
    @Arg('name', () => String, { nullable: true }) name: string | null,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    return answer(context, await context.sessions.acceptInvitation(token, password, name));
  }

  @Mutation(() => Boolean)
  async signOut(@Ctx() { sessions, caller }: Context): Promise<boolean> {
    if (caller.token !== null) await sessions.signOut(caller.token);
    caller.keep(null);
    return true;
  }
}

function answer({ caller }: Context, signedIn: SignedIn): SignInPayload {
  const nothing = { token: null, refreshToken: null, expiresAt: null, secondFactor: false };
  if ('wait' in signedIn) return { ...nothing, errors: [userError('TOO_SOON', null, `${signedIn.wait}s`)] };
  if ('refused' in signedIn) return { ...nothing, errors: [userError(signedIn.refused)] };
  caller.keep(signedIn);
  return {
    token: signedIn.token,
    refreshToken: signedIn.refreshToken,
    expiresAt: signedIn.expiresAt.getTime(),
    secondFactor: false,
    errors: [],
  };
}
