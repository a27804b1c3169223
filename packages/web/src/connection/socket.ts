import { createClient, type Client } from 'graphql-ws';

export type LinkState = 'connecting' | 'live' | 'lost';

/** What the socket knows about the line, for everything on the page that has to say or heal something. */
export interface Link {
  readonly state: () => LinkState;
  /** Counts the connections made: whoever shows data reads it again when this grows. */
  readonly connections: () => number;
  readonly subscribe: (listener: () => void) => () => void;
  readonly follow: Follow;
  readonly close: () => void;
}
/**
 * Follows a subscription over every loss of the line. `variables` is asked anew at each (re)subscription,
 * so that a feed resumes after the last entry it has.
 */
export type Follow = <T>(query: string, variables: () => Record<string, unknown>, heard: (data: T) => void) => () => void;

/** The server closes with this code when the session has ended. */
const SESSION_ENDED = 4403;
/** A line without an answer for this long is taken as lost: proxies and sleeping laptops drop sockets without a word. */
const PING_EVERY = 8_000;
const PONG_WITHIN = 4_000;
const LONGEST_WAIT = 4_000;

export function openLink(url: string, sessionEnded: () => void): Link {
  let state: LinkState = 'connecting';
  let connections = 0;
  let overdue: ReturnType<typeof setTimeout> | undefined;
  let wake: (() => void) | undefined;
  const listeners = new Set<() => void>();
  const become = (next: LinkState) => {
    state = next;
    listeners.forEach((listener) => listener());
  };

  const client: Client = createClient({
    url,
    lazy: true,
    keepAlive: PING_EVERY,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (tries) =>
      new Promise((resolve) => {
        wake = resolve;
        setTimeout(resolve, Math.min(200 * 2 ** tries, LONGEST_WAIT) * (0.75 + Math.random() / 2));
      }),
    on: {
      connected: () => {
        connections += 1;
        become('live');
      },
      ping: (received) => {
        if (received) return;
        clearTimeout(overdue);
        overdue = setTimeout(() => client.terminate(), PONG_WITHIN);
      },
      pong: (received) => {
        if (received) clearTimeout(overdue);
      },
      closed: (event) => {
        clearTimeout(overdue);
        become('lost');
        if ((event as CloseEvent).code === SESSION_ENDED) sessionEnded();
      },
    },
  });

  const offline = () => become('lost');
  const online = () => {
    // The old socket may hang half open after a change of network.
    client.terminate();
    wake?.();
  };
  addEventListener('offline', offline);
  addEventListener('online', online);

  return {
    state: () => state,
    connections: () => connections,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow: <T>(query: string, variables: () => Record<string, unknown>, heard: (data: T) => void) => {
      // graphql-ws keeps the payload and sends it again after a loss: the getter answers with the cursor of that moment.
      const payload = {
        query,
        get variables() {
          return variables();
        },
      };
      return client.subscribe<T>(payload, {
        next: ({ data }) => {
          if (data) heard(data);
        },
        // Refused by the server: nothing moves by itself any more, and the page has to say so.
        error: () => become('lost'),
        complete: () => undefined,
      });
    },
    close: () => {
      removeEventListener('offline', offline);
      removeEventListener('online', online);
      clearTimeout(overdue);
      void client.dispose();
    },
  };
}
