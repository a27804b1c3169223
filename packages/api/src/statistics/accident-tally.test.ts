import { Client } from 'pg';
import fc from 'fast-check';
import { dayOf, factToJson, parseFact, yearMonthOf, type Accident, type Fact } from '@anze/domain';
import { anyHistory } from '@anze/domain/histories';
import { migrate } from '../database';
import { accident, actor, FAMILY, HENAN, HUIJI, openLaneWorld, type LaneWorld } from '../engine/lane.testing';
import type { ImportWork } from '../engine/work';

/** Every cell that is not nought, as text. */
async function kept(world: LaneWorld): Promise<string[]> {
  const rows = await world.rows<{ cell: string }>(
    `select grain || ' ' || sector || ' ' || month || ' ' || place || ': ' || accidents || ' ' || deaths || ' ' || serious_injuries as cell
     from accident_tally where family_id = 41 and (accidents, deaths, serious_injuries) <> (0, 0, 0)`,
  );
  return rows.map(({ cell }) => cell).sort();
}

/** The same from scratch, from the facts that stand. */
function counted(facts: Iterable<Fact>): string[] {
  const cells = new Map<string, [number, number, number]>();
  for (const fact of facts) {
    if (fact.kind !== 'ACCIDENT') continue;
    const { division: code, sector = 'NONE', deaths, seriousInjuries } = fact as Accident;
    const month = yearMonthOf(dayOf(fact.occurredAt));
    const county = code - (code % (code % 1e8 >= 1e6 ? 1e6 : 1e3));
    const names = [
      `PLACE ${sector} ${month} ${code}`,
      `COUNTY ${sector} ${month} ${county}`,
      `COUNTY ALL ${month} ${county}`,
      `PROVINCE ${sector} ${month} ${code - (code % 1e10)}`,
    ];
    for (const name of names) {
      const [accidents, dead, injured] = cells.get(name) ?? [0, 0, 0];
      cells.set(name, [accidents + 1, dead + deaths, injured + seriousInjuries]);
    }
  }
  return [...cells].map(([name, sums]) => `${name}: ${sums.join(' ')}`).sort();
}

/** What a parser takes, in the family of the lane. */
function readable(fact: Fact | undefined): Fact | undefined {
  if (fact === undefined || fact.division >= 42e10) return undefined;
  const read = parseFact(factToJson(fact));
  return 'fact' in read ? read.fact : undefined;
}

/** Two years before the last of the generated facts: most of them lie ahead, as imports may bring them. */
const AT = actor(HENAN, '2021-01-15');

test('any sequence of reports, corrections and voids leaves what counting from scratch would', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, async (changes) => {
      const world = await openLaneWorld();
      try {
        const held = new Map<string, { readonly id: string; readonly revision: number; readonly kind: string }>();
        const left = new Map<string, Fact>();
        for (const { key, fact: next } of changes) {
          const known = held.get(key);
          const fact = readable(next);
          if (next ? !fact || (known && known.kind !== fact.kind) : !left.has(key)) continue;
          const on = { family: FAMILY, actor: AT };
          const outcome = await (!known
            ? world.lane.submit({ kind: 'RECORD', ...on, fact: fact as Fact })
            : fact
              ? world.lane.submit({ kind: 'CORRECT', ...on, factId: known.id, revision: known.revision, fact, reason: '更正' })
              : world.lane.submit({ kind: 'VOID', ...on, factId: known.id, revision: known.revision, reason: '作废' }));
          expect(outcome.errors).toEqual([]);
          held.set(key, { id: outcome.factId as string, revision: outcome.revision as number, kind: known?.kind ?? (fact as Fact).kind });
          if (fact) left.set(key, fact);
          else left.delete(key);
        }
        expect(await kept(world)).toEqual(counted(left.values()));
      } finally {
        await world.close();
      }
    }),
    { numRuns: 10 },
  );
}, 120_000);

