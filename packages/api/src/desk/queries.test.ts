import { Client } from 'pg';
import { accident, openAppWorld, REPORT, type AppWorld } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
  for (let i = 0; i < 24; i++) {
    const input = accident(`2026-05-${String((i % 18) + 1).padStart(2, '0')}`, {
      division: `41010800${(i % 6) + 1}`,
      sector: ['FIRE', 'CONSTRUCTION', 'ROAD_TRAFFIC'][i % 3],
      deaths: (i % 3) + 1,
      responsible: true,
    });
    await world.ask('clerk@410108', REPORT, { input });
  }
  const { data } = await world.ask('decider@410100', '{ cases(first: 12) { nodes { id findings { id } } } }');
  for (const file of data.cases.nodes) {
    await world.ask('decider@410100', 'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { errors { code } } }', {
      input: { caseId: file.id, adopt: file.findings.map(({ id }: { id: string }) => id), decline: [], reason: '从严' },
    });
  }
}, 120_000);
afterAll(() => world.close());
afterEach(() => jest.restoreAllMocks());

/** Statements that one request sends, without those that open and close its transactions. */
async function statements(who: string, query: string, first: number): Promise<{ count: number; rows: number }> {
  await world.token(who);
  const sent: string[] = [];
  const original = Client.prototype.query;
  jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...args: unknown[]) {
    const [query_] = args as [string | { text: string }];
    const text = typeof query_ === 'string' ? query_ : query_.text;
    // The relay and the clock ask in the background, as the engine.
    const app = (this as unknown as { connectionParameters: { user: string } }).connectionParameters.user === 'anze_app';
    if (app && !/^(begin|commit)/.test(text)) sent.push(text);
    return (original as (...all: unknown[]) => unknown).apply(this, args) as never;
  });
  const answer = await world.ask(who, query, { first });
  jest.restoreAllMocks();
  expect(answer.errors).toBeUndefined();
  const [list] = Object.values(answer.data as Record<string, { nodes?: unknown[] }>);
  return { count: sent.length, rows: list?.nodes?.length ?? 0 };
}

const FACT = 'fact { id divisionName history { revision person } }';
const FINDING = `id explanation subject { divisionName } evidence(first: 5) { nodes { id divisionName history { revision } } } ${FACT}`;
test.each([
  [
    'facts',
    'clerk@410100',
    'query ($first: Int) { facts(first: $first) { nodes { id divisionName history { revision person fact { division } } } } }',
  ],
  [
    'cases',
    'decider@410100',
    `query ($first: Int) { cases(first: $first) { nodes { id ${FACT} measures { id subject { divisionName } } findings { ${FINDING} } } } }`,
  ],
  ['findings', 'decider@410100', `query ($first: Int) { findings(first: $first) { nodes { ${FINDING} } } }`],
  ['measures', 'decider@410100', `query ($first: Int) { measures(first: $first) { nodes { id grounds { ${FINDING} } } } }`],
  [
    'cases below',
    'decider@410000',
    `query ($first: Int) { cases(filter: { scope: BELOW }, first: $first) { nodes { id ${FACT} findings { ${FINDING} } } } }`,
  ],
])('the number of SQL queries does not grow with the page: %s', async (_list, who, query) => {
  const small = await statements(who, query, 3);
  const large = await statements(who, query, 20);
  expect(small.rows).toBe(3);
  expect(large.rows).toBeGreaterThan(9);
  // A larger page may meet one more shape of window (county, city, enterprise, family), never a query for each row.
  expect(large.count).toBeLessThanOrEqual(small.count + 4);
  expect(large.count).toBeLessThan(20);
});

test('a page of divisions is asked for with its ancestors, its judges and its children by one query each at most', async () => {
  const ask =
    'query ($first: Int) { division(code: "410100") { children(first: $first) { nodes { ancestors { name } judgedBy { name } parent { name } } } } }';
  const found = 'query ($first: Int) { divisions(search: "lu", first: $first) { ancestors { name } judgedBy { name } } }';
  for (const query of [ask, found]) {
    await statements('clerk@410000', query, 1);
    const [small, large] = [await statements('clerk@410000', query, 2), await statements('clerk@410000', query, 20)];
    // Names that were read before are known; all the others come by one more query.
    expect(large.count).toBeLessThanOrEqual(small.count + 1);
    expect(large.count).toBeLessThanOrEqual(5);
    expect((await statements('clerk@410000', query, 20)).count).toBe(small.count);
  }
});

test('the evidence of a finding is what the rule counted, in the order of facts', async () => {
  const { data } = await world.ask(
    'decider@410100',
    '{ findings(first: 50) { nodes { rule on evidenceCount subject { division sector } evidence(first: 100) { nodes { __typename division sector ... on Accident { occurredAt } } } } } }',
  );
  expect(data.findings.nodes.length).toBeGreaterThan(20);
  for (const finding of data.findings.nodes) {
    const { nodes } = finding.evidence;
    expect([finding.rule, nodes.length]).toEqual([finding.rule, finding.evidenceCount]);
    const moments = nodes.map(({ occurredAt }: { occurredAt: string }) => occurredAt);
    expect(moments).toEqual([...moments].sort());
    if (finding.subject.sector)
      expect(new Set(nodes.map(({ sector }: { sector: string }) => sector))).toEqual(new Set([finding.subject.sector]));
  }
});

test('nothing of all this was unexpected', () => {
  expect(world.faults).toEqual([]);
});
