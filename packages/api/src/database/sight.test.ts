import { contains, familyOf, maySeeFact, maySeeWorkOf, measureConcerns, readerOf, type FactKind, type Viewer } from '@anze/domain';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { createStore, type Store } from './as-viewer';
import { createEngine } from './engine';
import { createPools, type Pools } from './pools';
import { abovePage, belowPage, factPage, ownPage, type Statement } from './scope';
import { agencyViewer, HUIJI, tenantViewer, world, writeWorld, type MeasureRow } from './world.fixture';

const all = world();
const viewers: Viewer[] = [...all.tenants.map(tenantViewer), ...all.agencies.map(({ family, id }) => agencyViewer(id, family))];
const named: [string, Viewer][] = viewers.map((viewer) => [`${viewer.family} ${readerOf(viewer)}`, viewer]);

let database: FreshDatabase;
let pools: Pools;
let store: Store;

beforeAll(async () => {
  database = await freshDatabase();
  pools = createPools(database);
  store = createStore(pools.app);
  await writeWorld(createEngine(pools.engine), all);
});
afterAll(async () => {
  await pools.end();
  await database.drop();
});

/** What is expected is what the domain's rule of sight says of the same data. */
const concerns = (viewer: Viewer, measure: MeasureRow): boolean =>
  viewer.kind === 'TENANT' && measure.decided && measureConcerns(viewer.tenant, { ...measure, factDivision: measure.place });
const inFamily = <T extends { readonly family: number }>(viewer: Viewer, rows: readonly T[]): T[] =>
  rows.filter(({ family }) => family === viewer.family);
const ids = (rows: readonly { readonly id: number }[]): string[] => rows.map(({ id }) => String(id)).sort();

const expected: Record<string, (viewer: Viewer) => string[]> = {
  fact: (viewer) => ids(inFamily(viewer, all.facts).filter((fact) => maySeeFact(viewer, { ...fact, kind: fact.kind as FactKind }))),
  case_file: (viewer) => ids(inFamily(viewer, all.cases).filter(({ tenant }) => maySeeWorkOf(viewer, tenant))),
  measure: (viewer) => ids(inFamily(viewer, all.measures).filter(({ tenant }) => maySeeWorkOf(viewer, tenant))),
  measure_above: (viewer) => ids(inFamily(viewer, all.measures).filter((measure) => concerns(viewer, measure))),
  inbox_entry: (viewer) =>
    inFamily(viewer, all.entries)
      .filter(({ reader }) => reader === readerOf(viewer))
      .map(({ alert }) => String(alert))
      .sort(),
  alert: (viewer) =>
    ids(
      inFamily(viewer, all.alerts).filter(
        ({ id, tenant }) =>
          (viewer.kind === 'TENANT' && tenant === viewer.tenant) ||
          inFamily(viewer, all.entries).some(({ reader, alert }) => alert === id && reader === readerOf(viewer)),
      ),
    ),
  agency_grant: (viewer) =>
    inFamily(viewer, all.grants)
      .filter(({ tenant, agency }) => (viewer.kind === 'TENANT' ? tenant === viewer.tenant : agency === viewer.agency))
      .map(({ tenant, agency }) => `${tenant} ${agency}`)
      .sort(),
  agency: (viewer) =>
    inFamily(viewer, all.agencies)
      .filter(({ id }) => viewer.kind === 'TENANT' || viewer.agency === id)
      .map(({ id }) => id)
      .sort(),
  tenant: (viewer) =>
    all.tenants
      .filter((code) => viewer.kind === 'TENANT' && familyOf(code) === viewer.family)
      .map(String)
      .sort(),
};
expected.finding = expected.case_file as (viewer: Viewer) => string[];
expected.decision = expected.finding;
expected.trigger = expected.finding;
expected.fact_revision = expected.fact as (viewer: Viewer) => string[];
expected.measure_ground = expected.measure as (viewer: Viewer) => string[];

