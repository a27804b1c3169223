import { createClient, type Client } from 'graphql-ws';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';

/** What a subscription tells, kept in order. */
export class Following<Event> {
  readonly heard: Event[] = [];
  private failure: string | undefined;
  private readonly client: Client;
  private readonly done: Promise<void>;

  constructor(url: string, token: string | undefined, field: string, query: string) {
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${token ?? ''}` },
    });
    this.client = client;
    this.done = (async () => {
      for await (const { data, errors } of client.iterate<Record<string, Event>>({ query })) {
        if (errors) throw new Error(JSON.stringify(errors));
        if (data?.[field] !== undefined) this.heard.push(data[field]);
      }
    })().catch((error: unknown) => {
      this.failure = error instanceof Error ? error.message : JSON.stringify(error);
    });
  }

  /** The first event that satisfies. */
  async until(wanted: (event: Event) => boolean, what: string, patience = 10_000): Promise<Event> {
    for (const end = Date.now() + patience; Date.now() < end; await pause(20)) {
      const found = this.heard.find(wanted);
      if (found !== undefined) return found;
      if (this.failure !== undefined) throw new Error(`${what}: the subscription ended: ${this.failure}`);
    }
    throw new Error(`${what} was not heard within ${patience / 1000} s; heard ${JSON.stringify(this.heard).slice(0, 800)}`);
  }

  async close(): Promise<void> {
    await this.client.dispose();
    await this.done;
  }
}
