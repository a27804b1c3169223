import { quickAddJob } from 'graphile-worker';
import { checkRoles, createPools, type Pools } from '../database';
import { createEngine, type Engine } from '../database/engine';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { startClock } from './clock';
import type { Lane, Work } from './work';

let database: FreshDatabase;
let pools: Pools;
let engine: Engine;
beforeEach(async () => {
  database = await freshDatabase();
  pools = createPools({ appUrl: database.appUrl, engineUrl: database.engineUrl, app: 1, engine: 2 });
  engine = createEngine(pools.engine);
  for (const family of [41, 37]) {
    await engine.inFamily(family, (tx) => tx.query('insert into lane (family_id, next_id, fact_seq) values ($1, 1, 1)', [family]));
  }
});
afterEach(async () => {
  await pools.end();
  await database.drop();
});

function recordingLane(): { lane: Lane; works: Work[] } {
  const works: Work[] = [];
  const nothing = {
    errors: [],
    caseIds: [],
    findingsAdded: [],
    findingsWithdrawn: [],
    measuresUnderReview: [],
    measureIds: [],
    changed: [],
  };
  return {
    works,
    lane: {
      submit: async (work) => {
        works.push(work);
        return nothing;
      },
    },
  };
}

test("at start every open family is judged up to the clock's day, and again when the daily job runs", async () => {
  const { lane, works } = recordingLane();
  let now = Date.UTC(2026, 4, 3, 2);
  const errors: unknown[] = [];
  const clock = await startClock({
    engineUrl: database.engineUrl,
    lane,
    families: () => engine.families(),
    clock: { now: () => now },
    onError: (error) => errors.push(error),
    pollMs: 50,
  });
  try {
    expect(works.map(({ kind, family, actor }) => [kind, family, actor.person, actor.at])).toEqual([
      ['ADVANCE', 37, null, now],
      ['ADVANCE', 41, null, now],
    ]);
    now += 86_400_000;
    await quickAddJob({ connectionString: database.engineUrl }, 'advance', {});
    for (let look = 0; look < 200 && works.length < 4; look++)
      await new Promise((done) => {
        setTimeout(done, 10);
      });
    expect(works.slice(2).map(({ actor }) => actor.at)).toEqual([now, now]);
    expect(errors).toEqual([]);
  } finally {
    await clock.close();
  }
});

test("the worker's tables are the owner's: the server's roles still own nothing, and a second start changes nothing", async () => {
  const { lane } = recordingLane();
  for (let start = 0; start < 2; start++) {
    const clock = await startClock({
      engineUrl: database.engineUrl,
      lane,
      families: () => engine.families(),
      clock: { now: () => 0 },
      onError: () => undefined,
    });
    await clock.close();
  }
  await expect(checkRoles({ appUrl: database.appUrl, engineUrl: database.engineUrl }, { unsafeDurability: true })).resolves.toBeUndefined();
});
