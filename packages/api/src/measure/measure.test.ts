import { openAppWorld, type AppWorld } from '../app.testing';
import { importFacts } from '../import.fixture';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(() => world.close());

test("a measure taken over names its project by the source's own id, and the list shows it so", async () => {
  const common = { fact: 'MEASURE_IN_FORCE', measure: 'VETO', division: '410108', from: '2026-01-01' };
  await importFacts(world, 410100000000, [
    { ...common, id: 'm1', subject: { kind: 'PROJECT', project: 'xm-2025.7' } },
    { ...common, id: 'm2', subject: { kind: 'PROJECT', project: '99999999999999999999999999' } },
    { ...common, id: 'm3', subject: { kind: 'SECTOR', sector: 'FIRE' } },
  ]);
  const { data, errors } = await world.ask('decider@410100', '{ measures { nodes { kind state subject { kind project sector } } } }');
  expect(errors).toBeUndefined();
  const subjects = data.measures.nodes.map(({ subject }: { subject: object }) => subject);
  expect(subjects).toEqual([
    { kind: 'SECTOR', project: null, sector: 'FIRE' },
    { kind: 'PROJECT', project: '99999999999999999999999999', sector: null },
    { kind: 'PROJECT', project: 'xm-2025.7', sector: null },
  ]);
  expect(world.faults).toEqual([]);
});
