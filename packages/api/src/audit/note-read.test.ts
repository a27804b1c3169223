import { getNamedType, type GraphQLObjectType } from 'graphql';
import { accident, noon, openAppWorld, REPORT, type AppWorld } from '../app.testing';
import { buildSchema } from '../schema/build-schema';
import { Client } from 'pg';

let world: AppWorld;
let superuser: Client;
/** By the county, as the city sees them. */
const ids: Record<string, string> = {};
beforeAll(async () => {
  world = await openAppWorld();
  superuser = new Client({ connectionString: world.database.superuserUrl });
  await superuser.connect();
  const { data } = await world.ask('clerk@410108', REPORT, { input: accident('2026-05-19', { deaths: 3, responsible: true }) });
  expect(data.reportAccident.errors).toEqual([]);
  const seen = await world.ask('decider@410108', '{ cases { nodes { id findings { id } } } }');
  const [file] = seen.data.cases.nodes;
  const decided = await world.ask(
    'decider@410108',
    'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { measures { id } errors { code } } }',
    { input: { caseId: file.id, adopt: file.findings.map(({ id }: { id: string }) => id), decline: [], reason: '从严' } },
  );
  expect(decided.data.decideCase.errors).toEqual([]);
  Object.assign(ids, { case: file.id, finding: file.findings[0].id, measure: decided.data.decideCase.measures[0].id });
});
afterAll(async () => {
  await superuser.end();
  await world.close();
});

/** How many entries about reading a question leaves, waiting ones and numbered ones. */
async function entriesLeftBy(ask: () => Promise<unknown>): Promise<readonly { by_tenant: string; of_tenant: string }[]> {
  const all = async () =>
    (
      await superuser.query<{ by_tenant: string; of_tenant: string }>(
        `select by_tenant, of_tenant from (select at, kind, by_tenant, of_tenant from anze.log_entry union all
         select at, kind, by_tenant, of_tenant from anze.log_pending) e where kind = 'FILE_READ'`,
      )
    ).rows;
  const before = (await all()).length;
  await ask();
  return (await all()).slice(before);
}

/** Every question that answers pieces of an office's file; a new one must be added here, and leave its entry. */
const QUESTIONS: Readonly<Record<string, () => [query: string, variables: object]>> = {
  cases: () => ['{ cases(filter: { scope: BELOW }) { nodes { id } } }', {}],
  case: () => ['query ($id: ID!) { case(id: $id) { id } }', { id: ids['case'] }],
  findings: () => ['{ findings(filter: { scope: BELOW }) { nodes { id } } }', {}],
  finding: () => ['query ($id: ID!) { finding(id: $id) { id } }', { id: ids['finding'] }],
  measures: () => ['{ measures(filter: { scope: BELOW }) { nodes { id } } }', {}],
  measure: () => ['query ($id: ID!) { measure(id: $id) { id } }', { id: ids['measure'] }],
};

test('the questions below are all that answer cases, findings or measures', () => {
  const query = buildSchema().getQueryType() as GraphQLObjectType;
  const answering = Object.values(query.getFields()).filter(({ type }) =>
    /^(Case|Finding|Measure)(Connection)?$/.test(getNamedType(type).name),
  );
  expect(answering.map(({ name }) => name).sort()).toEqual(Object.keys(QUESTIONS).sort());
});

test.each(Object.keys(QUESTIONS))('reading a file of an office below by `%s` stands in the record', async (name) => {
  const [query, variables] = (QUESTIONS[name] as () => [string, object])();
  await superuser.query('delete from anze.file_reading');
  const left = await entriesLeftBy(async () => {
    const { data, errors } = await world.ask('auditor@410100', query, variables);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toMatch(/"id":/);
  });
  expect(left).toEqual([{ by_tenant: '410100000000', of_tenant: '410108000000' }]);
});

test("reading one's own file, an absent one, or a measure that binds from above leaves nothing", async () => {
  expect(
    await entriesLeftBy(() =>
      world.ask('auditor@410108', '{ cases { nodes { id findings { id } measures { id } } } measures { nodes { id } } }'),
    ),
  ).toEqual([]);
  expect(await entriesLeftBy(() => world.ask('auditor@411003', 'query ($id: ID!) { case(id: $id) { id } }', { id: ids['case'] }))).toEqual(
    [],
  );
  expect(await entriesLeftBy(() => world.ask('auditor@410108', '{ measures(filter: { scope: ABOVE }) { nodes { id } } }'))).toEqual([]);
});

test('the same file read again the same day leaves nothing, by somebody else or on another day it does', async () => {
  await superuser.query('delete from anze.file_reading');
  const ONE = 'query ($id: ID!) { case(id: $id) { id } }';
  const MANY = '{ cases(filter: { scope: BELOW }) { nodes { id } } }';
  const read = async (who: string, query: string): Promise<number> =>
    (await entriesLeftBy(async () => expect((await world.ask(who, query, { id: ids['case'] })).errors).toBeUndefined())).length;
  const at = async (moment: number): Promise<void> => {
    world.setTime(moment);
    for (const who of ['auditor@410100', 'decider@410100']) await world.token(who);
  };
  await at(noon('2026-05-21'));
  expect([await read('auditor@410100', ONE), await read('auditor@410100', MANY), await read('auditor@410100', ONE)]).toEqual([1, 0, 0]);
  expect(await read('decider@410100', ONE)).toBe(1);
  // Just before midnight in Asia/Shanghai, and after it.
  await at(noon('2026-05-22') - 12 * 3_600_000 - 1000);
  expect(await read('auditor@410100', ONE)).toBe(0);
  await at(noon('2026-05-22') - 12 * 3_600_000);
  expect(await read('auditor@410100', ONE)).toBe(1);
  // What was kept of the day before is swept.
  const { rows } = await superuser.query(
    "select distinct actor, day::text from anze.file_reading where actor like 'tenant:410100000000:%'",
  );
  expect(rows.map(({ day }: { day: string }) => day).sort()).toEqual(['2026-05-21', '2026-05-22']);
});

test('many readings of the same at one moment leave one entry', async () => {
  await superuser.query('delete from anze.file_reading');
  const left = await entriesLeftBy(() =>
    Promise.all(Array.from({ length: 12 }, () => world.ask('auditor@410100', '{ measures(filter: { scope: BELOW }) { nodes { id } } }'))),
  );
  expect(left).toHaveLength(1);
});
