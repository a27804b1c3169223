import { accident, openAppWorld, REPORT, type AppWorld, type Loose } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(() => world.close());

const RESULT = `fact { id revision voided history { revision reason tenant person fact { ... on Accident { deaths } } } ... on Accident { deaths } }
  added { rule } withdrawn { rule state } underReview { id kind underReview } errors { code path }`;
const CORRECT = `mutation ($input: CorrectFactInput!) { correctFact(input: $input) { ${RESULT} } }`;
const VOID = `mutation ($id: ID!, $revision: Int!, $reason: String!) { voidFact(id: $id, revision: $revision, reason: $reason) { ${RESULT} } }`;

async function report(division: string, day: string, more: object = {}): Promise<string> {
  const { data } = await world.ask('clerk@410108', REPORT, { input: accident(day, { division, ...more }) });
  return data.reportAccident.fact.id as string;
}

test('a correction replaces the fact whole, keeps every version, and tells what it did', async () => {
  const day = '2026-05-03T10:00:00+08:00';
  const id = await report('410108001', day, { deaths: 1, title: '一' });
  const { data } = await world.ask('clerk@410108', CORRECT, {
    input: { id, revision: 1, reason: '又有两人死亡', accident: accident(day, { deaths: 3 }) },
  });
  const { fact, added, errors } = data.correctFact;
  expect(errors).toEqual([]);
  expect([fact.id, fact.revision, fact.deaths]).toEqual([id, 2, 3]);
  expect(fact.history.map((one: Loose) => [one.revision, one.reason, one.fact.deaths])).toEqual([
    [2, '又有两人死亡', 3],
    [1, null, 1],
  ]);
  // Zhengzhou judges it too, but what it finds is not the district's to see.
  expect(added.every(({ rule }: { rule: string }) => rule.startsWith('huiji'))).toBe(true);
});

test('a stale revision is refused with the newer version', async () => {
  const day = '2026-05-04T10:00:00+08:00';
  const id = await report('410108001', day);
  const change = (revision: number, deaths: number): Promise<Loose> =>
    world
      .ask('clerk@410108', CORRECT, { input: { id, revision, reason: '更正', accident: accident(day, { deaths }) } })
      .then(({ data }) => data.correctFact);
  await change(1, 2);
  const stale = await change(1, 0);
  expect(stale.errors).toMatchObject([{ code: 'STALE' }]);
  expect([stale.fact.revision, stale.fact.deaths]).toEqual([2, 2]);
});

test('a correction needs a reason, exactly one fact, and the same kind', async () => {
  const id = await report('410108001', '2026-05-05');
  const code = async (input: object): Promise<string> =>
    (await world.ask('clerk@410108', CORRECT, { input: { id, revision: 1, reason: '更正', ...input } })).data.correctFact.errors[0].code;
  expect(await code({ accident: accident('2026-05-05'), reason: '  ' })).toBe('REASON_NEEDED');
  expect(await code({})).toBe('EXACTLY_ONE');
  expect(await code({ accident: accident('2026-05-05'), project: { appliedAt: '2026-05-01', risk: 'LOW', division: '410108' } })).toBe(
    'EXACTLY_ONE',
  );
  expect(await code({ project: { appliedAt: '2026-05-01', risk: 'LOW', division: '410108' } })).toBe('OTHER_KIND');
  expect(await code({ accident: accident('2026-05-05', { division: '410105' }) })).toBe('OUTSIDE_DIVISION');
});

test('a correction keeps the id that the source gave: left out or the same, not another', async () => {
  const id = await report('410108001', '2026-05-05', { id: 'quelle-7' });
  const change = async (revision: number, more: object): Promise<Loose> =>
    (
      await world.ask(
        'clerk@410108',
        `mutation ($input: CorrectFactInput!) { correctFact(input: $input) { fact { sourceId revision } errors { code path } } }`,
        {
          input: { id, revision, reason: '更正', accident: accident('2026-05-05', more) },
        },
      )
    ).data.correctFact;
  expect(await change(1, { id: 'quelle-8' })).toEqual({ fact: null, errors: [{ code: 'OTHER_ID', path: ['input'] }] });
  expect(await change(1, { id: 'quelle-7' })).toEqual({ fact: { sourceId: 'quelle-7', revision: 2 }, errors: [] });
  expect(await change(2, {})).toEqual({ fact: { sourceId: 'quelle-7', revision: 3 }, errors: [] });
});

test('voiding takes findings away that nobody decided, and a second voiding is told', async () => {
  await report('410108003', '2026-05-06', { sector: 'FIRE' });
  const id = await report('410108003', '2026-05-07', { sector: 'FIRE', deaths: 3, responsible: true });
  const { data } = await world.ask('clerk@410108', VOID, { id, revision: 1, reason: '重复填报' });
  expect(data.voidFact.errors).toEqual([]);
  expect([data.voidFact.fact.voided, data.voidFact.fact.revision]).toEqual([true, 2]);
  expect(data.voidFact.withdrawn.map(({ state }: { state: string }) => state)).toContain('WITHDRAWN');
  const left = await world.ask(
    'decider@410100',
    'query ($fact: ID) { findings(filter: { fact: $fact }) { nodes { id } } cases(filter: { fact: $fact }) { nodes { id } } }',
    { fact: id },
  );
  expect(left.data).toEqual({ findings: { nodes: [] }, cases: { nodes: [] } });
  expect((await world.ask('clerk@410108', VOID, { id, revision: 2, reason: '再来' })).data.voidFact.errors[0].code).toBe('VOIDED');
});

