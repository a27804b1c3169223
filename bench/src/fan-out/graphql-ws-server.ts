import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { serve, settingsOfChild, sharedNow } from '../children/child';
import type { SentAlert } from './alert-document';

/** graphql-ws as its documentation shows it: a schema, an event, each subscription executed for itself. No store, no session. */
const { refused } = settingsOfChild<{ refused: readonly string[] }>();
const events = new EventEmitter();
events.setMaxListeners(0);
const schema = buildSchema(`
  type Query { ready: Boolean }
  type Subject { kind: String! division: String sector: String }
  type Alert { sequence: Int! alertId: ID! kind: String! at: String! tenant: String measure: String level: String rule: ID text: String refersTo: ID
    subject: Subject legalBasis: String publishable: Boolean }
  type Subscription { inbox(after: Int): Alert! }`);

function follow(may: boolean): AsyncIterableIterator<{ inbox: SentAlert }> {
  const waiting: { inbox: SentAlert }[] = [];
  let wake: (() => void) | undefined;
  let ended = false;
  const hear = (alert: SentAlert): void => {
    if (may) waiting.push({ inbox: alert });
    wake?.();
  };
  events.on('alert', hear);
  const iterator: AsyncIterableIterator<{ inbox: SentAlert }> = {
    next: async () => {
      while (waiting.length === 0 && !ended)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      const value = waiting.shift();
      return value === undefined || ended ? { done: true, value: undefined } : { done: false, value };
    },
    return: async () => {
      ended = true;
      events.off('alert', hear);
      wake?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}

const http = createServer();
useServer(
  {
    schema,
    roots: {
      subscription: {
        inbox: (_args: unknown, { connectionParams }: { connectionParams?: { authorization?: string } }) =>
          follow(!refused.some((token) => connectionParams?.authorization === `Bearer ${token}`)),
      },
    },
    context: (ctx) => ({ connectionParams: ctx.connectionParams }),
  },
  new WebSocketServer({ server: http, path: '/graphql' }),
);
http.listen(0, '127.0.0.1', 4096, () => {
  serve({ url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/graphql` }, (what: { alert: SentAlert } | { memory: true }) => {
    if ('memory' in what) return process.memoryUsage().rss;
    const began = sharedNow();
    events.emit('alert', { ...what.alert, at: new Date().toISOString() });
    return { learned: began, committed: began };
  });
});
