import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { createStore, type Store } from './as-viewer';
import { createPools, type Pools } from './pools';
import { abovePage, belowPage, factPage, ownPage, type Statement } from './scope';
import { tenantViewer } from './world.fixture';

const PROVINCE = 410000000000;
const CITY = 410100000000;
const COUNTY = 410108000000;
const TOWNSHIP = 410108001000;
const ROWS = 90_000;

let database: FreshDatabase;
let pools: Pools;
let store: Store;

/** 18 cities of 10 counties of 5 townships; facts spread evenly, three findings each, every tenth a measure of each level. */
beforeAll(async () => {
  database = await freshDatabase();
  const client = new Client({ connectionString: database.superuserUrl });
  await client.connect();
  await client.query(`
    set search_path = anze; set session_replication_role = replica;
    insert into tenant (family_id, code, name) select 41, 410000000000, 'p'
      union all select 41, 410000000000 + c * 100000000, 'c' from generate_series(1, 18) c
      union all select 41, 410000000000 + c * 100000000 + d * 1000000, 'd' from generate_series(1, 18) c, generate_series(1, 10) d;
    insert into fact (family_id, id, recorder, source_id, kind, division, happened_at, happened_on, body, recorded_at)
      select 41, i, 410000000000, 's' || i, case when i % 5000 = 0 then 'SENSITIVE_PERIOD' else 'ACCIDENT' end,
        410000000000 + (1 + i % 18) * 100000000 + case when i % 5000 = 0 then 0 else (1 + i / 18 % 10) * 1000000 + (1 + i / 180 % 5) * 1000 end,
        now(), date '2021-01-01' + i % 1000, '{}', now() from generate_series(1, ${ROWS}) i;
    insert into case_file (family_id, id, tenant, fact_id, fact_division, state, opened_at, changed_at)
      select 41, id, county, id, division, 'OPEN', now(), now() from fact;
    insert into finding (family_id, id, tenant, rule, measure, subject_kind, subject_division, subject_key, on_date, completed_by, fact_division, case_id, state, recorded_at)
      select 41, f.id * 3 + k, case k when 0 then f.county when 1 then f.city else 410000000000 end, 'x/1', 'INTERVIEW', 'JURISDICTION', f.county, f.county || '/' || k, f.happened_on, f.id, f.division, f.id, 'OPEN', now()
      from fact f, generate_series(0, 2) k;
    set session_replication_role = origin;
    insert into measure (family_id, id, tenant, kind, subject_kind, subject_division, subject_sector, subject_key, state, decided_at, origin, fact_division)
      select 41, id, tenant, 'INTERVIEW', case when hashint8(id) % 30 = 0 then 'SECTOR' else 'JURISDICTION' end, case when hashint8(id) % 30 = 0 then null else subject_division end,
        case when hashint8(id) % 30 = 0 then 'FIRE' end, id::text, 'DECIDED', now(), 'DECISION', fact_division from finding where hashint8(id) % 10 = 0;
    analyze`);
  await client.end();
  pools = createPools(database);
  store = createStore(pools.app);
}, 120_000);
afterAll(async () => {
  await pools.end();
  await database.drop();
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly Plan[];
}
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

async function explain(
  tenant: number,
  { sql, values }: Statement,
): Promise<{ rows: number; blocks: number; scans: string[]; indexes: string[] }> {
  const [row] = await store.asViewer<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }>(
    tenantViewer(tenant),
    `explain (analyze, buffers, format json) ${sql}`,
    values,
  );
  const plan = row?.['QUERY PLAN'][0]?.Plan as Plan;
  const every = nodes(plan);
  return {
    rows: plan['Actual Rows'],
    blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
    scans: every
      .filter((node) => ['Seq Scan', 'Bitmap Heap Scan'].includes(node['Node Type']) && node['Relation Name'] !== 'tenant')
      .map((node) => JSON.stringify(node).slice(0, 200)),
    indexes: [...new Set(every.flatMap((node) => node['Index Name'] ?? []))].sort(),
  };
}

