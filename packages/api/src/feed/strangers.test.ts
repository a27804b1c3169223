import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { buildSchema, type GraphQLError } from 'graphql';
import WebSocket from 'ws';
import { newRequestId } from '../log/request-id';
import { guardedDocuments } from './documents';
import { openCosts } from '../guard/cost';
import { openExecutor } from '../execution/executor';
import { makeToken } from '../session/token';
import { attachSocket, type Sockets } from './socket';

let http: Server;
let sockets: Sockets;
let port: number;
let faults: unknown[];
let printed: jest.SpyInstance;

const schema = buildSchema('type Query { a: Int } type Subscription { inbox: Int }');

beforeEach(async () => {
  faults = [];
  printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  http = createServer((_request, response) => void response.end('here'));
  sockets = attachSocket(http, {
    schema,
    executor: openExecutor(schema),
    documents: guardedDocuments(schema, 'people'),
    costs: openCosts(schema),
    viewerOf: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:5432')),
    cookieToken: () => undefined,
    callerOf: (_request, token) => ({ network: 'test', loopback: true, program: null, token, keep: () => undefined }),
    contextOf: () => undefined as never,
    onError: (error) => faults.push(error),
    formatError: (error) => (error as GraphQLError).toJSON(),
    log: { access: () => undefined },
    requestIdOf: () => newRequestId(),
  });
  await new Promise<void>((listening) => {
    http.listen(0, '127.0.0.1', listening);
  });
  ({ port } = http.address() as AddressInfo);
});
afterEach(async () => {
  printed.mockRestore();
  await sockets.close();
  await new Promise((closed) => {
    http.close(closed);
  });
});

/** Opens a socket, sends, and waits for how it is closed. */
function closeOf(send: (socket: WebSocket) => void): Promise<[number, string]> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
  return new Promise((closed) => {
    socket.on('open', () => send(socket));
    socket.on('error', () => undefined);
    socket.on('close', (code, reason) => closed([code, String(reason)]));
  });
}

test('an upgrade elsewhere that is torn off at once ends nothing but itself', async () => {
  for (let i = 0; i < 20; i++) {
    await new Promise<void>((gone) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('GET /x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n', () => socket.resetAndDestroy());
      });
      socket.on('error', () => undefined);
      socket.on('close', () => gone());
    });
  }
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
});

test('every upgraded connection has somebody who listens for its errors', async () => {
  const listeners = new Promise<number>((counted) => {
    http.on('upgrade', (_request, socket) => counted(socket.listenerCount('error')));
  });
  const socket = connect(port, '127.0.0.1', () =>
    socket.write('GET /x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
  );
  expect(await listeners).toBeGreaterThan(0);
  socket.destroy();
});

test('a store out of reach is told to the log, and to the stranger a plain reason', async () => {
  const authorization = `Bearer ${makeToken('session', 41).text}`;
  const init = JSON.stringify({ type: 'connection_init', payload: { authorization } });
  expect(await closeOf((socket) => socket.send(init))).toEqual([1012, 'Try again']);
  expect(faults).toEqual([new Error('connect ECONNREFUSED 10.0.0.7:5432')]);
  expect(printed).not.toHaveBeenCalled();
});

test('what is no message of a client is closed as that, without a line printed', async () => {
  expect(await closeOf((socket) => socket.send('{'))).toEqual([4400, 'Invalid message received']);
  expect(await closeOf((socket) => socket.send('{"type":"connection_ack"}'))).toEqual([4400, 'Invalid message received']);
  const [code] = await closeOf((socket) => {
    // A frame with a reserved bit set.
    (socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(Buffer.from([0xf1, 0x80, 0, 0, 0, 0]));
  });
  expect(code).toBe(1002);
  expect([faults, printed.mock.calls]).toEqual([[], []]);
});
