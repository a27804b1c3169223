import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf, formatDay, judge, parseDay, startOf, subjectKey } from '@anze/domain';
import { readPacks } from '@anze/domain/packs';
import { accident, noon, openAppWorld, REPORT, type AppWorld, type Loose } from '../../app.testing';
import { createPools, createStore, type Engine, type EngineTransaction, type Pools } from '../../database';
import { createEngine } from '../../database/engine';
import { openDivisionSearch } from '../../division/division-search';
import { knownDivisions } from '../../division/known-divisions';
import { loadDivisions } from '../../division/load-divisions';
import { openDocuments } from '../../document/documents';
import { freshDatabase, type FreshDatabase } from '../../embedded/testing';
import { createLane } from '../../engine/lane';
import { openFeed } from '../../feed/feed';
import { opaqueIds } from '../../opaque';
import { previewRate } from '../../preview/rate';
import { seedDemo } from '../seed-demo';
import { FIRST_MOMENT, planHistory } from './plan';
import { writeHistory } from './write-history';

/** Two histories of seven years are written, each within half a minute on a busy machine. */
jest.setTimeout(180_000);

const TODAY = '2026-05-20';
const now = noon(TODAY);
const today = parseDay(TODAY) as number;
let world: AppWorld;
let pools: Pools;
let engine: Engine;
const years: number[] = [];
beforeAll(async () => {
  world = await openAppWorld({ demoHistory: (year) => void years.push(year) });
  pools = createPools({ ...world.database, app: 1, engine: 2 });
  engine = createEngine(pools.engine);
});
afterAll(async () => {
  await pools.end();
  await world.close();
});

const rows = <R extends object = Loose>(sql: string, through = engine): Promise<R[]> =>
  through.inFamily(41, (tx: EngineTransaction) => tx.query<R>(sql));

test('it tells of every year, of some sixty accidents in 郑州市 in each, and of nothing that is yet to come', async () => {
  expect(years).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  const counted = await rows<{ year: number; accidents: number }>(
    `select extract(year from happened_on)::int as year, count(*)::int as accidents from fact
     where family_id = 41 and kind = 'ACCIDENT' and not voided and division / 100000000 = 4101 group by 1 order by 1`,
  );
  for (const { year, accidents } of counted) {
    expect(accidents).toBeGreaterThan(year === 2026 ? 15 : 50);
    expect(accidents).toBeLessThan(80);
  }
  expect(
    await rows(`select 1 from fact where family_id = 41 and (happened_on >= '${TODAY}' or recorded_at >= '${TODAY} 00:00+08')`),
  ).toEqual([]);
});

test('whoever reads it is told that it is invented: titles, notes, names of enterprises and their codes', () => {
  for (const deed of planHistory(today)) {
    if (deed.does !== 'REPORT') continue;
    const { note, title, enterprise } = deed.input;
    expect(note).toContain('虚构');
    if (deed.kind !== 'SENSITIVE_PERIOD' && deed.kind !== 'INDICATOR') expect(title).toMatch(/^〔演示〕/);
    if (enterprise !== undefined)
      expect([enterprise, note]).toEqual([expect.stringMatching(/^91419999/), expect.stringContaining('（虚构）')]);
  }
});

test('what the platform found day by day is what judging everything from scratch finds', async () => {
  const packs = readPacks();
  const facts = await createLane({ engine, packs }).look(41, now, (ledger) => ledger.all());
  const scratch = [...judge(facts, packs, { asOf: today })].map(
    ({ tenant, rule, subject, completedBy, on }) => `${tenant} ${rule} ${subjectKey(subject)} ${completedBy} ${formatDay(on)}`,
  );
  const stored = await rows<Record<string, string>>(
    `select tenant, rule, subject_key, completed_by, on_date::text as on_date from finding where family_id = 41 and state <> 'WITHDRAWN'`,
  );
  expect(scratch.length).toBeGreaterThan(2000);
  expect(stored.map((row) => `${row.tenant} ${row.rule} ${row.subject_key} ${row.completed_by} ${row.on_date}`).sort()).toEqual(
    scratch.sort(),
  );
});

