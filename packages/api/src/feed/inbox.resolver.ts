import 'reflect-metadata';
import { mayAcknowledge } from '@anze/domain';
import { acknowledge, lastOfInbox, readInbox } from '@anze/notifier';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import { userError } from '../error/error-codes';
import { pageSize } from '../schema/connection';
import { AcknowledgePayload, InboxPage, showAlert } from './alert.graphql';
import { readAfter } from './read-after';

@Resolver()
export class InboxResolver {
  /** The inbox by polling: the same rows, by the same numbers, as the subscription. `after` left out: from the first. */
  @Query(() => InboxPage)
  async inbox(
    @Arg('after', () => Int, { nullable: true }) after: number | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Ctx() context: Context,
  ): Promise<InboxPage> {
    const { viewer, office } = deskOf(context);
    const [place, size] = [readAfter(after) ?? 0, pageSize(first)];
    const [alerts, last] = await Promise.all([readInbox(office.feed.asker, viewer, place, size), lastOfInbox(office.feed.asker, viewer)]);
    return {
      alerts: alerts.map((alert) => showAlert(alert, viewer.family, office.ids)),
      // Rows may have come between the two readings.
      last: Math.max(last, alerts.at(-1)?.sequence ?? 0),
    };
  }

  @Mutation(() => AcknowledgePayload)
  async acknowledge(@Arg('sequence', () => Int) sequence: number, @Ctx() context: Context): Promise<AcknowledgePayload> {
    const { viewer, office } = deskOf(context);
    if (!mayAcknowledge(viewer)) return { sequence: null, errors: [userError('NOT_ALLOWED')] };
    const there = await acknowledge(office.feed.asker, viewer, sequence, office.clock.now());
    return there ? { sequence, errors: [] } : { sequence: null, errors: [userError('NOT_FOUND', ['sequence'])] };
  }
}
