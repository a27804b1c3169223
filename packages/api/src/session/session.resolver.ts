import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { accountOf, type Context } from '../desk/context';
import { userError } from '../error/error-codes';
import { DonePayload } from '../person/person.graphql';
import { notDone, tooSoon } from './not-done';
import { endOtherSessions, endSession, sessionsOf } from './own-sessions';
import { ChoosePasswordPayload, EndSessionsPayload, SessionObject, SignInPayload } from './session.graphql';
import type { SignedIn } from './sessions';

@Resolver()
export class SessionResolver {
  @Mutation(() => SignInPayload)
  async signIn(
    @Arg('username', () => String) username: string,
    @Arg('password', () => String) password: string,
    @Arg('code', () => String, { nullable: true, description: 'Of the second factor, or a recovery code' }) code: string | null,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    return answer(context, await context.sessions.signIn(username, password, code, context.caller));
  }

  @Mutation(() => SignInPayload, {
    description: "The second half of signing in by the office's identity provider: the code of the second factor, within five minutes",
  })
  async finishSignIn(@Arg('code', () => String) code: string, @Ctx() context: Context): Promise<SignInPayload> {
    return answer(context, await context.sessions.finishSignIn(context.caller.halfway, code, context.caller));
  }

  @Mutation(() => SignInPayload)
  async refreshSession(@Arg('refreshToken', () => String) refreshToken: string, @Ctx() context: Context): Promise<SignInPayload> {
    return answer(context, await context.sessions.refresh(refreshToken, context.caller));
  }

  @Mutation(() => SignInPayload, { description: 'Redeems the one-time link of `invitePerson` or of `npm run open`' })
  async acceptInvitation(
    @Arg('token', () => String) token: string,
    @Arg('password', () => String) password: string,
    @Arg('name', () => String, { nullable: true }) name: string | null,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    return answer(context, await context.sessions.acceptInvitation(token, password, name, context.caller));
  }

  @Mutation(() => ChoosePasswordPayload, {
    description: 'Redeems the link of `resetPassword`. Signs nobody in: that is done with the new password',
  })
  async choosePassword(
    @Arg('token', () => String) token: string,
    @Arg('password', () => String) password: string,
    @Ctx() { sessions, caller }: Context,
  ): Promise<ChoosePasswordPayload> {
    const chosen = await sessions.choosePassword(token, password, caller);
    if ('wait' in chosen) return { username: null, errors: [tooSoon(chosen.wait)] };
    return 'refused' in chosen ? { username: null, errors: [userError(chosen.refused)] } : { username: chosen.username, errors: [] };
  }

  @Query(() => [SessionObject], { description: "One's own; for administrators those of a colleague, too" })
  async sessions(
    @Arg('person', () => ID, { nullable: true }) person: string | null,
    @Ctx() context: Context,
  ): Promise<readonly SessionObject[]> {
    return sessionsOf(accountOf(context), person ?? undefined, await context.sessions.rootOf(context.caller.token));
  }

  @Mutation(() => DonePayload, { description: 'Of oneself, or as an administrator of a colleague' })
  async endSession(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<DonePayload> {
    return { errors: await endSession(accountOf(context), id) };
  }

  @Mutation(() => EndSessionsPayload, { description: 'All but the one that asks; for administrators with `person` all of a colleague' })
  async endOtherSessions(
    @Arg('person', () => ID, { nullable: true }) person: string | null,
    @Ctx() context: Context,
  ): Promise<EndSessionsPayload> {
    return endOtherSessions(accountOf(context), person ?? undefined, await context.sessions.rootOf(context.caller.token));
  }

  @Mutation(() => DonePayload, { description: 'Ends every other session' })
  async changePassword(
    @Arg('password', () => String, { description: 'The present one' }) present: string,
    @Arg('newPassword', () => String) next: string,
    @Ctx() context: Context,
  ): Promise<DonePayload> {
    const { sessions, caller } = context;
    const not = await sessions.changePassword(accountOf(context).viewer, { present, next }, await sessions.rootOf(caller.token), caller);
    return { errors: notDone(not, not && 'refused' in not && not.refused === 'WRONG_PASSWORD' ? 'password' : 'newPassword') };
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
  if ('wait' in signedIn) return { ...nothing, errors: [tooSoon(signedIn.wait)] };
  if ('refused' in signedIn) {
    const { refused } = signedIn;
    const secondFactor = refused === 'SECOND_FACTOR_NEEDED' || refused === 'WRONG_CODE';
    return { ...nothing, secondFactor, errors: [userError(refused, secondFactor ? ['code'] : null)] };
  }
  caller.keep(signedIn);
  return {
    token: signedIn.token,
    refreshToken: signedIn.refreshToken,
    expiresAt: signedIn.expiresAt.getTime(),
    secondFactor: false,
    errors: [],
  };
}