test('every office has decided, corrected and adopted; what still waits is of the last weeks, and a board can be read through', async () => {
  const cases = await rows<{ tenant: string; waiting: number; decided: number; longest: string | null }>(
    `select tenant, count(*) filter (where state in ('OPEN', 'REOPENED'))::int as waiting, count(*) filter (where decided_at is not null)::int as decided,
       min(changed_at) filter (where state in ('OPEN', 'REOPENED'))::date::text as longest
     from case_file where family_id = 41 group by tenant order by tenant`,
  );
  expect(cases.map(({ tenant }) => tenant)).toEqual(['410000000000', '410100000000', '410108000000', '411003000000']);
  for (const { tenant, waiting, decided } of cases) {
    expect(decided).toBeGreaterThan(8);
    const quiet = tenant === '410108000000';
    expect(waiting > 0).toBe(!quiet);
    expect(waiting).toBeLessThanOrEqual(30);
  }
  const city = cases.find(({ tenant }) => tenant === '410100000000');
  expect(city?.waiting).toBeGreaterThanOrEqual(10);
  const [measures] = await rows<Record<string, number>>(
    `select count(*) filter (where under_review)::int as review, count(*) filter (where kind = 'KEY_MANAGEMENT' and until_date >= '${TODAY}')::int as key,
       count(*) filter (where list = 'WATCH')::int as watch, count(*) filter (where kind = 'VETO')::int as veto,
       count(*) filter (where origin = 'HAND')::int as hand, count(*) filter (where kind = 'LISTED_SUPERVISION')::int as listed,
       count(*) filter (where decided_by is null)::int as nobodys from measure where family_id = 41`,
  );
  expect(measures?.nobodys).toBe(0);
  for (const kind of ['review', 'key', 'watch', 'veto', 'hand', 'listed'])
    expect([kind, measures?.[kind] ?? 0]).toEqual([kind, expect.any(Number)]);
  for (const kind of ['review', 'key', 'watch', 'veto', 'hand', 'listed']) expect(measures?.[kind]).toBeGreaterThan(0);
});

test('alerts are real and few: some two hundred in the inbox of the discipline agency, dense, in the order of their days', async () => {
  const page = async (after: number): Promise<Loose> =>
    (
      await world.ask(
        'officer@discipline-4101',
        'query ($after: Int) { inbox(after: $after, first: 100) { alerts { sequence at } last } }',
        {
          after,
        },
      )
    ).data.inbox;
  const alerts: { sequence: number; at: string }[] = [];
  for (let last = 1; alerts.length < last;) {
    const read = await page(alerts.length);
    alerts.push(...read.alerts);
    last = read.last;
  }
  expect(alerts.length).toBeGreaterThan(120);
  expect(alerts.length).toBeLessThan(320);
  expect(alerts.map(({ sequence }) => sequence)).toEqual(alerts.map((_, i) => i + 1));
  const days = alerts.map(({ at }) => dayOf(Date.parse(at)));
  expect(days).toEqual([...days].sort((a, b) => a - b));
  const entries = await rows<{ reader: string; taken: number; waiting: number }>(
    `select reader, count(acknowledged_at)::int as taken, (count(*) - count(acknowledged_at))::int as waiting from inbox_entry where family_id = 41 group by reader`,
  );
  const discipline = entries.find(({ reader }) => reader === 'agency:discipline-4101');
  expect(discipline?.taken).toBeGreaterThan(100);
  expect(discipline?.waiting).toBeGreaterThan(0);
});

