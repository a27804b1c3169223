import type { IncomingMessage, Server } from 'node:http';
import type { Viewer } from '@anze/domain';
import { type ExecutionArgs, type GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { CloseCode, handleProtocols } from 'graphql-ws';
import type { Extra } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Caller, Context } from '../desk/context';
import { refusal } from '../error/refusal';
import type { Executor } from '../execution/executor';
import type { Introspection } from '../guard/guard';
import { guardedDocuments } from './documents';
import { cameIn, sameOrigin } from './entrance';
import type { Line } from './groups';
import { askedTogether, takeSeat, type Seat } from './seat';
import { sharedExecution } from './shared-execution';
import { serveGraphql } from './serve-graphql';
import type { SocketContext } from './subscription.resolver';
import { textFrame } from './text-frame';

export interface SocketDependencies {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  readonly introspection: Introspection;
  /** Where the console is served from; left out: at the address it was asked at. */
  readonly publicUrl?: string;
  /** Sessions and keys alike, asked anew each time. */
  readonly viewerOf: (token: string, caller: Caller) => Promise<Viewer | undefined>;
  /** The console's session token among an upgrade's cookies. */
  readonly cookieToken: (cookies: string | undefined) => string | undefined;
  /** A context of its own for each operation and each event. */
  readonly contextOf: (viewer: Viewer, caller: Caller) => Context;
  /** From where an upgrade came, by the same trust in proxies as over HTTP. */
  readonly callerOf: (request: IncomingMessage, token: string) => Caller;
  readonly onError: (error: unknown) => void;
  /** The same masking of the unexpected as over HTTP. */
  readonly formatError: (error: GraphQLError) => GraphQLFormattedError;
}

export interface Sockets {
  /** Ends every socket with 1001 and waits until they are gone. */
  close(): Promise<void>;
}

const PATH = '/graphql';
const END = Buffer.from('}');
const INIT_WITHIN_MS = 5000;
/** A document at its longest (LIMITS.bytes) with its variables. */
const MESSAGE_BYTES = 256 * 1024;
const OPERATIONS_PER_SOCKET = 32;
const LOOK_EVERY_MS = 2000;
/** With more than this unread a socket is served for itself again, one event after the other is taken. */
const SLOW_BYTES = 64 * 1024;
/** What a socket may leave unread before it is taken for dead. */
const UNREAD_BYTES = 4 * 1024 * 1024;

/** graphql-ws on the path of the HTTP door, behind the same guard. */
export function attachSocket(http: Server, deps: SocketDependencies): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES, handleProtocols, perMessageDeflate: false });
  const seats = new Map<Extra['socket'], Seat>();
  const documents = guardedDocuments(deps.schema, deps.introspection);
  const shared = sharedExecution(deps.executor);
  const viewerOf = askedTogether(deps.viewerOf);

  const upgrade: Parameters<Server['on']>[1] = (request, socket, head) => {
    // From here on nobody else listens: a reset without a listener would end the process.
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?')[0] !== PATH) {
      socket.once('finish', () => socket.destroy());
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  };
  http.on('upgrade', upgrade);

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
        if (Object.keys(subscriptions).length > OPERATIONS_PER_SOCKET) {
          return [
            refusal(
              'TOO_COSTLY',
              `一个连接上最多同时 ${OPERATIONS_PER_SOCKET} 个操作。`,
              `At most ${OPERATIONS_PER_SOCKET} operations at a time on one socket.`,
            ),
          ];
        }
        const read = documents.read(payload.query, payload.operationName ?? undefined, seat !== undefined);
        if ('errors' in read) return read.errors;
        if (!seat) return [refusal('UNAUTHENTICATED', '请先登录。', 'Sign in first.')];
        const args: ExecutionArgs = {
          schema: deps.schema,
          document: read.document,
          variableValues: payload.variables ?? {},
          operationName: payload.operationName ?? null,
        };
        const context = contextOf(seat, socket, request);
        return { ...args, contextValue: { ...context, line: lineOf(seat, { socket, request }, id, args, context) } } as never;
      },
      execute: (args) => executeWhileIn(args as ExecutionArgs),
      subscribe: (args) => {
        const { again, broken } = args.contextValue as OperationContext;
        return shared.subscribe(args as ExecutionArgs, { fresh: again, shareable: isAlert, broken });
      },
      onNext: (_context, _id, _payload, _args, result) => {
        if (!result.errors) return undefined;
        return { ...result, errors: result.errors.map((error) => asError(deps.formatError(error))) } as never;
      },
      onError: (_context, _id, _payload, errors) => errors.map((error) => deps.formatError(error)),
      onClose: ({ extra: { socket } }) => {
        seats.delete(socket);
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

  function contextOf(seat: Seat, socket: Extra['socket'], request: IncomingMessage): OperationContext {
    const again = (): SocketContext => ({
      ...deps.contextOf(seat.viewer, deps.callerOf(request, seat.token)),
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
    if (await (args.contextValue as SocketContext).stillIn()) return run(args);
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
