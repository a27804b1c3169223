import { accident, noon, openAppWorld, REPORT, type AppWorld, type Loose } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(() => world.close());

const CASES = `query ($fact: ID, $scope: Scope) { cases(filter: { fact: $fact, scope: $scope }) { nodes {
  tenant nearlyMet { rule measure of now needed missing until subject { kind division sector } } alsoJudgedBy { code }
  findings { rule windows { from until of count needed lastYear } } } } }`;

async function reported(occurredAt: string, more: object = {}): Promise<string> {
  const { data } = await world.ask('clerk@410108', REPORT, {
    input: accident(occurredAt, { division: '410108002', sector: 'FIRE', ...more }),
  });
  expect(data.reportAccident.errors).toEqual([]);
  return data.reportAccident.fact.id as string;
}
async function fileOf(who: string, fact: string, scope = 'OWN'): Promise<Loose> {
  const { data, errors } = await world.ask(who, CASES, { fact, scope });
  expect(errors).toBeUndefined();
  return data.cases.nodes[0];
}

test('a case says what its fact nearly met as things stood then, and its findings what they counted', async () => {
  world.setTime(noon('2026-05-20'));
  const first = await reported('2026-04-25', { responsible: true });
  const before = await fileOf('decider@410100', first);
  const county = before.nearlyMet.find((one: Loose) => one.rule === 'zhengzhou-2021-3/5.2.1');
  expect(county).toEqual({
    rule: 'zhengzhou-2021-3/5.2.1',
    measure: 'INTERVIEW',
    of: 'FACTS',
    now: 1,
    needed: 2,
    missing: 1,
    until: '2026-07-25',
    subject: { kind: 'JURISDICTION', division: '410108000000', sector: null },
  });
  const second = await reported('2026-05-18');
  expect((await fileOf('decider@410100', first)).nearlyMet).toEqual(before.nearlyMet);
  const after = await fileOf('decider@410100', second);
  expect(after.nearlyMet.map(({ rule }: Loose) => rule)).not.toContain('zhengzhou-2021-3/5.2.1');
  expect(after.findings.find(({ rule }: Loose) => rule === 'zhengzhou-2021-3/5.2.1').windows).toEqual([
    { from: '2026-02-18', until: '2026-05-18', of: 'FACTS', count: 2, needed: 2, lastYear: null },
  ]);
  const rise = after.findings.find(({ rule }: Loose) => rule === 'zhengzhou-2021-3/2.1').windows;
  expect(rise).toContainEqual({ from: '2026-01-01', until: '2026-05-18', of: 'ACCIDENTS', count: 2, needed: null, lastYear: 0 });
});

test('a reader above sees the same, with who else judges; a reader below and an agency see no such case', async () => {
  const fact = await reported('2024-03-03', { responsible: true });
  const own = await fileOf('decider@410100', fact);
  expect(own.nearlyMet.length).toBeGreaterThan(0);
  expect(own.alsoJudgedBy).toEqual([{ code: '410000000000' }]);
  const { data } = await world.ask('decider@410000', CASES, { fact, scope: 'BELOW' });
  expect(data.cases.nodes.find((one: Loose) => one.tenant === '410100000000')).toEqual(own);
  const below = await fileOf('decider@410108', fact);
  expect(below.tenant).toBe('410108000000');
  expect(below.alsoJudgedBy).toEqual([{ code: '410100000000' }, { code: '410000000000' }]);
  const agency = await world.ask('officer@discipline-4101', CASES, { fact });
  expect(agency.data.cases.nodes).toEqual([]);
});

test('the next rung of a ladder is nearly met: one more act in the street, said to the district and to those above it', async () => {
  const input = { division: '410108003', act: 'ILLEGAL_PRODUCTION', influence: 'LARGE' };
  const acts: string[] = [];
  for (const occurredAt of ['2026-03-01', '2026-04-01']) {
    const { data } = await world.ask(
      'clerk@410108',
      'mutation ($input: ViolationInput!) { reportViolation(input: $input) { fact { id } errors { code } } }',
      { input: { ...input, occurredAt } },
    );
    expect(data.reportViolation.errors).toEqual([]);
    acts.push(data.reportViolation.fact.id);
  }
  const [first, second] = acts as [string, string];
  // Two of three are missing after the first: too far to be told.
  expect((await fileOf('decider@410108', first)).nearlyMet).toEqual([]);
  const own = await fileOf('decider@410108', second);
  expect(own.nearlyMet).toEqual([
    {
      rule: 'huiji-2014-53/30.2',
      measure: 'ADMONITION',
      of: 'FACTS',
      now: 2,
      needed: 3,
      missing: 1,
      until: '2026-12-31',
      subject: { kind: 'JURISDICTION', division: '410108003000', sector: null },
    },
  ]);
  const above = await world.ask('decider@410100', CASES, { fact: second, scope: 'BELOW' });
  expect(above.data.cases.nodes).toEqual([own]);
  for (const stranger of ['decider@411003', 'officer@discipline-4101'])
    for (const scope of ['OWN', 'BELOW']) expect((await world.ask(stranger, CASES, { fact: second, scope })).data.cases.nodes).toEqual([]);
});

test('what was voided nearly met nothing: its case is gone', async () => {
  const fact = await reported('2026-05-17', { responsible: true });
  const voided = await world.ask(
    'clerk@410108',
    'mutation ($id: ID!) { voidFact(id: $id, revision: 1, reason: "误报") { errors { code } } }',
    { id: fact },
  );
  expect(voided.data.voidFact.errors).toEqual([]);
  expect((await world.ask('decider@410100', CASES, { fact })).data.cases.nodes).toEqual([]);
});
