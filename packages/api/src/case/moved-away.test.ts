import { accident, openAppWorld, REPORT, type AppWorld, type Loose } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(async () => {
  expect(world.faults).toEqual([]);
  await world.close();
});

const LISTS = `query ($under: DivisionCode) {
  cases(filter: { under: $under }) { nodes { id } }
  findings(filter: { under: $under, state: WITHDRAWN }) { nodes { id } }
  measures(filter: { under: $under }) { nodes { id } } }`;

/** What 惠济区 or its city lists under a place: cases and withdrawn findings. */
async function listed(who: string, under: string | null): Promise<[cases: number, findings: number]> {
  const { data, errors } = await world.ask(who, LISTS, { under });
  expect(errors).toBeUndefined();
  return [data.cases.nodes.length, data.findings.nodes.length];
}

test('the place that a fact was moved to, out of the own division, is not found out by asking for places', async () => {
  const at = '2026-05-18T08:00:00+08:00';
  const { data } = await world.ask('clerk@410108', REPORT, { input: accident(at, { responsible: true }) });
  const { fact, cases } = data.reportAccident;
  const [file] = cases;
  const decided = await world.ask(
    'decider@410108',
    'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { errors { code } } }',
    { input: { caseId: file.id, adopt: file.findings.map(({ id }: Loose) => id), decline: [], reason: '属实' } },
  );
  expect(decided.data.decideCase.errors).toEqual([]);
  expect(await listed('clerk@410108', '410108001')).toEqual([1, 0]);

  const moved = await world.ask('clerk@410100', 'mutation ($input: CorrectFactInput!) { correctFact(input: $input) { errors { code } } }', {
    input: { id: fact.id, revision: 1, reason: '地点有误', accident: accident(at, { responsible: true, division: '410105002' }) },
  });
  expect(moved.data.correctFact.errors).toEqual([]);

  // The case stays in the district's lists, as it saw it; where the fact is now it does not learn, at no level.
  expect(await listed('clerk@410108', null)).toEqual([1, 1]);
  for (const under of ['410105002', '410105', '4101', '41', '410108', '410102'])
    expect(await listed('clerk@410108', under)).toEqual([0, 0]);
  // Who sees both places may ask.
  const below = await world.ask('clerk@410100', '{ cases(filter: { scope: BELOW, under: "410105" }) { nodes { id } } }');
  expect(below.data.cases.nodes).toEqual([{ id: file.id }]);
});
