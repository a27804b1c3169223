import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Viewer } from '@anze/domain';
import { createClient, type Client } from 'graphql-ws';
import type { GraphQLError } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import WebSocket from 'ws';
import { openExecutor } from '../execution/executor';
import { openCosts } from '../guard/cost';
import { openDesk } from '../desk/desk';
import type { Office } from '../desk/office';
import { newRequestId } from '../log/request-id';
import { opaqueIds } from '../opaque';
import { makeToken, readToken } from '../session/token';
import { guardedDocuments } from './documents';
import { openFeed, type Feed } from './feed';
import { InboxResolver } from './inbox.resolver';
import { attachSocket, type Sockets } from './socket';
import { SubscriptionResolver } from './subscription.resolver';
import { FAMILY, type FeedWorld } from './testing';

/** A server of the feed's doors alone, over the world's database. */
export interface SocketServer {
  readonly feed: Feed;
  readonly url: string;
  readonly faults: unknown[];
  close(): Promise<void>;
}

export async function serveSockets(world: FeedWorld): Promise<SocketServer> {
  const faults: unknown[] = [];
  const feed = openFeed({
    store: world.store,
    engine: world.engine,
    engineUrl: world.database.engineUrl,
    onError: (error) => faults.push(error),
  });
  const office = {
    store: world.store,
    feed,
    ids: opaqueIds(Buffer.alloc(16, 7)),
    clock: { now: () => Date.UTC(2026, 5, 1) },
    packs: [],
  } as unknown as Office;
  const schema = buildSchemaSync({
    resolvers: [InboxResolver, SubscriptionResolver],
    validate: false,
    pubSub: { publish: refuse, subscribe: refuse },
  });
  const http: Server = createServer();
  const sockets: Sockets = attachSocket(http, {
    schema,
    executor: openExecutor(schema),
    documents: guardedDocuments(schema, 'people'),
    costs: openCosts(schema),
    viewerOf: (token) => viewerOf(world, token),
    cookieToken: (cookies) => /anze=([^;]+)/.exec(cookies ?? '')?.[1],
    callerOf: (_request, token) => ({ network: 'test', loopback: true, program: null, token, keep: () => undefined }),
    contextOf: (viewer, caller, trace) => ({
      office,
      desk: openDesk(office, viewer),
      operator: null,
      sessions: undefined as never,
      caller,
      trace,
    }),
    log: { access: () => undefined },
    requestIdOf: () => newRequestId(),
    onError: (error) => faults.push(error),
    formatError: (error) => (error as GraphQLError).toJSON(),
  });
  await new Promise<void>((listening) => {
    http.listen(0, '127.0.0.1', listening);
  });
  return {
    feed,
    faults,
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`,
    close: async () => {
      await sockets.close();
      await feed.close();
      await new Promise((closed) => {
        http.close(closed);
      });
    },
  };
}

function refuse(): never {
  throw new Error('the feed reads inboxes, it publishes nothing');
}

/** Signs somebody in: a person and a session in the store. Answers the token. */
export async function signIn(world: FeedWorld, viewer: Viewer): Promise<string> {
  const { text, hash } = makeToken('session', FAMILY);
  const refresh = makeToken('refresh', FAMILY);
  await world.engine.inFamily(FAMILY, async (tx) => {
    const [tenant, agency] = viewer.kind === 'TENANT' ? [viewer.tenant, null] : [null, viewer.agency];
    const [person] = await tx.query<{ id: string }>(
      `insert into person (family_id, tenant, agency, username, name, roles, password_hash) values ($1, $2, $3, $4, 'somebody', $5, '') returning id`,
      [FAMILY, tenant, agency, `p${hash.toString('hex').slice(0, 8)}`, viewer.kind === 'TENANT' ? ['clerk'] : ['officer']],
    );
    await tx.query(
      `insert into session (family_id, token_hash, refresh_hash, person_id, expires_at, refresh_expires_at)
       values ($1, $2, $3, $4, now() + interval '1 hour', now() + interval '1 day')`,
      [FAMILY, hash, refresh.hash, person?.id],
    );
  });
  return text;
}

export async function endSession(world: FeedWorld, token: string): Promise<void> {
  await world.engine.inFamily(FAMILY, (tx) =>
    tx.query('update session set ended_at = now() where family_id = $1 and token_hash = $2', [FAMILY, readToken(token)?.hash]),
  );
}

async function viewerOf(world: FeedWorld, text: string): Promise<Viewer | undefined> {
  const token = readToken(text);
  if (!token) return undefined;
  const [row] = await world.store.asFamily<{
    person_id: string;
    tenant: string | null;
    agency: string | null;
    name: string;
    roles: never[];
  }>(token.family, 'select * from session_viewer($1::smallint, $2)', [token.family, token.hash]);
  if (!row) return undefined;
  const { person_id: person, name, roles } = row;
  return row.tenant === null
    ? { kind: 'AGENCY', family: token.family, agency: row.agency as string, person, name, roles }
    : { kind: 'TENANT', family: token.family, tenant: Number(row.tenant), person, name, roles };
}

export interface Heard {
  readonly rows: Record<string, unknown>[];
  readonly errors: unknown[];
  readonly closes: number[];
  /** Waits until so many rows have come, and a little for what should not come. */
  until(count: number): Promise<void>;
  stop(): Promise<void>;
}

export interface Line {
  readonly url: string;
  readonly token?: string;
  readonly headers?: Record<string, string>;
  readonly retryAttempts?: number;
}

/** Subscribes with the stock client and keeps what came under `field`. */
export function listen(line: Line, query: string, field: string, variables?: Record<string, unknown>): Heard {
  const heard = { rows: [] as Record<string, unknown>[], errors: [] as unknown[], closes: [] as number[] };
  const client = clientOf(line, (code) => heard.closes.push(code));
  let over = false;
  const stop = client.subscribe<Record<string, Record<string, unknown>>>(
    { query, ...(variables ? { variables } : {}) },
    {
      next: ({ data, errors }) => {
        if (errors) heard.errors.push(...errors);
        const row = data?.[field];
        if (row) heard.rows.push(row);
      },
      error: (error) => {
        heard.errors.push(error);
        over = true;
      },
      complete: () => {
        over = true;
      },
    },
  );
  return {
    ...heard,
    until: async (count) => {
      for (let look = 0; look < 600 && heard.rows.length < count && !over; look++) await pause(10);
      await pause(60);
    },
    stop: async () => {
      stop();
      await client.dispose();
    },
  };
}

export function clientOf({ url, token, headers, retryAttempts = 0 }: Line, closed: (code: number) => void = () => undefined): Client {
  class Socket extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, headers ? { headers } : {});
    }
  }
  return createClient({
    url,
    webSocketImpl: Socket,
    retryAttempts,
    shouldRetry: () => true,
    retryWait: () => pause(50),
    lazy: true,
    ...(token ? { connectionParams: { authorization: `Bearer ${token}` } } : {}),
    on: { closed: (event) => closed((event as { code: number }).code) },
  });
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}
