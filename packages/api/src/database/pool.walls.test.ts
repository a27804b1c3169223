import { setTimeout as pause } from 'node:timers/promises';
import { contains, familyOf, type DivisionCode, type Viewer } from '@anze/domain';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { size } from '../walls/size';
import { actorOf, createStore, type Statement, type Store } from './as-viewer';
import { createEngine } from './engine';
import { createPools, type Pools } from './pools';
import { agencyViewer, tenantViewer } from './world.fixture';

/**
 * Five connections, fifty tenants and two agencies of two families, all at once, while queries fail, run into the
 * statement timeout, are cancelled, and connections are ended by the server or come back in a failed transaction.
 */
const QUERIES = size(5_000, 100_000);
const CONNECTIONS = 5;
/** Nothing here takes longer than the timeout of a statement, some hundred times over. */
const HANGS_AFTER_MS = 60_000;

/** A province, four cities and twenty counties in each family. */
const TENANTS: readonly DivisionCode[] = [41, 42].flatMap((family) => [
  family * 1e10,
  ...[1, 2, 3, 4].map((city) => family * 1e10 + city * 1e8),
  ...[1, 2, 3, 4].flatMap((city) => [1, 2, 3, 4, 5].map((county) => family * 1e10 + city * 1e8 + county * 1e6)),
]);
const COUNTIES = TENANTS.filter((code) => code % 1e8 !== 0);
/** Two facts in a street of each county. */
const FACTS = COUNTIES.flatMap((county, index) => [1, 2].map((n) => ({ id: index * 2 + n, division: county + n * 1000, county })));
const AGENCIES = [agencyViewer('market', 41), agencyViewer('market', 42)];
const VIEWERS: readonly Viewer[] = [...TENANTS.map(tenantViewer), ...AGENCIES];

const ids = (viewer: Viewer): string[] =>
  FACTS.filter(({ division }) => viewer.kind === 'TENANT' && contains(viewer.tenant, division)).map(({ id }) => String(id));
const SEEN = new Map(VIEWERS.map((viewer) => [viewer, ids(viewer)]));

let database: FreshDatabase;
let pools: Pools;
let store: Store;
let superuser: Client;

beforeAll(async () => {
  database = await freshDatabase();
  const timed = new URL(database.appUrl);
  timed.searchParams.set('options', '-c statement_timeout=400');
  pools = createPools({ ...database, appUrl: timed.href, app: CONNECTIONS });
  store = createStore(pools.app);
  superuser = new Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  await superuser.query('set search_path = anze');
  for (const family of [41, 42]) {
    await createEngine(pools.engine).inFamily(family, async (tx) => {
      await tx.query(`insert into agency values ($1, 'market', 'm')`, [family]);
      for (const code of TENANTS.filter((tenant) => familyOf(tenant) === family)) {
        await tx.query('insert into tenant (family_id, code, name) values ($1, $2, $3)', [family, code, `t${code}`]);
        await tx.query(
          `insert into person (family_id, tenant, username, name, roles, password_hash) values ($1, $2, 'clerk', $3, '{clerk}', 'h')`,
          [family, code, `p${code}`],
        );
      }
      for (const { id, division, county } of FACTS.filter((fact) => familyOf(fact.division) === family)) {
        await tx.query(
          `insert into fact (family_id, id, recorder, source_id, kind, division, body, recorded_at) values ($1, $2, $3, $4, 'ACCIDENT', $5, '{}', now())`,
          [family, id, county, `s${id}`, division],
        );
      }
    });
  }
}, 120_000);
afterAll(async () => {
  await superuser.end();
  await pools.end();
  await database.drop();
});

const WHO = `current_setting('app.family', true) as family, current_setting('app.reader', true) as reader`;
const OWN_FACTS = 'select id from fact order by fact.id';
const SETTINGS = `select ${WHO}, current_setting('app.tenant', true) as tenant`;
const NOTE = `insert into mutation_result values ($1, $2, 'pool', $3, 'h', '{}', now()) returning actor`;
const NOTED = `select actor from mutation_result limit 20`;

/**
 * What a cancel, a timeout or the end of a connection may bring to anybody. Those who share a connection also share the
 * preparing of a text: when it fails for the first, the others hear that it is not there (26000), or twice there (42P05).
 */
const FROM_OUTSIDE = new Set(['57014', '57P01', '25P02', '26000', '42P05']);
const isFault = (error: { readonly code?: string; readonly message: string }): boolean =>
  FROM_OUTSIDE.has(error.code ?? '') ||
  /Connection terminated|ECONNRESET|EPIPE|not queryable|connection error/i.test(`${error.code} ${error.message}`);

interface Deed {
  readonly name: string;
  /** Says what is wrong, or nothing. */
  run(viewer: Viewer): Promise<string | undefined>;
  /** The SQLSTATE of its own failure, which it always ends with. */
  readonly fails?: string;
}

