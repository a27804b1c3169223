import { parseFact, type Fact } from '@anze/domain';
import { readPacks } from '@anze/domain/packs';
import { noon, openAppWorld, type AppWorld } from '../app.testing';
import { createPools } from '../database';
import { createEngine } from '../database/engine';
import { createLane } from '../engine/lane';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(() => world.close());

/** What `npm run import` hands in for the city. */
async function takeOver(lines: readonly Record<string, unknown>[]): Promise<void> {
  const pools = createPools(world.database);
  const facts = lines.map((line) => (parseFact({ fact: 'MEASURE_IN_FORCE', ...line }) as { fact: Fact }).fact);
  try {
    const outcome = await createLane({ engine: createEngine(pools.engine), packs: readPacks() }).submit({
      kind: 'IMPORT',
      family: 41,
      actor: { tenant: 410100000000, person: null, at: noon('2026-05-20') },
      lines: facts.map((fact) => ({ fact })),
    });
    expect(outcome.errors).toEqual([]);
  } finally {
    await pools.end();
  }
}

test("a measure taken over names its project by the source's own id, and the list shows it so", async () => {
  const common = { measure: 'VETO', division: '410108', from: '2026-01-01' };
  await takeOver([
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
