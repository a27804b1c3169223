import type { AddressInfo } from 'node:net';
import type { Pool, PoolClient } from 'pg';
import { serve, settingsOfChild } from '../children/child';
import { peer } from '../frame/peer';

/** Mercurius with jit, its loaders, and pg: a connection and a transaction a request, prepared queries. */
const SCHEMA = `
  type Division { code: ID! name: String! }
  type Fact { id: ID! kind: String! division: ID! divisionName: String }
  type Finding { id: ID! rule: ID! measure: String! on: String! state: String! }
  type Case { id: ID! state: String! openedAt: String! fact: Fact! findings: [Finding!]! }
  type Query { cases(first: Int!): [Case!]! }`;

interface Context {
  readonly client: PoolClient;
}
type Loaded = readonly { readonly obj: Record<string, string> }[];

async function main(): Promise<void> {
  const { url, tenant } = settingsOfChild<{ url: string; tenant: number }>();
  const { require: ofPeer } = peer('mercurius');
  const { Pool: PgPool } = ofPeer('pg') as typeof import('pg');
  const pool: Pool = new PgPool({ connectionString: url, max: 10 });
  const fastify = ofPeer('fastify') as (options: object) => Fastify;
  const app = fastify({ logger: false });
  const rows = async (client: PoolClient, name: string, text: string, values: unknown[]): Promise<Record<string, string>[]> =>
    (await client.query<Record<string, string>>({ name, text, values })).rows;

  app.register(ofPeer('mercurius'), {
    schema: SCHEMA,
    jit: 1,
    context: async ({ headers }: { headers: Record<string, string | undefined> }) => {
      if (headers['authorization'] !== 'Bearer bench') throw new Error('sign in first');
      const client = await pool.connect();
      await client.query(`begin; set local app.tenant = '${tenant}'`);
      return { client };
    },
    resolvers: {
      Query: {
        cases: (_: unknown, { first }: { first: number }, { client }: Context) =>
          rows(client, 'cases', 'select id, state, opened_at as "openedAt", fact_id from peer.case_file order by id desc limit $1', [
            first,
          ]),
      },
      Case: { openedAt: ({ openedAt }: { openedAt: unknown }) => (openedAt as Date).toISOString() },
    },
    loaders: {
      Case: {
        fact: async (queries: Loaded, { client }: Context) => {
          const found = await rows(client, 'facts', 'select id, kind, division from peer.fact where id = any ($1::bigint[])', [
            queries.map(({ obj }) => obj['fact_id']),
          ]);
          const byId = new Map(found.map((row) => [row['id'], row]));
          return queries.map(({ obj }) => byId.get(obj['fact_id']));
        },
        findings: async (queries: Loaded, { client }: Context) => {
          const found = await rows(
            client,
            'findings',
            'select id, case_id, rule, measure, on_date::text as "on", state from peer.finding where case_id = any ($1::bigint[]) order by id',
            [queries.map(({ obj }) => obj['id'])],
          );
          const byCase = new Map<string, Record<string, string>[]>();
          for (const row of found) {
            const some = byCase.get(row['case_id'] as string);
            if (some) some.push(row);
            else byCase.set(row['case_id'] as string, [row]);
          }
          return queries.map(({ obj }) => byCase.get(obj['id'] as string) ?? []);
        },
      },
      Fact: {
        divisionName: async (queries: Loaded, { client }: Context) => {
          const found = await rows(client, 'names', 'select code, name from peer.division where code = any ($1::bigint[])', [
            [...new Set(queries.map(({ obj }) => obj['division']))],
          ]);
          const byCode = new Map(found.map((row) => [row['code'], row['name']]));
          return queries.map(({ obj }) => byCode.get(obj['division']) ?? null);
        },
      },
    },
  });
  await app.ready();
  app.graphql.addHook('onResolution', async (_execution, { client }) => {
    await client.query('commit');
    client.release();
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  serve(
    { url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/graphql` },
    () => process.memoryUsage().rss,
    async () => {
      await app.close();
      await pool.end();
    },
  );
}

interface Fastify {
  register(plugin: unknown, options: object): void;
  ready(): Promise<void>;
  listen(options: object): Promise<string>;
  close(): Promise<void>;
  readonly server: { address(): unknown };
  readonly graphql: { addHook(name: string, hook: (execution: unknown, context: Context) => Promise<void>): void };
}

void main();
