import 'reflect-metadata';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { deskOf, type Context } from '@anze/api/dist/desk/context';
import { openExecutor } from '@anze/api/dist/execution/executor';
import { guardedDocuments } from '@anze/api/dist/feed/documents';
import { openCosts } from '@anze/api/dist/guard/cost';
import { openDoor } from '@anze/api/dist/graphql-door';
import { openBlamed } from '@anze/api/dist/log/mask';
import { newTrace } from '@anze/api/dist/log/trace';
import { serve } from '../children/child';
import { leafResolver } from './leaves';

/** The platform's own HTTP door (guard, authorisation, execution) over a schema of leaves, in memory. */
async function main(): Promise<void> {
  const ofApi = createRequire(require.resolve('@anze/api/dist/graphql-door'));
  const typeGraphql = ofApi('type-graphql') as typeof import('type-graphql');
  const express = ofApi('express') as typeof import('express');
  const { expressMiddleware } = ofApi('@as-integrations/express5') as typeof import('@as-integrations/express5');
  const schema = typeGraphql.buildSchemaSync({
    resolvers: [leafResolver(typeGraphql, true, (context: Context) => void deskOf(context)) as never],
    validate: false,
  });
  const web = express();
  web.disable('x-powered-by');
  const http = createServer(web);
  const door = openDoor({
    schema,
    executor: openExecutor(schema),
    documents: guardedDocuments(schema, 'people'),
    costs: openCosts(schema),
    http,
    introspection: 'people',
    formatError: (error) => ({ message: String(error) }),
    blamed: openBlamed(),
    log: { error: () => undefined },
    drainSockets: async () => undefined,
  });
  await door.start();
  const desk = {} as Context['desk'];
  web.use(
    '/graphql',
    express.json({ limit: '200kb' }),
    expressMiddleware(door, {
      context: async ({ req }) => ({ desk: req.headers.authorization === 'Bearer bench' ? desk : null, trace: newTrace() }) as Context,
    }),
  );
  http.listen(0, '127.0.0.1', () => {
    serve({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/graphql` }, () => process.memoryUsage().rss);
  });
}

void main();
