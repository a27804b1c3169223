import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve, settingsOfChild } from '../children/child';
import { peer } from '../frame/peer';

/** PostGraphile 5 with its Amber preset over the peers' schema; the tenant by pgSettings, as its documentation has it. */
async function main(): Promise<void> {
  const { url, tenant } = settingsOfChild<{ url: string; tenant: number }>();
  const { require: ofPeer } = peer('postgraphile');
  const { postgraphile } = ofPeer('postgraphile') as {
    postgraphile(preset: object): { createServ(grafserv: unknown): Serv; release(): Promise<void> };
  };
  const { PostGraphileAmberPreset } = ofPeer('postgraphile/presets/amber') as { PostGraphileAmberPreset: object };
  const { makePgService } = ofPeer('postgraphile/adaptors/pg') as { makePgService(options: object): object };
  const { grafserv } = ofPeer('postgraphile/grafserv/node') as { grafserv: unknown };
  const instance = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [makePgService({ connectionString: url, schemas: ['peer'], poolConfig: { max: 10 } })],
    grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
    grafast: {
      explain: false,
      context: ({ node }: { node?: { req?: { headers: Record<string, string | undefined> } } }) => {
        if (node?.req?.headers['authorization'] !== 'Bearer bench') throw new Error('sign in first');
        return { pgSettings: { 'app.tenant': String(tenant) } };
      },
    },
  });
  const http = createServer();
  const serv = instance.createServ(grafserv);
  await serv.addTo(http);
  await new Promise<void>((listening) => {
    http.listen(0, '127.0.0.1', listening);
  });
  serve(
    { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`, node: process.versions.node },
    () => process.memoryUsage().rss,
    () => instance.release(),
  );
}

interface Serv {
  addTo(http: Server): Promise<void>;
}

void main();
