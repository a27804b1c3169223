import type { IncomingMessage, Server } from 'node:http';
import type { Viewer } from '@anze/domain';
import {
  getOperationAST,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { CloseCode, handleProtocols } from 'graphql-ws';
import type { Extra } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { actorOf } from '../database';
import type { Caller, Context } from '../desk/context';
import { refusal } from '../error/refusal';
import type { Executor } from '../execution/executor';
import type { Cost, Costs } from '../guard/cost';
import { openCrowd, type SocketLimits } from '../guard/crowd';
import { mayAskByKey } from '../guard/key-scope';
import type { Rates } from '../guard/rates';
import type { Log } from '../log/log';
import type { Mask } from '../log/mask';
import { noteAnswer, noteOperation, noteViewer, type Trace } from '../log/trace';
import type { Documents } from './documents';
import { cameIn, sameOrigin } from './entrance';
import type { Line } from './groups';
import { openOperations } from './operations';
import { askedTogether, takeSeat, type Seat } from './seat';
import { sharedExecution } from './shared-execution';
import { serveGraphql } from './serve-graphql';
import type { SocketContext } from './subscription.resolver';
import { textFrame } from './text-frame';

export interface SocketDependencies {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  readonly documents: Documents;
  readonly costs: Costs;
  /** Left out: nobody is counted. */
  readonly rates?: Rates | undefined;
  /** Left out: as many as come. */
  readonly limits?: SocketLimits;
  /** Where the console is served from; left out: at the address it was asked at. */
  readonly publicUrl?: string;
  /** Sessions and keys alike, asked anew each time. */
  readonly viewerOf: (token: string, caller: Caller) => Promise<Viewer | undefined>;
  /** The console's session token among an upgrade's cookies. */
  readonly cookieToken: (cookies: string | undefined) => string | undefined;
  /** A context of its own for each operation and each event. */
  readonly contextOf: (viewer: Viewer, caller: Caller, trace: Trace) => Context;
  /** From where an upgrade came, by the same trust in proxies as over HTTP. */
  readonly callerOf: (request: IncomingMessage, token: string) => Caller;
  readonly onError: (error: unknown) => void;
  /** The same masking of the unexpected as over HTTP. */
  readonly formatError: Mask;
  readonly log: Pick<Log, 'access'>;
  /** The id of an upgrade, as of any request. */
  readonly requestIdOf: (request: IncomingMessage) => string;
}

export interface Sockets {
  /** Sockets that are open, and operations that run on them. */
  count(): { readonly sockets: number; readonly operations: number };
  /** Ends every socket with 1001 and waits until they are gone. */
  close(): Promise<void>;
}

const PATH = '/graphql';
const END = Buffer.from('}');
const INIT_WITHIN_MS = 5000;
/** A document at its longest (LIMITS.bytes) with its variables. */
const MESSAGE_BYTES = 256 * 1024;
const OPERATIONS_PER_SOCKET = 32;
/** As HTTP's 429, among the codes that the protocol leaves to servers; the stock client does not come back after it. */
const TOO_MANY_SOCKETS = 4429;
const LOOK_EVERY_MS = 2000;
/** With more than this unread a socket is served for itself again, one event after the other is taken. */
const SLOW_BYTES = 64 * 1024;
/** What a socket may leave unread before it is taken for dead. */
const UNREAD_BYTES = 4 * 1024 * 1024;

/** graphql-ws on the path of the HTTP door, behind the same guard. */
export function attachSocket(http: Server, deps: SocketDependencies): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES, handleProtocols, perMessageDeflate: false });
  const seats = new Map<Extra['socket'], Seat>();
  const operations = openOperations(deps.log);
  const upgrades = new WeakMap<IncomingMessage, { readonly requestId: string; readonly at: number }>();
  const people = openCrowd(deps.limits?.person ?? Infinity);
  const networks = openCrowd(deps.limits?.network ?? Infinity);
  const { documents } = deps;
  const shared = sharedExecution(deps.executor);
  const viewerOf = askedTogether(deps.viewerOf);

  const upgrade: Parameters<Server['on']>[1] = (request, socket, head) => {
    // From here on nobody else listens: a reset without a listener would end the process.
    socket.on('error', () => socket.destroy());
    const requestId = deps.requestIdOf(request);
    upgrades.set(request, { requestId, at: performance.now() });
    if (request.url?.split('?')[0] !== PATH) {
      socket.once('finish', () => socket.destroy());
      socket.end(`HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\nX-Request-Id: ${requestId}\r\n\r\n`);
      deps.log.access('request', { requestId, door: 'http', route: 'upgrade', method: 'GET', status: 404 });
      return;
    }
    const { network } = deps.callerOf(request, '');
    if (!networks.enter(network)) {
      socket.once('finish', () => socket.destroy());
      socket.end(
        `HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nContent-Length: 0\r\nRetry-After: 30\r\nX-Request-Id: ${requestId}\r\n\r\n`,
      );
      deps.log.access('request', { requestId, door: 'http', route: 'upgrade', method: 'GET', status: 429 });
      return;
    }
    socket.once('close', () => networks.leave(network));
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  };
  http.on('upgrade', upgrade);
  sockets.on('headers', (headers, request) => headers.push(`X-Request-Id: ${upgrades.get(request)?.requestId ?? ''}`));

  const server = serveGraphql(
    {
      schema: deps.schema,
      connectionInitWaitTimeout: INIT_WITHIN_MS,
      onConnect: async ({ extra: { socket, request }, connectionParams }) => {
        const token = cameIn(connectionParams, request.headers, {
          cookieToken: deps.cookieToken,
          ours: (origin) => sameOrigin(origin, request.headers.host, deps.publicUrl),
        });
        if (token === undefined) return false;
        const asked = (one: string): Promise<Viewer | undefined> => viewerOf(one, deps.callerOf(request, one));
        const viewer = await asked(token).catch((error: unknown) => outOfReach(socket, error));
        if (!viewer || socket.readyState !== socket.OPEN) return false;
        const name = `${viewer.family}:${actorOf(viewer)}`;
        if (!people.enter(name)) {
          socket.close(TOO_MANY_SOCKETS, 'Too many sockets');
          return false;
        }
        socket.once('close', () => people.leave(name));
        seats.set(
          socket,
          takeSeat(viewer, token, asked, () => socket.close(CloseCode.Forbidden, 'Session ended')),
        );
        return true;
      },
      onPing: async ({ extra: { socket, request } }, payload) => {
        // A refreshed session goes on over the same socket: ping with { authorization: "Bearer …" }.
        const token = payload && cameIn(payload, request.headers, { cookieToken: () => undefined, ours: () => true });
        if (!token) return;
        await seats
          .get(socket)
          ?.renew(token)
          .catch((error: unknown) => outOfReach(socket, error));
      },
      onSubscribe: ({ extra: { socket, request }, subscriptions }, id, payload) => {
        const seat = seats.get(socket);
        const trace = operations.begin(socket, id);
        noteViewer(trace, seat?.viewer);
        if (Object.keys(subscriptions).length > OPERATIONS_PER_SOCKET) {
          return [
            refusal(
              'TOO_COSTLY',
              `一个连接上最多同时 ${OPERATIONS_PER_SOCKET} 个操作。`,
              `At most ${OPERATIONS_PER_SOCKET} operations at a time on one socket.`,
            ),
          ];
        }
        const read = documents.read(payload.query, payload.operationName ?? undefined, {
          signedIn: seat !== undefined,
          enrolling: seat?.viewer.enrolling === true,
        });
        if ('errors' in read) return read.errors;
        if (!seat) return [refusal('UNAUTHENTICATED', '请先登录。', 'Sign in first.')];
        const operation = getOperationAST(read.document, payload.operationName) as OperationDefinitionNode;
        const closed = mayAskByKey(read.document, operation, seat.viewer);
        if (closed) return [closed];
        const cost = deps.costs.of(read.document, operation, payload.variables ?? {});
        if (cost instanceof GraphQLError) return [cost];
        const spent = deps.rates?.spend(seat.viewer, cost.operation);
        if (spent) return [spent];
        noteOperation(trace, operation, cost.operation);
        const args: ExecutionArgs = {
          schema: deps.schema,
          document: read.document,
          variableValues: payload.variables ?? {},
          operationName: payload.operationName ?? null,
        };
        const context = contextOf(seat, socket, request, trace);
        return { ...args, contextValue: { ...context, cost, line: lineOf(seat, { socket, request }, id, args, context) } } as never;
      },
      execute: (args) => executeWhileIn(args as ExecutionArgs),
      subscribe: (args) => {
        const { again, broken } = args.contextValue as OperationContext;
        return shared.subscribe(args as ExecutionArgs, { fresh: again, shareable: isAlert, broken });
      },
      onNext: (_context, _id, _payload, args, result) => {
        const { trace } = args.contextValue as OperationContext;
        noteAnswer(trace, result);
        if (!result.errors) return undefined;
        const errors = result.errors.map((error) => asError(deps.formatError(error, trace.requestId)));
        noteAnswer(trace, { errors });
        return { ...result, errors } as never;
      },
      onError: ({ extra: { socket } }, id, _payload, errors) => {
        const trace = operations.of(socket, id);
        const told = errors.map((error) => deps.formatError(error, trace?.requestId));
        if (trace) noteAnswer(trace, { errors: told });
        operations.end(socket, id);
        return told;
      },
      onComplete: ({ extra: { socket } }, id) => operations.end(socket, id),
      onClose: ({ extra: { socket, request } }, code) => {
        seats.delete(socket);
        operations.gone(socket);
        const { requestId, at = performance.now() } = upgrades.get(request) ?? {};
        deps.log.access('connection', { requestId, door: 'socket', closed: code ?? undefined, ms: performance.now() - at });
      },
    },
    sockets,
    deps.onError,
  );

  /** The stock client comes back after this code, and goes on behind the last number it has. */
  function outOfReach(socket: Extra['socket'], error: unknown): undefined {
    deps.onError(error);
    socket.close(1012, 'Try again');
  }

  function contextOf(seat: Seat, socket: Extra['socket'], request: IncomingMessage, trace: Trace): OperationContext {
    const again = (): SocketContext => ({
      ...deps.contextOf(seat.viewer, deps.callerOf(request, seat.token), trace),
      stillIn: () => seat.stillIn(),
    });
    return {
      ...again(),
      again,
      broken: (error) => outOfReach(socket, error),
    };
  }

  /** What graphql-ws would send for an event, made once for a whole group. */
  function lineOf(seat: Seat, { socket, request }: Extra, id: string, args: ExecutionArgs, { again }: OperationContext): Line {
    const before = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
    return {
      asks: shared.keyOf(args),
      viewer: () => seat.viewer,
      token: () => seat.token,
      stands: () => seat.stands(),
      answer: async (alert) => {
        // Served to many: an error in it gets an id of its own, which is nobody's request.
        const { errors, ...result } = await deps.executor.execute({ ...args, rootValue: alert, contextValue: again() });
        return Buffer.from(JSON.stringify(errors ? { ...result, errors: errors.map((error) => deps.formatError(error)) } : result));
      },
      send: (answer) => {
        // Behind whatever ws has written: without compression it holds nothing back.
        if (socket.readyState === socket.OPEN) request.socket.write(textFrame(before, answer, END));
        return socket.bufferedAmount < SLOW_BYTES;
      },
    };
  }

  async function executeWhileIn(args: ExecutionArgs): ReturnType<typeof run> {
    const { stillIn, again, cost } = args.contextValue as OperationContext & { readonly cost: Cost };
    // By the roles of this moment, not by those that the socket was opened with.
    if (await stillIn()) {
      const result = await run({ ...args, contextValue: again() });
      return { ...result, extensions: { ...result.extensions, cost } };
    }
    return { errors: [refusal('UNAUTHENTICATED', '会话已经结束,请重新登录。', 'The session has ended: sign in again.')] };
  }
  const run = async (args: ExecutionArgs) => deps.executor.execute(args);

  const look = setInterval(() => {
    for (const [socket, seat] of seats) {
      if (socket.bufferedAmount > UNREAD_BYTES) socket.terminate();
      else void seat.stillIn().catch(() => undefined);
    }
  }, LOOK_EVERY_MS);
  look.unref();

  return {
    count: () => ({ sockets: sockets.clients.size, operations: operations.count() }),
    close: async () => {
      clearInterval(look);
      http.off('upgrade', upgrade);
      await server.dispose();
      seats.clear();
    },
  };
}

interface OperationContext extends SocketContext {
  readonly again: () => SocketContext;
  /** The stream cannot go on: the store is out of reach. */
  readonly broken: (error: unknown) => void;
}

/** Rows of an inbox are shared among its followers; everything else is executed for each. */
function isAlert(event: unknown): event is object {
  return typeof event === 'object' && event !== null && 'sequence' in event && 'alertId' in event;
}

/** graphql-ws sends what `toJSON` answers. */
function asError(formatted: GraphQLFormattedError): GraphQLError {
  return { ...formatted, toJSON: () => formatted } as unknown as GraphQLError;
}
