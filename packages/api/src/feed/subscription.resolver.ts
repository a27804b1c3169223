import 'reflect-metadata';
import type { AlertKind } from '@anze/domain';
import { follow, type InboxAlert } from '@anze/notifier';
import { Arg, Ctx, Int, Resolver, Root, Subscription } from 'type-graphql';
import { CaseObject } from '../case/case.graphql';
import { deskOf, type Context } from '../desk/context';
import { openDesk } from '../desk/desk';
import { notSignedIn, refusal } from '../error/refusal';
import { AlertObject, showAlert } from './alert.graphql';
import type { Line } from './groups';
import { mapped } from './mapped';
import { readAfter } from './read-after';

/** What the socket adds to the context of a subscription. */
export interface SocketContext extends Context {
  /** Asked before every event: does the session, or the key, still stand? */
  readonly stillIn: () => Promise<boolean>;
  /** By which a subscription that waits is served together with its like. */
  readonly line?: Line;
}

interface Subscribing {
  readonly args: Record<string, unknown>;
  readonly context: unknown;
}

const window =
  (kind?: AlertKind) =>
  async ({ args, context }: Subscribing): Promise<AsyncGenerator<InboxAlert>> => {
    const { stillIn, line, ...rest } = context as SocketContext;
    const { viewer, office } = deskOf(rest);
    const wanted = kind && ((alert: InboxAlert) => alert.kind === kind);
    return follow(office.feed.pages, {
      viewer,
      stillMay: stillIn,
      after: readAfter(args['after'] as number | null | undefined),
      ...(wanted ? { wanted } : {}),
      ...(line
        ? { aside: (cursor) => office.feed.groups.join(line, cursor, { name: kind ?? 'inbox', ...(wanted ? { wanted } : {}) }) }
        : {}),
    });
  };

const shown = (alert: InboxAlert, context: Context): AlertObject => showAlert(alert, deskOf(context).viewer.family, context.office.ids);

/** The three are windows on the same inbox: the same `sequence`, the same `alertId`. */
@Resolver()
export class SubscriptionResolver {
  @Subscription(() => AlertObject, {
    name: 'inbox',
    subscribe: window(),
    description: 'Everything after that sequence, then live: no gap, no duplicate',
  })
  inboxFollowed(
    @Root() alert: InboxAlert,
    @Arg('after', () => Int, { nullable: true }) _after: number | null,
    @Ctx() context: Context,
  ): AlertObject {
    return shown(alert, context);
  }

  @Subscription(() => AlertObject, {
    subscribe: window('INTERVIEW_TRIGGERED'),
    description: 'When facts open an interview trigger, before anyone decides',
  })
  interviewTriggered(
    @Root() alert: InboxAlert,
    @Arg('after', () => Int, { nullable: true }) _after: number | null,
    @Ctx() context: Context,
  ): AlertObject {
    return shown(alert, context);
  }

  @Subscription(() => AlertObject, { subscribe: window('VETO_DECIDED') })
  vetoDecided(
    @Root() alert: InboxAlert,
    @Arg('after', () => Int, { nullable: true }) _after: number | null,
    @Ctx() context: Context,
  ): AlertObject {
    return shown(alert, context);
  }

  @Subscription(() => AlertObject, { subscribe: window('BLACKLIST_ENTRY_ADDED') })
  blacklistEntryAdded(
    @Root() alert: InboxAlert,
    @Arg('after', () => Int, { nullable: true }) _after: number | null,
    @Ctx() context: Context,
  ): AlertObject {
    return shown(alert, context);
  }

  @Subscription(() => CaseObject, {
    subscribe: followBoard,
    description: "For the tenant's own board: a case that was opened or changed, as it stands",
  })
  caseChanged(@Root() changed: CaseObject): CaseObject {
    return changed;
  }
}

/** The cases of the viewer's own office, each read under its sight at the moment it is sent. */
function followBoard({ context }: Subscribing): AsyncGenerator<CaseObject> {
  const { office, stillIn, desk } = context as SocketContext;
  if (!desk) throw notSignedIn();
  const { viewer } = desk;
  if (viewer.kind !== 'TENANT') {
    throw refusal(
      'FORBIDDEN',
      'caseChanged 供安委办的案件看板使用;协同机关请订阅 inbox。',
      "caseChanged is for the board of a tenant's office; agencies subscribe to inbox.",
    );
  }
  const changes = office.feed.boards.follow(viewer.family, viewer.tenant);
  return mapped(changes, async (id) => {
    if (!(await stillIn())) {
      await changes.return(undefined);
      return undefined;
    }
    return openDesk(office, viewer).cases.byId(id);
  });
}