test('a tenant above corrects what the district recorded; a decider or another district does not', async () => {
  const day = '2026-05-08T08:00:00+08:00';
  const id = await report('410108001', day);
  const input = { id, revision: 1, reason: '市里核实', accident: accident(day, { deaths: 2 }) };
  expect((await world.ask('decider@410108', CORRECT, { input })).data.correctFact.errors[0].code).toBe('NOT_ALLOWED');
  expect((await world.ask('clerk@411003', CORRECT, { input })).data.correctFact.errors[0].code).toBe('NOT_FOUND');
  expect((await world.ask('clerk@410100', CORRECT, { input })).data.correctFact.errors).toEqual([]);
  const { data } = await world.ask(
    'clerk@410108',
    'query ($ids: [ID!]) { facts(filter: { ids: $ids }) { nodes { history { revision tenant person reason } } } }',
    { ids: [id] },
  );
  // Who it was is the other office's own.
  expect(data.facts.nodes[0].history[0]).toEqual({ revision: 2, tenant: '410100000000', person: null, reason: '市里核实' });
});

test('a decided measure stands when its fact is voided, and is flagged for a person', async () => {
  await report('410108004', '2026-05-09', { sector: 'FIRE' });
  const id = await report('410108004', '2026-05-10', { sector: 'FIRE', responsible: true });
  const { data: open } = await world.ask(
    'decider@410108',
    'query ($fact: ID) { cases(filter: { fact: $fact }) { nodes { id findings { id } } } }',
    { fact: id },
  );
  const [file] = open.cases.nodes;
  const { data: decided } = await world.ask(
    'decider@410108',
    'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { measures { id state } errors { code } } }',
    {
      input: { caseId: file.id, adopt: file.findings.map((finding: { id: string }) => finding.id), decline: [] },
    },
  );
  expect(decided.decideCase.errors).toEqual([]);
  const { data } = await world.ask('clerk@410108', VOID, { id, revision: 1, reason: '查无此事' });
  expect(data.voidFact.underReview.map((measure: Loose) => [measure.id, measure.underReview])).toEqual(
    decided.decideCase.measures.map(({ id: measure }: { id: string }) => [measure, true]),
  );
});

test('nothing of all this was unexpected', () => {
  expect(world.faults).toEqual([]);
});

test('a fact that the city moves to another district: the old one keeps its case and what it saw, the new one does not learn where it was', async () => {
  const day = '2026-05-08T10:00:00+08:00';
  const id = await report('410108001', day, { deaths: 3, responsible: true });
  const HISTORY = 'query ($ids: [ID!]) { facts(filter: { ids: $ids }) { nodes { id history { revision fact { division } } } } }';
  const cases = 'query ($fact: ID) { cases(filter: { fact: $fact }) { nodes { id findings { id rule } fact { division revision } } } }';
  const { data: before } = await world.ask('decider@410108', cases, { fact: id });
  const [file] = before.cases.nodes;
  const veto = file.findings.find(({ rule }: { rule: string }) => rule === 'huiji-2014-53/30.4');
  await world.ask('decider@410108', 'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { errors { code } } }', {
    input: { caseId: file.id, adopt: [veto.id], decline: [] },
  });

  const moved = await world.ask('clerk@410100', CORRECT, {
    input: { id, revision: 1, reason: '地点登记有误', accident: accident(day, { division: '410105001', deaths: 3, responsible: true }) },
  });
  expect(moved.data.correctFact.errors).toEqual([]);

  const { data: after } = await world.ask('decider@410108', cases, { fact: id });
  expect(after.cases.nodes.map((one: Loose) => one.fact)).toEqual([{ division: '410108001000', revision: 1 }]);
  expect((await world.ask('clerk@410108', HISTORY, { ids: [id] })).data.facts.nodes).toEqual([]);
  // the city sees both places
  expect(
    (await world.ask('clerk@410100', HISTORY, { ids: [id] })).data.facts.nodes[0].history.map((one: Loose) => one.fact.division),
  ).toEqual(['410105001000', '410108001000']);
});

test('a version has no history of its own: a query cannot multiply histories', async () => {
  const id = await report('410108001', '2026-05-09T10:00:00+08:00');
  await world.ask('clerk@410108', CORRECT, { input: { id, revision: 1, reason: '更正', accident: accident('2026-05-09', { deaths: 2 }) } });
  const { data } = await world.ask(
    'clerk@410108',
    'query ($ids: [ID!]) { facts(filter: { ids: $ids }) { nodes { history { fact { history { revision } } } } } }',
    { ids: [id] },
  );
  expect(data.facts.nodes[0].history.map((one: Loose) => one.fact.history)).toEqual([[], []]);
});

test('a reason is read like every text: no characters that nobody sees, and not without end', async () => {
  const id = await report('410108001', '2026-05-10T10:00:00+08:00');
  const said = async (reason: string): Promise<string> =>
    (await world.ask('clerk@410108', VOID, { id, revision: 1, reason })).data.voidFact.errors[0].code;
  expect(await said('a\u0000')).toBe('BAD_CHARACTER');
  expect(await said('a\udc00')).toBe('BAD_CHARACTER');
  expect(await said('a\u202e')).toBe('BAD_CHARACTER');
  expect(await said('长'.repeat(2001))).toBe('TOO_LONG');
});

test('a fact dated after today is refused: what has not happened cannot be recorded', async () => {
  const { data } = await world.ask('clerk@410108', REPORT, { input: accident('2999-01-01', { division: '410108001' }) });
  expect(data.reportAccident.errors).toMatchObject([{ code: 'NOT_YET_HAPPENED' }]);
});

test('a filter with a NUL is refused in words', async () => {
  const { errors } = await world.ask('clerk@410108', 'query ($text: String) { facts(filter: { text: $text }) { nodes { id } } }', {
    text: 'a\u0000',
  });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});
