import { createClient, type Client } from 'graphql-ws';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';

export interface UserError {
  readonly code: string;
  readonly messageEn: string;
}

/** Nothing but a client of the published contract: plain fetch and the stock graphql-ws client. */
export class Visitor {
  constructor(
    readonly url: string,
    readonly token: string | undefined,
  ) {}

  static async signIn(url: string, username: string, password: string): Promise<Visitor> {
    const { signIn } = await new Visitor(url, undefined).ask<{ signIn: { token: string | null; errors: UserError[] } }>(
      'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { token errors { code messageEn } } }',
      { username, password },
    );
    if (signIn.token === null) throw new Error(`${username} was not signed in: ${JSON.stringify(signIn.errors)}`);
    return new Visitor(url, signIn.token);
  }

  async ask<Answer>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    const answer = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await answer.json()) as { data?: Answer; errors?: unknown };
    if (errors !== undefined || data == null) throw new Error(`${answer.status} ${JSON.stringify(errors)}`);
    return data;
  }

  /** All pages of a connection. */
  async all<Node>(field: string, filter: string, selection: string): Promise<Node[]> {
    const nodes: Node[] = [];
    let after: string | null = null;
    do {
      const answer: Record<string, { edges: { node: Node }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }> =
        await this.ask(
          `query ($after: String) { ${field}(first: 100, after: $after${filter && `, filter: ${filter}`}) { edges { node { ${selection} } } pageInfo { endCursor hasNextPage } } }`,
          { after },
        );
      const page = answer[field] as (typeof answer)[string];
      nodes.push(...page.edges.map(({ node }) => node));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    return nodes;
  }

  /** Follows a subscription and keeps what it hears. */
  follow<Event>(field: string, args: string, selection: string): Following<Event> {
    return new Following<Event>(this.url, this.token, field, `subscription { ${field}${args} { ${selection} } }`);
  }
}

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
