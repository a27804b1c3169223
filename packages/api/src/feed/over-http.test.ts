import { openAppWorld, type AppWorld } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(() => world.close());

test('a subscription asked over HTTP is told where to ask, and is no fault of the server', async () => {
  const asked = [
    'subscription { inbox { sequence } }',
    'subscription { caseChanged { id } }',
    'subscription { a: vetoDecided { __typename } }',
  ];
  for (const query of asked) {
    for (const who of ['clerk@410108', 'key:discipline-4101']) {
      const { errors, data } = await world.ask(who, query);
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
      expect(data ?? null).toBeNull();
    }
    // A stranger hears what strangers hear.
    expect((await world.ask(null, query)).errors?.map(({ extensions }) => extensions['code'])).toEqual(['UNAUTHENTICATED']);
  }
  expect(world.faults).toEqual([]);
});