/** A tally is a number about a group: sight 4 shows it only where the last code that it can ever hold lies in D as well as the first. */
expected.accident_tally = (viewer) => {
  const accidents = inFamily(viewer, all.facts).filter(({ kind }) => kind === 'ACCIDENT');
  const cells = accidents.flatMap(({ division: code }) => {
    const inCounty = code % 1e8 >= 1e6 ? 1e6 : 1e3;
    return [
      { row: `PLACE NONE ${code}`, from: code, last: code },
      ...['NONE', 'ALL'].map((sector) => {
        const from = code - (code % inCounty);
        return { row: `COUNTY ${sector} ${from}`, from, last: from + inCounty - 1 };
      }),
      { row: `PROVINCE NONE ${code - (code % 1e10)}`, from: code - (code % 1e10), last: code - (code % 1e10) + 1e10 - 1 },
    ];
  });
  const seen = cells.filter(({ from, last }) => viewer.kind === 'TENANT' && contains(viewer.tenant, from) && contains(viewer.tenant, last));
  return [...new Set(seen.map(({ row }) => row))].sort();
};

const KEY: Record<string, string> = {
  accident_tally: `grain || ' ' || sector || ' ' || place`,
  measure_above: 'measure_id',
  inbox_entry: 'alert_id',
  agency_grant: `tenant || ' ' || agency`,
  tenant: 'code',
  fact_revision: 'fact_id',
  measure_ground: 'measure_id',
};

async function seen(viewer: Viewer, table: string): Promise<string[]> {
  const rows = await store.asViewer<{ key: string }>(viewer, `select (${KEY[table] ?? 'id'})::text as key from ${table}`);
  return rows.map(({ key }) => key).sort();
}

describe.each(named)('%s', (_name, viewer) => {
  test.each(Object.keys(expected))('sees of %s what the law of sight says, nothing more and nothing less', async (table) => {
    expect(await seen(viewer, table)).toEqual(expected[table]?.(viewer));
  });

  test('gets the same by pages, in each scope', async () => {
    if (viewer.kind !== 'TENANT') return;
    const page = { tenant: viewer.tenant, columns: 't.*', limit: 1000 };
    const get = async ({ sql, values }: Statement, key = 'id'): Promise<string[]> =>
      (await store.asViewer(viewer, sql, values)).map((row) => String(row[key])).sort();
    const own = (below: boolean): string[] =>
      ids(all.cases.filter(({ tenant }) => maySeeWorkOf(viewer, tenant) && (tenant !== viewer.tenant) === below));
    expect(await get(factPage(page))).toEqual(expected.fact?.(viewer));
    expect(await get(ownPage('finding', page))).toEqual(own(false));
    expect(await get(belowPage('finding', page))).toEqual(own(true));
    expect(await get(abovePage(page), 'measure_id')).toEqual(expected.measure_above?.(viewer));
  });

  test('sees nothing of what only the engine works with', async () => {
    for (const table of ['lane', 'outbox', 'family']) {
      await expect(store.asViewer(viewer, `select * from ${table}`)).rejects.toMatchObject({ code: '42501' });
    }
  });
});

test('the world has something to hide and something to show in every table', () => {
  for (const [table, see] of Object.entries(expected)) {
    const seen = new Set(viewers.map((viewer) => see(viewer).length));
    expect([table, seen.size > 1]).toEqual([table, true]);
  }
});

test('of a measure from above only kind, clause, subject, date and terms can be asked at all', async () => {
  const rows = await store.asViewer(tenantViewer(HUIJI), 'select * from measure_above limit 1');
  expect(Object.keys(rows[0] ?? {})).toEqual([
    'family_id',
    'reader',
    'measure_id',
    'tenant',
    'kind',
    'level',
    'until_date',
    'subject_kind',
    'subject_division',
    'subject_sector',
    'subject_enterprise',
    'subject_project',
    'subject_key',
    'rules',
    'state',
    'from_date',
    'decided_at',
  ]);
});