test('惠济区 is quiet: a first accident there triggers no interview, the second within the month does, and alerts', async () => {
  expect(
    await rows(`select 1 from trigger where family_id = 41 and state = 'OPEN' and (tenant = 410108000000 or subject_key like '%410108%')`),
  ).toEqual([]);
  const since = formatDay(today - 290);
  expect(
    await rows(
      `select 1 from fact where family_id = 41 and kind = 'ACCIDENT' and division / 1000000 = 410108 and happened_on > '${since}'`,
    ),
  ).toEqual([]);
  const interviews = (): Promise<Loose[]> =>
    rows(
      `select 1 from alert where family_id = 41 and kind = 'INTERVIEW_TRIGGERED' and rule = 'zhengzhou-2021-3/5.2.1' and subject_division = 410108000000 and at >= '${TODAY} 00:00+08'`,
    );
  const report = async (days: number): Promise<string[]> => {
    const occurredAt = new Date(startOf(today - days) + 9 * 3_600_000).toISOString();
    const { data } = await world.ask('clerk@410108', REPORT, { input: accident(occurredAt) });
    expect(data.reportAccident.errors).toEqual([]);
    const found = await rows<{ rule: string }>(
      `select f.rule from finding f join fact on fact.family_id = 41 and fact.id = f.completed_by
       where f.family_id = 41 and f.tenant = 410100000000 and fact.source_id = '${data.reportAccident.fact.sourceId}'`,
    );
    return found.map(({ rule }) => rule);
  };
  expect(await report(20)).not.toContain('zhengzhou-2021-3/5.2.1');
  expect(await interviews()).toHaveLength(0);
  const second = await report(1);
  for (const clause of ['1.1', '2.1', '2.4', '4.4', '5.2.1']) expect(second).toContain(`zhengzhou-2021-3/${clause}`);
  expect(await interviews()).toHaveLength(1);
});

describe('a start that is killed while it makes the demo', () => {
  let database: FreshDatabase;
  let others: Pools;
  const dataDir = mkdtempSync(join(tmpdir(), 'anze-history-'));
  beforeAll(async () => {
    database = await freshDatabase();
    others = createPools(database);
    await loadDivisions(database.ownerUrl);
  });
  afterAll(async () => {
    await others.end();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Makes the demo; after so many transactions the process is as good as dead. */
  async function start(lives: number): Promise<boolean> {
    const whole = createEngine(others.engine);
    const mortal: Engine = {
      ...whole,
      inFamily: (family, work) => (lives-- > 0 ? whole.inFamily(family, work) : Promise.reject(new Error('killed'))),
    };
    const store = createStore(others.app);
    const feed = openFeed({ store, engine: whole, engineUrl: database.engineUrl, onError: () => undefined });
    const { rows: installed } = await others.app.query<{ id_secret: Buffer }>('select id_secret from installation');
    const clock = { now: () => now };
    const packs = readPacks();
    const ids = opaqueIds(installed[0]?.id_secret as Buffer);
    const divisionSearch = openDivisionSearch(store, clock);
    const office = {
      store,
      feed,
      packs,
      documents: openDocuments(),
      divisionSearch,
      knownDivisions: knownDivisions(clock),
      clock,
      ids,
      recordKey: { id: '', publicKey: '' },
      registry: undefined as never,
      providers: undefined as never,
      previews: previewRate(clock),
    };
    const write = (): Promise<void> => writeHistory({ engine: mortal, office, progress: () => undefined });
    try {
      return await seedDemo({ engine: whole, packs, clock, dataDir, history: { since: FIRST_MOMENT, write } });
    } finally {
      await feed.close();
    }
  }

  test('is gone on with by the next start, to the same facts, findings and decisions', async () => {
    for (const lives of [411, 997]) {
      await expect(start(lives)).rejects.toThrow('killed');
      expect((await others.engine.query('select demo from installation')).rows).toEqual([{ demo: false }]);
    }
    expect(await start(Infinity)).toBe(true);
    expect(await start(Infinity)).toBe(false);
    const other = createEngine(others.engine);
    const recorded = `recorded_at < '${TODAY} 00:00+08'`;
    for (const sql of [
      `select recorder, source_id, kind, division, revision, voided, body, recorded_at from fact where family_id = 41 and ${recorded} order by recorder, source_id`,
      `select f.tenant, f.rule, f.subject_key, fact.source_id, f.state, f.quiet from finding f join fact on fact.family_id = 41 and fact.id = f.completed_by
       where f.family_id = 41 and f.subject_kind <> 'PROJECT' and f.${recorded} order by 1, 2, 3, 4`,
      `select tenant, kind, level, subject_key, rules, from_date, until_date, under_review from measure
       where family_id = 41 and subject_kind <> 'PROJECT' order by 1, 2, 3, 4, 5, 6, 7`,
    ]) {
      const lived = await rows(sql, other);
      expect(lived.length).toBeGreaterThan(50);
      expect(lived).toEqual(await rows(sql));
    }
  });
});
