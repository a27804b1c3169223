import { Ctx, Query, Resolver } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import { readWaiting } from './read-waiting';
import { WaitingObject } from './waiting.graphql';

@Resolver()
export class WaitingResolver {
  @Query(() => WaitingObject)
  waiting(@Ctx() context: Context): Promise<WaitingObject> {
    const { read, viewer, office } = deskOf(context);
    return readWaiting(read, viewer, office.clock.now());
  }
}