test('so does an import that records, corrects, voids and puts back the same facts over and over', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory, anyHistory, async (...histories) => {
      const world = await openLaneWorld();
      try {
        const left = new Map<string, Fact>();
        const kinds = new Map<string, string>();
        for (const changes of histories) {
          const lines: ImportWork['lines'][number][] = [];
          for (const { key, fact: next } of changes) {
            const fact = readable(next);
            if (next && (!fact || (kinds.get(key) ?? fact.kind) !== fact.kind)) continue;
            lines.push(fact ? { fact: { ...fact, id: key } } : { void: key });
            if (fact) {
              left.set(key, fact);
              kinds.set(key, fact.kind);
            } else left.delete(key);
          }
          expect((await world.lane.submit({ kind: 'IMPORT', family: FAMILY, actor: AT, lines })).errors).toEqual([]);
        }
        expect(await kept(world)).toEqual(counted(left.values()));
      } finally {
        await world.close();
      }
    }),
    { numRuns: 6 },
  );
}, 120_000);

describe('in one store', () => {
  let world: LaneWorld;
  beforeEach(async () => {
    world = await openLaneWorld();
  });
  afterEach(() => world.close());

  const atHuiji = actor(HUIJI, '2021-05-03');

  test('a correction moves an accident to its new month, place, sector and figures', async () => {
    const { factId = '' } = await world.record(accident('a1', '2021-04-30T23:59:59+08:00', { deaths: 1 }));
    expect(await kept(world)).toContain('PLACE CONSTRUCTION 202104 410108001000: 1 1 0');
    const fact = accident('', '2021-05-01T00:00:00+08:00', { deaths: 2, seriousInjuries: 3, sector: 'FIRE', division: '410108002' });
    await world.lane.submit({ kind: 'CORRECT', family: FAMILY, actor: atHuiji, factId, revision: 1, fact, reason: '更正' });
    expect(await kept(world)).toEqual([
      'COUNTY ALL 202105 410108000000: 1 2 3',
      'COUNTY FIRE 202105 410108000000: 1 2 3',
      'PLACE FIRE 202105 410108002000: 1 2 3',
      'PROVINCE FIRE 202105 410000000000: 1 2 3',
    ]);
    await world.lane.submit({ kind: 'VOID', family: FAMILY, actor: atHuiji, factId, revision: 2, reason: '误报' });
    expect(await kept(world)).toEqual([]);
    await world.lane.submit({ kind: 'CORRECT', family: FAMILY, actor: atHuiji, factId, revision: 3, fact, reason: '恢复' });
    expect(await kept(world)).toContain('COUNTY ALL 202105 410108000000: 1 2 3');
  });

  test('a batch that fails leaves nothing of itself', async () => {
    const bad = { ...accident('bad', '2021-05-03T09:30:00+08:00'), title: '\u0000' } as Fact;
    await Promise.allSettled([world.record(accident('a1', '2021-05-02T09:30:00+08:00')), world.record(bad)]);
    expect(await kept(world)).toContain('COUNTY ALL 202105 410108000000: 1 1 0');
  });

  test('a store of the first release is counted when it is brought up to date', async () => {
    await world.record(accident('a1', '2021-04-03T09:30:00+08:00'));
    await world.record(accident('a2', '2021-05-03T09:30:00+08:00', { sector: undefined, division: '410105' }), '2021-05-03', HENAN);
    const gone = await world.record(accident('a3', '2021-05-03T10:30:00+08:00'));
    await world.lane.submit({
      kind: 'VOID',
      family: FAMILY,
      actor: atHuiji,
      factId: gone.factId as string,
      revision: 1,
      reason: '误报',
    });
    const before = await kept(world);
    expect(before).toHaveLength(8);
    const owner = new Client({ connectionString: world.database.ownerUrl });
    await owner.connect();
    try {
      await owner.query(`set search_path = anze; drop function keep_accident_tally cascade; drop table accident_tally;
        delete from migration where name = 'AccidentTally0000000000002'`);
      expect(await migrate(world.database.ownerUrl)).toContain('AccidentTally0000000000002');
    } finally {
      await owner.end();
    }
    expect(await kept(world)).toEqual(before);
    await world.record(accident('a4', '2021-05-03T11:30:00+08:00'));
    expect(await kept(world)).toContain('COUNTY ALL 202105 410108000000: 1 1 0');
  });
});
