import { accident, actor, fact, FAMILY, HENAN, openLaneWorld, TODAY, type LaneWorld } from './lane.testing';
import type { Outcome } from './work';

let world: LaneWorld;
beforeEach(async () => {
  world = await openLaneWorld();
});
afterEach(() => world.close());

describe('importing', () => {
  const file = [
    { fact: accident('a1', '2021-04-03T09:30:00+08:00') },
    { fact: accident('a1', '2021-04-04T09:30:00+08:00', { deaths: 2 }) },
    { fact: accident('a2', '2021-04-20T09:30:00+08:00') },
    { void: 'a2' },
    { fact: accident('a2', '2021-05-01T09:30:00+08:00') },
    { fact: accident('a3', '2021-05-01T09:30:00+08:00') },
    { void: 'a3' },
    { void: 'nobody' },
    {
      fact: fact({
        fact: 'MEASURE_IN_FORCE',
        id: 'm1',
        division: '410108',
        measure: 'LISTED_SUPERVISION',
        from: '2021-01-01',
        until: '2021-06-30',
        subject: { kind: 'JURISDICTION', division: '410108' },
      }),
    },
  ];
  const take = (lines: typeof file = file): Promise<Outcome> =>
    world.lane.submit({ kind: 'IMPORT', family: FAMILY, actor: actor(HENAN, TODAY), lines: lines as never });
  const state = async (): Promise<unknown> => [
    await world.rows('select source_id, revision, voided from fact where family_id = 41 order by source_id'),
    await world.rows('select id, state, withdrawn_at from finding where family_id = 41 order by id'),
    await world.rows('select fact_id, revision from fact_revision where family_id = 41 order by 1, 2'),
    await world.alerts(),
  ];

  test('keeps the history of a file, sends nothing, and twice changes nothing', async () => {
    expect((await take()).counts).toEqual({ recorded: 4, corrected: 2, voided: 2, unchanged: 1 });
    const before = await state();
    expect((await take()).counts).toMatchObject({ recorded: 0, corrected: 0, voided: 0 });
    expect(await state()).toEqual(before);
    expect(await world.alerts()).toEqual([]);
  });

  test('a measure taken over is kept as it was when its line is voided', async () => {
    await take();
    await take([...file, { void: 'm1' }]);
    expect(await world.rows('select kind, subject_key, from_date, until_date, state from measure where family_id = 41')).toEqual([
      {
        kind: 'LISTED_SUPERVISION',
        subject_key: '{"division":"410108000000","kind":"JURISDICTION"}',
        from_date: '2021-01-01',
        until_date: '2021-06-30',
        state: 'VOIDED',
      },
    ]);
  });
});