const same = (what: string, came: unknown, expected: unknown): string | undefined =>
  JSON.stringify(came) === JSON.stringify(expected)
    ? undefined
    : `${what}: ${JSON.stringify(came)} came, ${JSON.stringify(expected)} was expected`;
const settingsOf = (viewer: Viewer): object => ({
  family: String(viewer.family),
  reader: viewer.kind === 'TENANT' ? `tenant:${viewer.tenant}` : `agency:${(viewer as { agency: string }).agency}`,
  tenant: viewer.kind === 'TENANT' ? String(viewer.tenant) : '',
});
const factsOf = (rows: readonly Record<string, unknown>[]): unknown[] => rows.map((row) => row['id']);

let written = 0;
/** What was answered as written. */
const kept: string[] = [];
const reads = (through: 'asViewer' | 'asViewerAmongMany'): Deed[] => [
  { name: `${through} facts`, run: async (viewer) => same('facts', factsOf(await store[through](viewer, OWN_FACTS)), SEEN.get(viewer)) },
  { name: `${through} settings`, run: async (viewer) => same('settings', await store[through](viewer, SETTINGS), [settingsOf(viewer)]) },
  {
    name: `${through} a text of its own`,
    run: async (viewer) =>
      same('facts', factsOf(await store[through](viewer, `${OWN_FACTS} limit ${50 + Math.floor(Math.random() * 3000)}`)), SEEN.get(viewer)),
  },
  {
    name: `${through} divides by zero`,
    fails: '22012',
    run: (viewer) => store[through](viewer, 'select 1 / $1::int', [0]).then(() => undefined),
  },
  {
    name: `${through} fails half way`,
    fails: '22012',
    run: (viewer) => store[through](viewer, 'select n, 1 / (n - 500) from generate_series(1, 1000) n').then(() => undefined),
  },
  {
    name: `${through} cannot be prepared`,
    fails: '42P01',
    run: (viewer) => store[through](viewer, 'select nothing from nowhere').then(() => undefined),
  },
];
const statements = (...sql: readonly string[]): Statement[] => sql.map((text) => ({ sql: text, values: [] }));

const OFTEN: readonly Deed[] = [
  ...reads('asViewer'),
  ...reads('asViewerAmongMany'),
  {
    name: 'asViewerAll',
    run: async (viewer) => {
      const [facts = [], settings = [], noted = []] = await store.asViewerAll(viewer, statements(OWN_FACTS, SETTINGS, NOTED));
      const foreign = noted.filter((row) => row['actor'] !== actorOf(viewer));
      return (
        same('facts', factsOf(facts), SEEN.get(viewer)) ??
        same('settings', settings, [settingsOf(viewer)]) ??
        same('notes of others', foreign, [])
      );
    },
  },
  {
    name: 'asViewerAll, the second fails',
    fails: '22012',
    run: (viewer) => store.asViewerAll(viewer, statements(OWN_FACTS, 'select 1 / 0', OWN_FACTS)).then(() => undefined),
  },
  {
    name: 'writes in the own name',
    run: async (viewer) => {
      const key = `n${++written}`;
      const note = await store.asViewer(viewer, NOTE, [viewer.family, actorOf(viewer), key]);
      kept.push(key);
      return same('written as', note, [{ actor: actorOf(viewer) }]);
    },
  },
  {
    name: 'writes in another name',
    fails: '42501',
    run: (viewer) => store.asViewer(viewer, NOTE, [viewer.family, 'tenant:410000000000:99', `n${++written}`]).then(() => undefined),
  },
  {
    name: 'writes and then fails: nothing stays',
    fails: '22012',
    run: (viewer) =>
      store
        .asViewerAll(viewer, [{ sql: NOTE, values: [viewer.family, actorOf(viewer), `undone${++written}`] }, ...statements('select 1 / 0')])
        .then(() => undefined),
  },
  {
    name: 'asFamily, before there is a viewer',
    run: async (viewer) => {
      const seen = await store.asFamily(
        viewer.family,
        `select ${WHO}, (select count(*)::int from fact) as facts, (select count(*)::int from person) as people`,
      );
      return same(
        'a family alone sees',
        [{ ...seen[0], reader: seen[0]?.['reader'] ?? '' }],
        [{ family: String(viewer.family), reader: '', facts: 0, people: 0 }],
      );
    },
  },
  {
    name: 'asFamily, who a name means',
    run: async (viewer) => {
      if (viewer.kind !== 'TENANT') return undefined;
      const found = await store.asFamily(viewer.family, `select name from sign_in_candidate($1::smallint, $2, 'clerk')`, [
        viewer.family,
        String(viewer.tenant),
      ]);
      return same('signs in', found, [{ name: `p${viewer.tenant}` }]);
    },
  },
  {
    name: 'settings that are not plain values',
    run: (viewer) =>
      store.asViewer({ ...viewer, person: `1'; set app.family to '42` }, SETTINGS).then(
        () => 'was let through',
        (error: unknown) => (error instanceof RangeError ? undefined : String(error)),
      ),
  },
];
const SELDOM: readonly Deed[] = [
  { name: 'runs into the timeout', fails: '57014', run: (viewer) => store.asViewer(viewer, 'select pg_sleep(20)').then(() => undefined) },
  {
    name: 'runs into the timeout among many',
    fails: '57014',
    run: (viewer) => store.asViewerAmongMany(viewer, 'select pg_sleep(20)').then(() => undefined),
  },
  {
    name: 'asks the server to end the connection',
    fails: '57P01',
    run: (viewer) => store.asViewer(viewer, 'select pg_terminate_backend(pg_backend_pid())').then(() => undefined),
  },
  {
    // Whose settings then fail: the transaction they would open is the failed one.
    name: 'gives a connection back in a failed transaction',
    run: async () => {
      const client = await pools.app.connect();
      await client.query(`begin; select 1 / 0`).catch(() => undefined);
      client.release();
      return undefined;
    },
  },
];

