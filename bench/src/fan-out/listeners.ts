import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { serve, settingsOfChild, sharedNow } from '../children/child';
import { DOCUMENT, type SentAlert } from './alert-document';

/** A process of stock graphql-ws clients, one subscription each. */
interface Settings {
  readonly url: string;
  /** A token for each socket, in the order of the inboxes. */
  readonly tokens: readonly string[];
  /** Every subscription under this id, for the peer that frames once. */
  readonly id?: string;
}

/** What came since the last look: of each alert how often, the last moment, and each socket's moment. */
export interface Came {
  readonly alerts: readonly {
    readonly alertId: string;
    readonly count: number;
    readonly at: readonly number[];
    readonly delays: readonly number[];
    readonly sample: SentAlert;
  }[];
  /** Sockets that got the same alert twice. */
  readonly twice: number;
  /** Alerts by socket, for the sockets that should get something else. */
  readonly bySocket: readonly number[];
  readonly errors: readonly string[];
}

const { url, tokens, id } = settingsOfChild<Settings>();
interface Gathered {
  readonly at: number[];
  readonly delays: number[];
  readonly sockets: Set<number>;
  readonly sample: SentAlert;
}
let alerts = new Map<string, Gathered>();
let twice = 0;
const bySocket = tokens.map(() => 0);
const errors: string[] = [];
let told: (() => void) | undefined;
let wanted = Infinity;
let count = 0;

function came(socket: number, alert: SentAlert): void {
  const now = sharedNow();
  bySocket[socket] = (bySocket[socket] as number) + 1;
  let one = alerts.get(alert.alertId);
  if (!one) alerts.set(alert.alertId, (one = { at: [], delays: [], sockets: new Set(), sample: alert }));
  if (one.sockets.has(socket)) twice++;
  one.sockets.add(socket);
  one.at.push(now);
  one.delays.push(Date.now() - Date.parse(String(alert['at'])));
  if (++count >= wanted) told?.();
}

function open(socket: number, token: string): Promise<Client> {
  return new Promise((opened, failed) => {
    const client = createClient({
      url,
      webSocketImpl: WebSocket,
      lazy: false,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${token}` },
      ...(id === undefined ? {} : { generateID: () => id }),
      onNonLazyError: failed,
      on: { connected: () => opened(client), closed: (event) => void errors.push(`closed ${String((event as { code?: number }).code)}`) },
    });
    client.subscribe<{ inbox: SentAlert }>(
      { query: DOCUMENT, variables: {} },
      {
        next: ({ data, errors: told_ }) => (data ? came(socket, data.inbox) : void errors.push(JSON.stringify(told_))),
        error: (error) => void errors.push(JSON.stringify(error)),
        complete: () => void errors.push('completed'),
      },
    );
  });
}

async function main(): Promise<void> {
  const clients: Client[] = [];
  // A few at a time: a listener's backlog is 511.
  for (let i = 0; i < tokens.length; i += 50) {
    clients.push(...(await Promise.all(tokens.slice(i, i + 50).map((token, n) => open(i + n, token)))));
  }
  serve(
    { sockets: clients.length },
    async ({ expect, within }: { expect: number; within: number }): Promise<Came> => {
      wanted = expect;
      if (count < wanted)
        await new Promise<void>((resolve) => {
          told = resolve;
          setTimeout(resolve, within).unref();
        });
      told = undefined;
      wanted = Infinity;
      count = 0;
      const answer: Came = {
        alerts: [...alerts].map(([alertId, { at, delays, sockets, sample }]) => ({ alertId, count: sockets.size, at, delays, sample })),
        twice,
        bySocket,
        errors: errors.slice(0, 5),
      };
      alerts = new Map();
      return answer;
    },
    () => Promise.all(clients.map((client) => client.dispose())),
  );
}

void main();
