import { CloseCode, makeServer, type ServerOptions } from 'graphql-ws';
import type { Extra } from 'graphql-ws/use/ws';
import type { RawData, WebSocket, WebSocketServer } from 'ws';

const KEEP_ALIVE_MS = 12_000;
/** A close frame carries no longer reason (RFC 6455, 5.5): ws throws at one. */
const REASON_BYTES = 123;

/**
 * The graphql-ws protocol over ws. Not by its own `useServer`: that tells a stranger the text of an unexpected error as
 * the reason of the close, and prints the stack of every malformed frame that a stranger sends.
 */
export function serveGraphql(
  options: ServerOptions<Record<string, unknown>, Extra>,
  sockets: WebSocketServer,
  onError: (error: unknown) => void,
): { readonly dispose: () => Promise<void> } {
  const server = makeServer(options);
  sockets.on('error', onError);
  sockets.on('connection', (socket, request) => {
    const resting = keepAlive(socket);
    let initialised = false;
    const close = (code: number, reason = ''): void => socket.close(code, Buffer.byteLength(reason) > REASON_BYTES ? '' : reason);
    // ws itself has answered what was malformed, by the protocol's code.
    socket.on('error', () => undefined);
    const closed = server.opened(
      {
        protocol: socket.protocol,
        send: (data) => send(socket, data),
        close,
        onMessage: (take) =>
          socket.on('message', (data) => {
            // Who has not come in yet has nothing to say that is longer than a token.
            if (!initialised && size(data) > INIT_BYTES) return close(CLOSE_TOO_BIG, 'connection_init is too large');
            initialised = true;
            take(String(data)).catch((error: unknown) => {
              if (isOfServersOnly(error)) return close(CloseCode.BadRequest, 'Invalid message received');
              onError(error);
              close(CloseCode.InternalServerError, 'Internal server error');
            });
          }),
      },
      { socket, request },
    );
    socket.once('close', (code, reason) => {
      resting();
      closed(code, String(reason)).catch(onError);
    });
  });
  return {
    dispose: async () => {
      for (const client of sockets.clients) client.close(CLOSE_GOING_AWAY, 'Going away');
      sockets.removeAllListeners();
      await new Promise<void>((gone, failed) => {
        sockets.close((error) => (error ? failed(error) : gone()));
      });
    },
  };
}

const CLOSE_GOING_AWAY = 1001;
const CLOSE_TOO_BIG = 1009;
const INIT_BYTES = 8 * 1024;

function size(data: RawData): number {
  return Array.isArray(data) ? data.reduce((sum, part) => sum + part.length, 0) : data.byteLength;
}

function send(socket: WebSocket, data: string): Promise<void> {
  return new Promise((sent, failed) => {
    if (socket.readyState !== socket.OPEN) sent();
    else socket.send(data, (error) => (error ? failed(error) : sent()));
  });
}

/** A message of the protocol that only servers send ("next", "connection_ack"): graphql-ws throws at it. */
function isOfServersOnly(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Unexpected message of type');
}

/** Pings; a socket that does not answer until the next ping is dead. Answers how to end it. */
function keepAlive(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (socket.readyState !== socket.OPEN) return;
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, KEEP_ALIVE_MS);
  return () => clearInterval(timer);
}