test('a measure is shown below only while it is decided, and follows its changes', async () => {
  const engine = createEngine(pools.engine);
  const proposed = all.measures.find(
    (measure) => !measure.decided && measure.tenant === 410100000000 && measure.subject.kind === 'SECTOR',
  ) as MeasureRow;
  const seen = async (): Promise<unknown[]> =>
    store.asViewer(tenantViewer(HUIJI), 'select state, level from measure_above where measure_id = $1', [proposed.id]);
  const set = (state: string, at: string | null, level: string | null): Promise<unknown> =>
    engine.inFamily(41, (tx) =>
      tx.query('update measure set state = $2, decided_at = $3, level = $4 where id = $1 and family_id = 41', [
        proposed.id,
        state,
        at,
        level,
      ]),
    );
  expect(await seen()).toEqual([]);
  await set('DECIDED', '2021-05-04T00:00:00Z', 'RED');
  expect(await seen()).toEqual([{ state: 'DECIDED', level: 'RED' }]);
  await set('PROPOSED', null, null);
  expect(await seen()).toEqual([]);
});

test('without settings, or with a family alone, nothing is seen', async () => {
  for (const table of Object.keys(expected)) {
    const key = table === 'alert' ? 'id' : '*';
    const bare = await pools.app.query(`select ${key} from ${table}`);
    expect([table, bare.rows]).toEqual([table, []]);
    expect([table, await store.asFamily(41, `select ${key} from ${table}`)]).toEqual([table, []]);
  }
});

test('an alert does not tell a reader below which fact or trigger it came from', async () => {
  for (const column of ['fact_division', 'trigger_id']) {
    await expect(store.asViewer(tenantViewer(HUIJI), `select ${column} from alert`)).rejects.toMatchObject({ code: '42501' });
  }
});

describe('a policy broken on purpose is noticed', () => {
  const FAMILY = `family_id = (select nullif(current_setting('app.family', true), '')::smallint)`;
  const TENANT = `(select nullif(current_setting('app.tenant', true), '')::bigint)`;
  const breaks: [string, string, string][] = [
    ...Object.keys(expected).map((table): [string, string, string] => [table, 'the family sees all', FAMILY]),
    ...Object.keys(expected).map((table): [string, string, string] => [table, 'nobody sees anything', 'false']),
    ['fact', 'the upper end of the range is forgotten', `${FAMILY} and division >= ${TENANT}`],
    [
      'fact',
      'sensitive periods are forgotten',
      `${FAMILY} and division >= ${TENANT} and division < (select current_setting('app.tenant_until')::bigint)`,
    ],
    ['fact', 'a neighbouring family is let in', `division between 410000000000 and 429999999999 and ${TENANT} is not null`],
    ['accident_tally', 'the upper end of the range is forgotten', `${FAMILY} and place >= ${TENANT}`],
    ['finding', 'tenants below are forgotten', `${FAMILY} and tenant = ${TENANT}`],
    [
      'measure_above',
      'what concerns a place above is let through',
      `${FAMILY} and (reader = ${TENANT} or reader = any ((select anze.division_chain(${TENANT}))::bigint[]))`,
    ],
    ['inbox_entry', 'the reader is compared within another family too', `reader = (select current_setting('app.reader', true))`],
  ];
  let owner: Client;
  beforeAll(async () => {
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
  });
  afterAll(() => owner.end());

  test.each(breaks)('%s: %s', async (table, _how, condition) => {
    const { rows } = await owner.query<{ qual: string }>(
      `select qual from pg_policies where schemaname = 'anze' and tablename = $1 and policyname = 'sight'`,
      [table],
    );
    await owner.query(`alter policy sight on ${table} using (${condition})`);
    try {
      const wrong = [];
      for (const [name, viewer] of named) {
        const rowsNow = await seen(viewer, table);
        if (JSON.stringify(rowsNow) !== JSON.stringify(expected[table]?.(viewer))) wrong.push(name);
      }
      expect(wrong).not.toEqual([]);
    } finally {
      await owner.query(`alter policy sight on ${table} using (${rows[0]?.qual ?? 'false'})`);
    }
  });

  test('and the policies are whole again', async () => {
    for (const [, viewer] of named)
      for (const table of Object.keys(expected)) expect([table, await seen(viewer, table)]).toEqual([table, expected[table]?.(viewer)]);
  });
});
