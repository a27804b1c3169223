import { readFileSync } from 'node:fs';
import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { accessFile } from './server';

interface Access {
  readonly people: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<string, string>>;
}

export interface Alert {
  readonly sequence: number;
  readonly alertId: string;
  readonly kind: string;
  readonly tenant: string | null;
  readonly rule: string | null;
}

/** Nothing but a client: plain fetch and the stock graphql-ws client, only names of the published contract. */
export class Person {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async signIn(url: string, data: string, username: string): Promise<Person> {
    const access = JSON.parse(readFileSync(accessFile(data), 'utf8')) as Access;
    const password = access.people[username];
    if (password === undefined) throw new Error(`demo-access.json has no ${username}`);
    const { signIn } = await ask<{ signIn: { token: string | null; errors: unknown[] } }>(
      url,
      undefined,
      'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { token errors { code messageEn } } }',
      { username, password },
    );
    if (signIn.token === null) throw new Error(`${username} was not signed in: ${JSON.stringify(signIn.errors)}`);
    return new Person(url, signIn.token);
  }

  /** Reports an accident and answers the id of its fact. */
  async reportAccident(input: Readonly<Record<string, unknown>>): Promise<string> {
    const { reportAccident } = await this.ask<{ reportAccident: { fact: { id: string } | null; errors: unknown[] } }>(
      'mutation ($input: AccidentInput!) { reportAccident(input: $input) { fact { id } errors { code messageEn path } } }',
      { input },
    );
    if (reportAccident.fact === null) throw new Error(`the report was refused: ${JSON.stringify(reportAccident.errors)}`);
    return reportAccident.fact.id;
  }

  async factIds(): Promise<string[]> {
    const { facts } = await this.ask<{ facts: { edges: { node: { id: string } }[] } }>(
      '{ facts(first: 100) { edges { node { id } } } }',
      {},
    );
    return facts.edges.map(({ node }) => node.id);
  }

  ask<Answer>(query: string, variables: Readonly<Record<string, unknown>>): Promise<Answer> {
    return ask<Answer>(this.url, this.token, query, variables);
  }

  /** Follows `interviewTriggered` from the first until one satisfies, or the patience ends. */
  async hearInterview(wanted: (alert: Alert) => boolean, patience: number): Promise<Alert> {
    const client: Client = createClient({
      url: `${this.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${this.token}` },
    });
    const following = client.iterate<{ interviewTriggered: Alert }>({
      query: 'subscription { interviewTriggered(after: 0) { sequence alertId kind tenant rule } }',
    });
    const timer = setTimeout(() => void following.return?.(), patience);
    try {
      for await (const { data, errors } of following) {
        if (errors !== undefined) throw new Error(JSON.stringify(errors));
        if (data != null && wanted(data.interviewTriggered)) return data.interviewTriggered;
      }
      throw new Error(`nothing was heard within ${patience / 1000} s`);
    } finally {
      clearTimeout(timer);
      await client.dispose();
    }
  }
}

async function ask<Answer>(
  url: string,
  token: string | undefined,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data?: Answer; errors?: unknown };
  if (errors !== undefined || data === undefined) throw new Error(`${answer.status} ${JSON.stringify(errors)}`);
  return data;
}
