import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLError } from 'graphql';
import { writeAlerts, type Announced } from '@anze/notifier';
import { createPools, createStore } from '@anze/api/dist/database';
import { createEngine } from '@anze/api/dist/database/engine';
import { openDesk } from '@anze/api/dist/desk/desk';
import type { Office } from '@anze/api/dist/desk/office';
import { openExecutor } from '@anze/api/dist/execution/executor';
import { openCosts } from '@anze/api/dist/guard/cost';
import { guardedDocuments } from '@anze/api/dist/feed/documents';
import { openFeed } from '@anze/api/dist/feed/feed';
import { attachSocket } from '@anze/api/dist/feed/socket';
import { newRequestId } from '@anze/api/dist/log/request-id';
import { opaqueIds } from '@anze/api/dist/opaque';
import { buildSchema } from '@anze/api/dist/schema/build-schema';
import { openSecret } from '@anze/api/dist/secret/secret';
import { mustHaveSecondFactor } from '@anze/api/dist/session/own-account';
import { openSessions } from '@anze/api/dist/session/sessions';
import { serve, settingsOfChild, sharedNow } from '../children/child';
import type { Told } from './told';

/** The platform's socket door as app.ts opens it, and an announcement as the lane writes it: alert and outbox row in one commit. */
async function main(): Promise<void> {
  const { appUrl, engineUrl, family } = settingsOfChild<{ appUrl: string; engineUrl: string; family: number }>();
  const pools = createPools({ appUrl, engineUrl });
  const store = createStore(pools.app);
  const engine = createEngine(pools.engine);
  const onError = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
  const feed = openFeed({ store, engine, engineUrl, onError });
  const clock = { now: () => Date.now() };
  const sessions = openSessions({
    store,
    clock,
    secret: openSecret(randomBytes(32)),
    mustHave: mustHaveSecondFactor(true, () => false),
    loopbackOnly: { person: () => false, key: () => false },
    onError,
  });
  const office = { store, feed, ids: opaqueIds(Buffer.alloc(16, 7)), clock, packs: [] } as unknown as Office;
  const schema = buildSchema();
  const http = createServer();
  const sockets = attachSocket(http, {
    schema,
    executor: openExecutor(schema),
    documents: guardedDocuments(schema, 'people'),
    costs: openCosts(schema),
    viewerOf: async (token, caller) => {
      const bearer = await sessions.viewerOf(token, caller);
      return bearer?.kind === 'OPERATOR' ? undefined : bearer;
    },
    cookieToken: () => undefined,
    callerOf: (_request, token) => ({ network: 'bench', loopback: true, program: null, token, keep: () => undefined }),
    contextOf: (viewer, caller, trace) => ({ office, sessions, caller, trace, desk: openDesk(office, viewer), operator: null }),
    log: { access: () => undefined },
    requestIdOf: () => newRequestId(),
    onError,
    formatError: (error) => (error as GraphQLError).toJSON(),
  });
  await new Promise<void>((listening) => {
    http.listen(0, '127.0.0.1', 4096, listening);
  });
  serve(
    { url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/graphql` },
    async (what: { alert: Announced } | { memory: true }): Promise<number | Told> => {
      if ('memory' in what) return process.memoryUsage().rss;
      await engine.inFamily(family, (tx) => writeAlerts(tx, family, [{ ...what.alert, at: Date.now() }]));
      const committed = sharedNow();
      const heard = feed.pages.heard(family);
      feed.committed(family, []);
      // Where this is a poll and not the bell, ours is timed from too early, never from too late.
      await feed.pages.more(family, heard);
      return { committed, learned: sharedNow() };
    },
    async () => {
      await sockets.close();
      await feed.close();
      await pools.end();
    },
  );
}

void main();
