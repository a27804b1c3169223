import { serverAudits } from 'graphql-http';
import { openAppWorld, type AppWorld } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld({ introspection: 'public' });
});
afterAll(() => world.close());

const audits = serverAudits({ url: () => `${world.app.url}/graphql`, fetchFn: fetch });

/**
 * What the specification leaves open and is answered otherwise here. A GET must carry a header that no foreign page can
 * send (CSRF); and what is wrong with a document or its variables is a 400 whatever the client accepts.
 */
const OTHERWISE: Readonly<Record<string, string>> = {
  '5A70': 'notice',
  D6D5: 'notice',
  '6A70': 'notice',
  '572B': 'warn',
  FDE2: 'warn',
  '7B9B': 'warn',
};

test.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))('GraphQL over HTTP: %s', async (_name, audit) => {
  const result = await audit.fn();
  expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toContain(OTHERWISE[audit.id] ?? 'ok');
});
