import { randomBytes } from 'node:crypto';
import { codeNow } from './authenticator';
import { passwordOf } from './demo-access';
import { Following } from './following';

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

  /** One of the demo's people; `data` is the server's data folder. */
  static enter(url: string, data: string, username: string): Promise<Visitor> {
    return Visitor.signIn(url, username, passwordOf(data, username));
  }

  /** The person whom a one-time link of `npm run open` lets in. */
  static async accept(url: string, token: string): Promise<Visitor> {
    const { acceptInvitation } = await new Visitor(url, undefined).ask<{ acceptInvitation: { token: string | null; errors: UserError[] } }>(
      'mutation ($token: String!, $password: String!) { acceptInvitation(token: $token, password: $password) { token errors { code messageEn } } }',
      { token, password: randomBytes(18).toString('base64url') },
    );
    if (acceptInvitation.token === null) throw new Error(JSON.stringify(acceptInvitation.errors));
    const visitor = new Visitor(url, acceptInvitation.token);
    await visitor.enrol();
    return visitor;
  }

  /** An administrator sets a second factor before anything else, as everybody does with an app. */
  private async enrol(): Promise<void> {
    if (!(await this.ask<{ viewer: { mustEnrol: boolean } }>('{ viewer { mustEnrol } }')).viewer.mustEnrol) return;
    const { startSecondFactor } = await this.ask<{ startSecondFactor: { secret: string } }>('mutation { startSecondFactor { secret } }');
    const { confirmSecondFactor } = await this.ask<{ confirmSecondFactor: { errors: UserError[] } }>(
      'mutation ($code: String!) { confirmSecondFactor(code: $code) { errors { code messageEn } } }',
      { code: codeNow(startSecondFactor.secret) },
    );
    if (confirmSecondFactor.errors.length > 0) throw new Error(JSON.stringify(confirmSecondFactor.errors));
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

  /** Records a fact by its own mutation, such as reportAccident with an AccidentInput; answers its ids. */
  async record(mutation: string, type: string, input: Readonly<Record<string, unknown>>): Promise<{ id: string; sourceId: string }> {
    const answer = await this.ask<Record<string, { fact: { id: string; sourceId: string } | null; errors: UserError[] }>>(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { fact { id sourceId } errors { code messageEn path } } }`,
      { input },
    );
    const payload = answer[mutation];
    if (!payload?.fact) throw new Error(`${mutation} was refused: ${JSON.stringify(payload?.errors)}`);
    return payload.fact;
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