const page = (tenant: number): { tenant: number; columns: string; limit: number } => ({ tenant, columns: 't.*', limit: 50 });

// blocks: what a page may touch of the database; a table of these sizes has thousands.
const cases: [string, number, Statement, string, number][] = [
  ['own facts of a province', PROVINCE, factPage(page(PROVINCE)), 'fact_pkey', 200],
  ['own facts of a city', CITY, factPage(page(CITY)), 'fact_city', 200],
  ['own facts of a county', COUNTY, factPage(page(COUNTY)), 'fact_county', 200],
  ['own facts of a township', TOWNSHIP, factPage(page(TOWNSHIP)), 'fact_county', 800],
  ['facts under a county, asked by the province', PROVINCE, factPage({ ...page(PROVINCE), under: COUNTY }), 'fact_county', 200],
  ['own findings of a province', PROVINCE, ownPage('finding', page(PROVINCE)), 'finding_tenant', 200],
  ['own findings of a county', COUNTY, ownPage('finding', page(COUNTY)), 'finding_tenant', 200],
  ['own measures of a city', CITY, ownPage('measure', page(CITY)), 'measure_tenant', 200],
  ['own cases of a county', COUNTY, ownPage('case_file', page(COUNTY)), 'case_file_tenant', 200],
  ['findings below a province', PROVINCE, belowPage('finding', page(PROVINCE)), 'finding_pkey', 200],
  ['findings below a city', CITY, belowPage('finding', page(CITY)), 'finding_tenant', 1500],
  ['measures decided above a county', COUNTY, abovePage(page(COUNTY)), 'measure_above_pkey', 400],
  ['a later page of own findings', COUNTY, ownPage('finding', { ...page(COUNTY), before: '200000' }), 'finding_tenant', 200],
];

test.each(cases)('a page of %s comes from its index', async (_name, tenant, statement, index, blocks) => {
  const found = await explain(tenant, statement);
  expect(found.rows).toBe(50);
  expect(found.scans).toEqual([]);
  expect(found.indexes).toContain(index);
  expect(found.blocks).toBeLessThan(blocks);
});

test('one fact, one case and its findings by id touch a handful of blocks', async () => {
  for (const [sql, value] of [
    ['select * from fact where id = $1', 5431],
    ['select * from finding where case_id = $1', 5431],
    ['select * from finding where completed_by = any($1)', [5431, 5432]],
    ['select * from case_file where fact_id = $1', 5431],
  ] as const) {
    const found = await explain(PROVINCE, { sql, values: [value] });
    expect([sql, found.scans, found.blocks < 40]).toEqual([sql, [], true]);
  }
});

test('an inbox of thousands is read by its number, and its alerts by id', async () => {
  const client = new Client({ connectionString: database.superuserUrl });
  await client.connect();
  await client.query(`set search_path = anze; set session_replication_role = replica;
    insert into alert (family_id, id, tenant, kind, at) select 41, i, 410000000000, 'MEASURE_DECIDED', now() from generate_series(1, 60000) i;
    insert into inbox_entry (family_id, reader, sequence, alert_id, at) select 41, r, i, i, now() from generate_series(1, 20000) i, unnest(array['tenant:410108000000', 'agency:a']) r;
    analyze alert; analyze inbox_entry`);
  await client.end();
  const found = await explain(COUNTY, {
    sql: 'select e.sequence, a.id, a.kind from inbox_entry e join alert a on a.family_id = e.family_id and a.id = e.alert_id where e.reader = $1 and e.sequence > $2 order by e.sequence limit 50',
    values: [`tenant:${COUNTY}`, 15000],
  });
  expect(found.rows).toBe(50);
  expect(found.scans).toEqual([]);
  expect(found.blocks).toBeLessThan(900);
});
