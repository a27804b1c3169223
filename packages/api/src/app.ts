import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readPacks } from '@anze/domain/packs';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Express, type RequestHandler } from 'express';
import type { Bearer, Viewer } from '@anze/domain';
import { exportDoor } from './audit/export-door';
import { CHECKPOINTS, startKeeper } from './audit/keeper';
import { signerOf } from './audit/signer';
import { systemClock, type Clock } from './clock';
import { createPools, createStore, migrationNames, type Engine, type Pools } from './database';
import { createEngine } from './database/engine';
import { demoDoor } from './demo/demo-door';
import { FIRST_MOMENT } from './demo/history/plan';
import { writeHistory } from './demo/history/write-history';
import { seedDemo, type DemoDependencies } from './demo/seed-demo';
import type { Caller, Context } from './desk/context';
import { openDesk, openOperatorPlace } from './desk/desk';
import type { Office } from './desk/office';
import { knownDivisions } from './division/known-divisions';
import { openDivisionSearch } from './division/division-search';
import { openDocuments } from './document/documents';
import { loadDivisions } from './division/load-divisions';
import { startClock, type DailyClock } from './engine/clock';
import { createLane } from './engine/lane';
import { openExecutor } from './execution/executor';
import { guardedDocuments } from './feed/documents';
import { openFeed } from './feed/feed';
import { attachSocket, type Sockets } from './feed/socket';
import { openDoor } from './graphql-door';
import { openCosts } from './guard/cost';
import type { SocketLimits } from './guard/crowd';
import { openRates, type RateLimits } from './guard/rates';
import { LIMITS } from './guard/guard';
import { openId, sealedFor } from './identity-provider/open-id';
import { outward } from './identity-provider/outward';
import { providerDoor, type ProviderDoor } from './identity-provider/provider-door';
import { openRegistry } from './installation/registry';
import { RELEASE } from './installation/release';
import { withoutSuggestion } from './guard/suggestions';
import { openLog, type Log } from './log/log';
import { errorMask, openBlamed, type Mask } from './log/mask';
import { seldom } from './log/seldom';
import { noteViewer, type Trace } from './log/trace';
import { openBacklog } from './metrics/backlog';
import { openMetrics, type Metrics, type Watched } from './metrics/metrics';
import { openMetricsDoor, type MetricsAddress } from './metrics/metrics-door';
import { opaqueIds } from './opaque';
import { previewRate } from './preview/rate';
import { buildSchema } from './schema/build-schema';
import { cookieToken } from './session/cookie';
import type { Secret } from './secret/secret';
import { mustHaveSecondFactor } from './session/own-account';
import { openSessions } from './session/sessions';
import type { TrustProxy } from './settings/read';
import { callerOf, keepCookie, tokenOf, type Trust } from './web/came-in';
import { consoleFiles } from './web/console';
import { securityHeaders } from './web/headers';
import { health } from './web/health';
import { ready } from './web/ready';
import { requestIdOf, traced, traceOf } from './web/traced';

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
  /** Whether deciders and administrators must have a second factor. */
  readonly secondFactor: 'on' | 'off';
  /** Ranges beyond the public internet in which identity providers of offices may lie. */
  readonly providerNetworks?: readonly string[];
  /** Make the demo when the store has no tenant. */
  readonly demo: boolean;
  /** With all that happened in it since 2019; told the year that is being written. Left out: tenants and people only. */
  readonly demoHistory?: (year: number) => void;
  /** Serve demo accounts beyond loopback too. */
  readonly demoPublic: boolean;
  readonly dataDir: string;
  /** Beside the store, never in it. */
  readonly secret: Secret;
  readonly clock: Clock;
  /** What people, offices and networks may take; left out: as much as they like. */
  readonly limits?: { readonly rates?: RateLimits; readonly sockets?: SocketLimits };
  /** Where metrics are read; left out: nowhere. */
  readonly metricsAddress?: MetricsAddress;
  /** Left out: errors only, to standard error. */
  readonly log?: Log;
}

export interface App {
  readonly url: string;
  readonly metricsUrl?: string;
  close(): Promise<void>;
}