const any = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)] as T;

test('whatever fails, nobody gets a row, a setting or an error of another, and nothing hangs', async () => {
  const wrong: string[] = [];
  const ended = { well: 0, asExpected: 0, fromOutside: 0 };
  const hanging = new Set<string>();

  async function one(): Promise<void> {
    const viewer = any(VIEWERS);
    const deed = Math.random() < 0.004 ? any(SELDOM) : any(OFTEN);
    const label = `${actorOf(viewer)} ${deed.name}`;
    const late = setTimeout(() => hanging.add(label), HANGS_AFTER_MS);
    try {
      const fault = await deed.run(viewer);
      if (fault !== undefined) wrong.push(`${label}: ${fault}`);
      else if (deed.fails !== undefined) wrong.push(`${label}: was answered, ${deed.fails} was expected`);
      else ended.well++;
    } catch (error) {
      const { code } = error as { code?: string };
      if (deed.fails !== undefined && code === deed.fails) ended.asExpected++;
      else if (isFault(error as Error)) ended.fromOutside++;
      else wrong.push(`${label}: ${code ?? ''} ${String(error)}`);
    } finally {
      clearTimeout(late);
      hanging.delete(label);
    }
  }

  let busy = true;
  const trouble = (async (): Promise<void> => {
    for (let n = 1; busy; n++) {
      await superuser.query(
        `select ${n % 20 === 0 ? 'pg_terminate_backend' : 'pg_cancel_backend'}(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'anze app' order by random() limit 1`,
      );
      await pause(Math.random() * 10);
    }
  })();
  let asked = 0;
  const asks = async (): Promise<void> => {
    while (asked < QUERIES && wrong.length < 20 && hanging.size === 0) {
      // Some of one turn, so that those that share a connection do.
      const turn = 1 + Math.floor(Math.random() * 15);
      asked += turn;
      await Promise.race([Promise.all(Array.from({ length: turn }, one)), pause(HANGS_AFTER_MS + 1_000, undefined, { ref: false })]);
    }
  };
  await Promise.all(Array.from({ length: 4 }, asks));
  busy = false;
  await trouble;

  expect([wrong, [...hanging]]).toEqual([[], []]);
  // The run was one: most were answered, and each kind of trouble came.
  expect(ended.well).toBeGreaterThan(QUERIES / 3);
  expect(ended.asExpected).toBeGreaterThan(QUERIES / 10);
  expect(ended.fromOutside).toBeGreaterThan(10);
}, 900_000);

test("afterwards every connection is idle, in no transaction, and bears nobody's settings", async () => {
  const { app } = pools;
  expect({ waiting: app.waitingCount, out: app.totalCount - app.idleCount }).toEqual({ waiting: 0, out: 0 });
  expect(app.totalCount).toBeLessThanOrEqual(CONNECTIONS);
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => app.connect()));
  try {
    for (const client of clients) {
      // A failed transaction may have come back last: what ends it is the next one's COMMIT.
      await client.query('rollback');
      const { rows } = await client.query<Record<string, string | null>>(SETTINGS);
      expect(Object.values(rows[0] ?? {}).filter((value) => (value ?? '') !== '')).toEqual([]);
    }
  } finally {
    clients.forEach((client) => client.release());
  }
});

test('what was written was written in the name of who asked, and nothing of what failed', async () => {
  const { rows } = await superuser.query<{ actor: string; family_id: number }>('select distinct family_id, actor from mutation_result');
  const actors = new Map(VIEWERS.map((viewer) => [`${viewer.family} ${actorOf(viewer)}`, viewer]));
  expect(rows.filter(({ family_id, actor }) => !actors.has(`${family_id} ${actor}`))).toEqual([]);
  expect(rows.length).toBeGreaterThan(VIEWERS.length / 2);
  const stands = new Set((await superuser.query<{ key: string }>('select key from mutation_result')).rows.map(({ key }) => key));
  expect(kept.filter((key) => !stands.has(key))).toEqual([]);
  expect((await superuser.query(`select key from mutation_result where key like 'undone%'`)).rows).toEqual([]);
});
