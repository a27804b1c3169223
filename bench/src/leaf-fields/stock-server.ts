import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { peer } from '../frame/peer';
import { serve } from '../children/child';
import { leafResolver } from './leaves';

/** Apollo and type-graphql as they come: no plugin turned off, no option set, the same check of who asks in the resolver. */
async function main(): Promise<void> {
  const { require: ofPeer } = peer('apollo-type-graphql');
  ofPeer('reflect-metadata');
  const typeGraphql = ofPeer('type-graphql') as typeof import('type-graphql');
  const express = ofPeer('express') as typeof import('express');
  const { ApolloServer } = ofPeer('@apollo/server') as typeof import('@apollo/server');
  const { expressMiddleware } = ofPeer('@as-integrations/express5') as typeof import('@as-integrations/express5');
  interface Asking {
    readonly signedIn: boolean;
  }
  const refuse = ({ signedIn }: Asking): void => {
    if (!signedIn) throw new Error('sign in first');
  };
  const schema = await typeGraphql.buildSchema({ resolvers: [leafResolver(typeGraphql, false, refuse) as never], validate: false });
  const server = new ApolloServer<Asking>({ schema });
  await server.start();
  const web = express();
  web.use(
    '/graphql',
    express.json(),
    expressMiddleware(server, { context: async ({ req }) => ({ signedIn: req.headers.authorization === 'Bearer bench' }) }),
  );
  const http = createServer(web);
  http.listen(0, '127.0.0.1', () => {
    serve({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/graphql` }, () => process.memoryUsage().rss);
  });
}

void main();