/** Everything of one server process over a migrated store: opened in order, closed in the opposite one. */
export async function startApp(settings: AppSettings): Promise<App> {
  const written = settings.log ?? openLog({ access: false });
  let watched: Watched | undefined;
  const metrics = settings.metricsAddress && openMetrics(() => watched);
  const log = metrics?.counted(written) ?? written;
  const pools = createPools(settings);
  const closing: (() => Promise<unknown>)[] = [() => pools.end()];
  const close = async (): Promise<void> => {
    for (const end of closing.reverse()) await end();
  };
  try {
    const watch = (now: Watched): void => void (watched = now);
    const url = await open(settings, pools, log, closing, { watch, delivered: metrics?.delivered });
    if (!metrics || !settings.metricsAddress) return { url, close };
    const door = await openMetricsDoor(metrics, settings.metricsAddress);
    closing.push(() => door.close());
    return { url, metricsUrl: door.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Watching {
  readonly watch: (now: Watched) => void;
  readonly delivered: Metrics['delivered'] | undefined;
}

async function open(
  settings: AppSettings,
  pools: Pools,
  log: Log,
  closing: (() => Promise<unknown>)[],
  { watch, delivered }: Watching,
): Promise<string> {
  const { clock, publicUrl, introspection } = settings;
  const store = createStore(pools.app);
  const engine = createEngine(pools.engine);
  const packs = readPacks();
  await loadDivisions(settings.ownerUrl);

  const onError = seldom((error, withheld) =>
    log.error('in the background', { err: error, withheld: withheld > 0 ? withheld : undefined }),
  );
  const feed = openFeed({ store, engine, engineUrl: settings.engineUrl, onError, ...(delivered ? { delivered } : {}) });
  closing.push(() => feed.close());
  const lane = createLane({ engine, packs, committed: feed.committed });
  closing.push(() => lane.idle());
  const { rows } = await pools.app.query<{ id_secret: Buffer }>('select id_secret from installation');
  const ids = opaqueIds(rows[0]?.id_secret ?? Buffer.alloc(0));
  const signer = signerOf(settings.secret);
  const keeper = startKeeper({
    ...CHECKPOINTS,
    engine,
    signer,
    ids,
    families: () => engine.families(),
    now: systemClock.now,
    signed: (family) => feed.committed(family, []),
    onError,
  });
  closing.push(() => keeper.stop());
  const openIds = openId({ outward: outward(settings.providerNetworks ?? []), clock: systemClock });
  const office: Office = {
    store,
    feed,
    lane,
    packs,
    documents: openDocuments(),
    divisionSearch: openDivisionSearch(store, clock),
    knownDivisions: knownDivisions(clock),
    clock,
    ids,
    providers: {
      check: (provider) => openIds.check(provider),
      seal: (clientSecret, family, tenant) => settings.secret.seal('identity-provider', clientSecret, sealedFor(family, tenant)),
    },
    registry: openRegistry({
      ...RELEASE,
      engine,
      lane,
      packs,
      clock,
      nameOf: async (code) => (await pools.app.query<{ name: string }>('select name from division where code = $1', [code])).rows[0]?.name,
      keptAt: () => keeper.lastTurn(),
      relayedAt: () => feed.relayedAt(),
      onError,
    }),
    recordKey: { id: signer.id, publicKey: signer.publicKey },
    previews: previewRate(clock),
  };
  if (settings.demo) await seedDemo({ engine, packs, clock, dataDir: settings.dataDir, ...historyOf(settings, engine, office) });
  const daily: DailyClock = await startClock({ engineUrl: settings.engineUrl, lane, families: () => engine.families(), clock, onError });
  closing.push(() => daily.close());
  const { isDemo, loopbackOnly } = await demoDoor(pools.app, settings.demoPublic);
  const mustHave = mustHaveSecondFactor(settings.secondFactor === 'on', isDemo);
  const sessions = openSessions({ store, clock, secret: settings.secret, mustHave, loopbackOnly, onError });
  const contextOf = (bearer: Bearer | undefined, caller: Caller, trace: Trace): Context => ({
    office,
    sessions,
    caller,
    trace,
    desk: bearer && bearer.kind !== 'OPERATOR' ? openDesk(office, bearer) : null,
    operator: bearer?.kind === 'OPERATOR' ? openOperatorPlace(office, bearer) : null,
  });
  /** Operators follow nothing and export nothing: sockets and files are for who belongs to an office. */
  const viewerOf = async (token: string, caller: Caller): Promise<Viewer | undefined> => {
    const bearer = await sessions.viewerOf(token, caller);
    return bearer?.kind === 'OPERATOR' ? undefined : bearer;
  };

  const web = express();
  web.disable('x-powered-by');
  // Answers are not stored by anybody; hashing each for a tag that nobody compares would be in vain. Files have their own.
  web.disable('etag');
  web.set('trust proxy', settings.trustProxy);
  const trust = web.get('trust proxy fn') as Trust;
  const http = createServer(web);
  const schema = buildSchema();
  const executor = openExecutor(schema);
  const documents = guardedDocuments(schema, introspection);
  const costs = openCosts(schema);
  const { rates: rateLimits, sockets: socketLimits } = settings.limits ?? {};
  // By the machine's own clock: a demo that lives in another year spends in this minute.
  const rates = rateLimits && openRates({ limits: rateLimits, engine, now: systemClock.now, onError });
  closing.push(async () => rates?.close());
  const mask = errorMask(log);
  const formatError: Mask = introspection === 'public' ? mask : (error, requestId) => withoutSuggestion(mask(error, requestId));
  const blamed = openBlamed();
  const sockets: Sockets = attachSocket(http, {
    schema,
    executor,
    documents,
    costs,
    rates,
    ...(socketLimits ? { limits: socketLimits } : {}),
    cookieToken,
    formatError,
    onError,
    log,
    requestIdOf: (request) => requestIdOf(request, trust),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    viewerOf,
    callerOf: (request, token) => callerOf(request, token, trust),
    contextOf,
  });
  const drainSockets = (): Promise<void> => sockets.close();
  watch({
    sockets: () => sockets.count(),
    lane: () => lane.load(),
    pools: () => ({ app: pools.app, engine: pools.engine }),
    backlog: openBacklog(engine),
  });
  const door = openDoor({ schema, executor, documents, costs, rates, http, introspection, formatError, blamed, log, drainSockets });
  await door.start();
  closing.push(() => door.stop());
  serve(web, settings, {
    log,
    traced: traced(log, trust),
    provider: providerDoor({
      store,
      clock,
      secret: settings.secret,
      openId: openIds,
      sessions,
      publicUrl,
      callerOf: (request, response) => callerOf(request, null, trust, keepCookie(response, publicUrl)),
      onError,
    }),
    healthz: health(() => pools.app.query('select 1')),
    readyz: ready({
      askStore: () => Promise.all([pools.app.query('select 1'), engine.families()]),
      migrations: async () => (await pools.app.query<{ name: string }>('select name from migration')).rows.map(({ name }) => name),
      brought: migrationNames(),
      laneMs: () => lane.load().longestMs,
      relayedAt: () => feed.relayedAt(),
      keptAt: () => keeper.lastTurn(),
      clockRuns: () => daily.alive(),
    }),
    recordExport: exportDoor({
      store,
      clock,
      key: office.recordKey,
      rates,
      viewerOf: async (request) => {
        const token = tokenOf(request, publicUrl);
        return token === null ? undefined : viewerOf(token, callerOf(request, token, trust));
      },
    }),
    graphql: expressMiddleware(door, {
      context: async ({ req, res }) => {
        const trace = traceOf(res);
        try {
          const caller = callerOf(req, tokenOf(req, publicUrl), trust, keepCookie(res, publicUrl));
          const viewer = caller.token === null ? undefined : await sessions.viewerOf(caller.token, caller);
          noteViewer(trace, viewer);
          return contextOf(viewer, caller, trace);
        } catch (error) {
          blamed.blame([error], trace.requestId);
          throw error;
        }
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
  readonly readyz: RequestHandler;
  readonly recordExport: RequestHandler;
  readonly provider: ProviderDoor;
  readonly log: Log;
  readonly traced: RequestHandler;
}

function serve(web: Express, { publicUrl }: AppSettings, { graphql, healthz, readyz, recordExport, provider, log, traced }: Served): void {
  web.use(traced);
  web.use(securityHeaders(publicUrl));
  web.get('/healthz', healthz);
  web.get('/readyz', readyz);
  web.get('/audit/export', recordExport);
  web.get('/oidc/offered', provider.offered);
  web.get('/oidc/start', provider.start);
  web.get('/oidc/callback', provider.callback);
  web.use('/graphql', express.json({ limit: LIMITS.bytes * 2 }), graphql);
  web.use(consoleFiles());
  // Express's own answer repeats the path, and what somebody pasted into it.
  web.use(((_request, response) => {
    response
      .status(404)
      .json({ errors: [{ message: '没有这个地址。', extensions: { code: 'NOT_FOUND', messageEn: 'There is nothing at this address.' } }] });
  }) satisfies RequestHandler);
  web.use(((error: { status?: number; statusCode?: number }, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = error.status ?? error.statusCode ?? 500;
    if (status >= 500) log.error('over HTTP', { requestId: traceOf(response).requestId, err: error });
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
