import type { Viewer } from '@anze/domain';
import { createStore } from '../database';
import type { Names, Read } from '../desk/desk';
import { accident, actor, FAMILY, HENAN, openLaneWorld, type LaneWorld } from '../engine/lane.testing';
import { factStore, type FactStore } from './fact.store';

let world: LaneWorld;
let facts: FactStore;
beforeAll(async () => {
  world = await openLaneWorld();
  const viewer: Viewer = { kind: 'TENANT', family: FAMILY, tenant: HENAN, person: '1', name: 'x', roles: ['clerk'] };
  const store = createStore(world.pools.app);
  const read: Read = (sql, values) => store.asViewer(viewer, sql, values);
  const names: Names = {
    write: (word, id) => `${word}-${id}`,
    writeAll: (word, ids) => ids.map((id) => `${word}-${id}`),
    read: (_word, text) => text.split('-')[1],
  };
  facts = factStore(read, names, viewer);
}, 60_000);
afterAll(() => world.close());

test('what an import records and voids in one breath is listed as voided, with the content it had', async () => {
  await world.lane.submit({
    kind: 'IMPORT',
    family: FAMILY,
    actor: actor(HENAN, '2026-05-20'),
    lines: [
      { fact: accident('a1', '2026-05-01T10:00:00+08:00') },
      { fact: accident('a1', '2026-05-02T10:00:00+08:00', { deaths: 2 }) },
      { void: 'a1' },
    ],
  });
  const [fact] = await facts.page({}, null, 10);
  expect(fact).toMatchObject({ sourceId: 'a1', voided: true, revision: 3, deaths: 2 });
  const history = await facts.history(fact as NonNullable<typeof fact>);
  expect(history.map(({ revision, fact: version }) => [revision, (version as { deaths?: number } | null)?.deaths ?? null])).toEqual([
    [3, null],
    [2, 2],
    [1, 1],
  ]);
});
