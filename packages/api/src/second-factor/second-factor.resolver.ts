import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { accountOf, deskOf, enrollingAccountOf, type Context } from '../desk/context';
import { userError } from '../error/error-codes';
import { DonePayload, PersonPayload } from '../person/person.graphql';
import { notDone } from '../session/not-done';
import { resetSecondFactor } from './reset-second-factor';
import { ConfirmSecondFactorPayload, StartSecondFactorPayload } from './second-factor.graphql';

/** One's own second factor; and a colleague's, to be reset by an administrator. */
@Resolver()
export class SecondFactorResolver {
  @Mutation(() => StartSecondFactorPayload, { description: 'A new key. Until its first code confirms it, the present one stands' })
  async startSecondFactor(
    @Arg('code', () => String, { nullable: true, description: 'Of the present second factor, where there is one' }) code: string | null,
    @Ctx() context: Context,
  ): Promise<StartSecondFactorPayload> {
    const started = await context.sessions.startSecondFactor(enrollingAccountOf(context).viewer, code, context.caller);
    return 'secret' in started ? { ...started, errors: [] } : { secret: null, uri: null, errors: notDone(started, 'code') };
  }

  @Mutation(() => ConfirmSecondFactorPayload, { description: 'Sets the key that was begun, and ends every other session' })
  async confirmSecondFactor(@Arg('code', () => String) code: string, @Ctx() context: Context): Promise<ConfirmSecondFactorPayload> {
    const { sessions, caller } = context;
    const root = await sessions.rootOf(caller.token);
    const confirmed = await sessions.confirmSecondFactor(enrollingAccountOf(context).viewer, code, root, caller);
    if (typeof confirmed === 'string') return { recoveryCodes: [], errors: [userError(confirmed, ['code'])] };
    return 'wait' in confirmed ? { recoveryCodes: [], errors: notDone(confirmed) } : { recoveryCodes: confirmed, errors: [] };
  }

  @Mutation(() => DonePayload, { description: 'Refused to whose role must have one' })
  async removeSecondFactor(@Arg('code', () => String) code: string, @Ctx() context: Context): Promise<DonePayload> {
    return { errors: notDone(await context.sessions.removeSecondFactor(accountOf(context).viewer, code, context.caller), 'code') };
  }

  @Mutation(() => PersonPayload, { description: 'For a colleague who lost device and recovery codes: signs them out everywhere' })
  async resetSecondFactor(@Arg('person', () => ID) person: string, @Ctx() context: Context): Promise<PersonPayload> {
    return resetSecondFactor(deskOf(context), person);
  }
}
