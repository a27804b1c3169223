import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import { refusal } from '../error/refusal';
import { KeyInput, KeyObject, KeyPayload, MakeKeyPayload } from './key.graphql';
import { bindKey, makeKey, mayKeepKeys, revokeKey, rotateKey } from './manage-key';

/** Keys of the own agency, kept by its administrators. */
@Resolver()
export class KeyResolver {
  @Query(() => [KeyObject], { description: "The own agency's keys, for its administrators; never their secrets" })
  async keys(@Ctx() context: Context): Promise<readonly KeyObject[]> {
    const desk = deskOf(context);
    if (!mayKeepKeys(desk)) {
      throw refusal('FORBIDDEN', '只有协同机关的管理员可以查看本机关的密钥。', "Only an agency's administrators may look at its keys.");
    }
    return desk.keys.all();
  }

  @Mutation(() => MakeKeyPayload, { description: 'The answer is the only place where the key itself is told' })
  async makeKey(@Arg('input', () => KeyInput) input: KeyInput, @Ctx() context: Context): Promise<MakeKeyPayload> {
    return makeKey(deskOf(context), input);
  }

  @Mutation(() => MakeKeyPayload, { description: 'A new key in the place of one, which stands for the overlap' })
  async rotateKey(
    @Arg('id', () => ID) id: string,
    @Arg('overlapHours', () => Int, { defaultValue: 24, description: '0 to 720' }) overlapHours: number,
    @Ctx() context: Context,
  ): Promise<MakeKeyPayload> {
    return rotateKey(deskOf(context), id, overlapHours);
  }

  @Mutation(() => KeyPayload, { description: 'From where it may be used; none: from anywhere' })
  async bindKey(
    @Arg('id', () => ID) id: string,
    @Arg('networks', () => [String]) networks: string[],
    @Ctx() context: Context,
  ): Promise<KeyPayload> {
    return bindKey(deskOf(context), id, networks);
  }

  @Mutation(() => KeyPayload, { description: 'At once and for good; open sockets end within seconds' })
  async revokeKey(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<KeyPayload> {
    return revokeKey(deskOf(context), id);
  }
}
