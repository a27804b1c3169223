import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readPacks } from '@anze/domain/packs';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Express, type RequestHandler } from 'express';
import type { Viewer } from '@anze/domain';
import type { Clock } from './clock';
import { createPools, createStore, type Engine, type Pools } from './database';
import { createEngine } from './database/engine';
import { demoDoor } from './demo/demo-door';
import { FIRST_MOMENT } from './demo/history/plan';
import { writeHistory } from './demo/history/write-history';
import { seedDemo, type DemoDependencies } from './demo/seed-demo';
import type { Caller, Context } from './desk/context';
import { openDesk } from './desk/desk';
import type { Office } from './desk/office';
import { knownDivisions } from './division/known-divisions';
import { openDivisionSearch } from './division/division-search';
import { openDocuments } from './document/documents';
import { loadDivisions } from './division/load-divisions';
import { startClock, type DailyClock } from './engine/clock';
import { createLane } from './engine/lane';
import { openExecutor } from './execution/executor';
import { openFeed } from './feed/feed';
import { attachSocket, type Sockets } from './feed/socket';
import { openDoor } from './graphql-door';
import { LIMITS } from './guard/guard';
import { openLog, type Log } from './log/log';
import { errorMask } from './log/mask';
import { seldom } from './log/seldom';
import { opaqueIds } from './opaque';
import { previewRate } from './preview/rate';
import { buildSchema } from './schema/build-schema';
import { cookieToken } from './session/cookie';
import { openSessions } from './session/sessions';
import type { TrustProxy } from './settings/read';
import { callerOf, keepCookie, tokenOf, type Trust } from './web/came-in';
import { consoleFiles } from './web/console';
import { securityHeaders } from './web/headers';
import { health } from './web/health';

export interface AppSettings {
  readonly appUrl: string;
  readonly engineUrl: string;
  readonly ownerUrl: string;
  readonly host: string;
  readonly port: number;
  /** Where people reach it; left out on loopback: the request's own. */
  readonly publicUrl?: string;
  readonly trustProxy: TrustProxy;
  readonly introspection: 'people' | 'public';
  /** Make the demo when the store has no tenant. */
  readonly demo: boolean;
  /** With all that happened in it since 2019; told the year that is being written. Left out: tenants and people only. */
  readonly demoHistory?: (year: number) => void;
  /** Serve demo accounts beyond loopback too. */
  readonly demoPublic: boolean;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log?: Log;
}

export interface App {
  readonly url: string;
  close(): Promise<void>;
}

/** Everything of one server process over a migrated store: opened in order, closed in the opposite one. */
export async function startApp(settings: AppSettings): Promise<App> {
  const log = settings.log ?? openLog();
  const pools = createPools(settings);
  const closing: (() => Promise<unknown>)[] = [() => pools.end()];
  const close = async (): Promise<void> => {
    for (const end of closing.reverse()) await end();
  };
  try {
    return { url: await open(settings, pools, log, closing), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(settings: AppSettings, pools: Pools, log: Log, closing: (() => Promise<unknown>)[]): Promise<string> {
  const { clock, publicUrl, introspection } = settings;
  const store = createStore(pools.app);
  const engine = createEngine(pools.engine);
  const packs = readPacks();
  await loadDivisions(settings.ownerUrl);

  const onError = seldom((error, withheld) => log.error({ err: error, ...(withheld > 0 ? { withheld } : {}) }, 'in the background'));
  const feed = openFeed({ store, engine, engineUrl: settings.engineUrl, onError });
  closing.push(() => feed.close());
  const lane = createLane({ engine, packs, committed: feed.committed });
  closing.push(() => lane.idle());
  const { rows } = await pools.app.query<{ id_secret: Buffer }>('select id_secret from installation');
  const office: Office = {
    store,
    feed,
    lane,
    packs,
    documents: openDocuments(),
    divisionSearch: openDivisionSearch(store, clock),
    knownDivisions: knownDivisions(clock),
    clock,
    ids: opaqueIds(rows[0]?.id_secret ?? Buffer.alloc(0)),
    previews: previewRate(clock),
  };
  if (settings.demo) await seedDemo({ engine, packs, clock, dataDir: settings.dataDir, ...historyOf(settings, engine, office) });
  const daily: DailyClock = await startClock({ engineUrl: settings.engineUrl, lane, families: () => engine.families(), clock, onError });
  closing.push(() => daily.close());
  const sessions = openSessions({ store, clock, loopbackOnly: await demoDoor(pools.app, settings.demoPublic), onError });
  const contextOf = (viewer: Viewer | undefined, caller: Caller): Context => ({
    office,
    sessions,
    caller,
    desk: viewer ? openDesk(office, viewer) : null,
  });

  const web = express();
  web.disable('x-powered-by');
  // Answers are not stored by anybody; hashing each for a tag that nobody compares would be in vain. Files have their own.
  web.disable('etag');
  web.set('trust proxy', settings.trustProxy);
  const trust = web.get('trust proxy fn') as Trust;
  const http = createServer(web);
  const schema = buildSchema();
  const executor = openExecutor(schema);
  const formatError = errorMask(log);
  const sockets: Sockets = attachSocket(http, {
    schema,
    executor,
    introspection,
    cookieToken,
    formatError,
    onError,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    viewerOf: (token, caller) => sessions.viewerOf(token, caller),
    callerOf: (request, token) => callerOf(request, token, trust),
    contextOf,
  });
  const door = openDoor({ schema, executor, http, introspection, formatError, drainSockets: () => sockets.close() });
  await door.start();
  closing.push(() => door.stop());
  serve(web, settings, {
    log,
    healthz: health(() => pools.app.query('select 1')),
    graphql: expressMiddleware(door, {
      context: async ({ req, res }) => {
        const caller = callerOf(req, tokenOf(req), trust, keepCookie(res, publicUrl));
        return contextOf(caller.token === null ? undefined : await sessions.viewerOf(caller.token, caller), caller);
      },
    }),
  });
  return listen(http, settings);
}

function historyOf({ demoHistory: progress }: AppSettings, engine: Engine, office: Office): Pick<DemoDependencies, 'history'> {
  if (progress === undefined) return {};
  return { history: { since: FIRST_MOMENT, write: () => writeHistory({ engine, office, progress }) } };
}

interface Served {
  readonly graphql: ReturnType<typeof expressMiddleware>;
  readonly healthz: RequestHandler;
  readonly log: Log;
}

function serve(web: Express, { publicUrl }: AppSettings, { graphql, healthz, log }: Served): void {
  web.use(securityHeaders(publicUrl));
  web.get('/healthz', healthz);
  web.use('/graphql', express.json({ limit: LIMITS.bytes * 2 }), graphql);
  web.use(consoleFiles());
  web.use(((error: { status?: number; statusCode?: number }, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = error.status ?? error.statusCode ?? 500;
    if (status >= 500) log.error({ err: error }, 'over HTTP');
    // Said without its stack: what could not be read is the caller's to mend.
    response
      .status(status)
      .json({ errors: [{ message: '请求无法读取。', extensions: { code: 'BAD_REQUEST', messageEn: 'The request cannot be read.' } }] });
  }) satisfies express.ErrorRequestHandler);
}

function listen(http: Server, { host, port }: AppSettings): Promise<string> {
  return new Promise((listening, refused) => {
    http.once('error', refused);
    http.listen({ host, port }, () => {
      http.off('error', refused);
      const { port: taken } = http.address() as AddressInfo;
      listening(`http://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${taken}`);
    });
  });
}
