import { accident, openAppWorld, REPORT, type AppWorld, type Loose } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(() => world.close());

const mutate = (name: string, type: string): string =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { fact { __typename id kind revision division recorder history { revision person reason } } errors { code path message messageEn } } }`;

const DOORS: readonly [string, string, string, string, object][] = [
  ['reportAccident', 'AccidentInput', 'Accident', 'clerk@410108', accident('2026-05-03T09:30:00+08:00')],
  [
    'reportHazard',
    'HazardInput',
    'Hazard',
    'clerk@410108',
    { foundAt: '2026-05-01', grade: 'MAJOR', division: '410108', dueAt: '2026-06-01', enterprise: '91440300192317458F' },
  ],
  [
    'reportViolation',
    'ViolationInput',
    'Violation',
    'clerk@410108',
    { occurredAt: '2026-05-01', act: 'ILLEGAL_MINING', division: '410108001', leftStanding: true },
  ],
  [
    'recordDirective',
    'DirectiveInput',
    'Directive',
    'clerk@410100',
    { issuedAt: '2026-05-01', from: 'CITY_LEADER', act: 'WARN', division: '410108' },
  ],
  [
    'recordAssessment',
    'AssessmentInput',
    'Assessment',
    'clerk@410100',
    { decidedAt: '2026-05-01', year: 2025, passed: false, division: '410108' },
  ],
  ['setIndicator', 'IndicatorInput', 'Indicator', 'clerk@410100', { year: 2026, of: 'DEATHS', limit: 3, division: '410108' }],
  [
    'declareSensitivePeriod',
    'SensitivePeriodInput',
    'SensitivePeriod',
    'clerk@410108',
    { from: '2026-05-01', until: '2026-05-07', name: '五一', division: '410108' },
  ],
  ['registerProject', 'ProjectInput', 'Project', 'clerk@410108', { appliedAt: '2026-05-01', risk: 'LOW', division: '410108' }],
];

test.each(DOORS)('%s records and answers with the fact', async (name, type, kind, who, input) => {
  const { data, errors } = await world.ask(who, mutate(name, type), { input });
  expect(errors).toBeUndefined();
  expect(data[name].errors).toEqual([]);
  expect(data[name].fact).toMatchObject({ __typename: kind, revision: 1, history: [{ revision: 1, reason: null }] });
  expect(data[name].fact.history[0].person).toContain('经办人');
  expect(data[name].fact.id).toMatch(/^[A-Za-z0-9_-]{22}$/);
});

/** Every field of a kind of fact that needs no selection of its own. */
async function plainFieldsOf(kind: string): Promise<string> {
  const { data } = await world.ask(
    'clerk@410108',
    'query ($kind: String!) { __type(name: $kind) { fields { name args { name } type { kind ofType { kind ofType { kind ofType { kind } } } } } } }',
    { kind },
  );
  const leaf = (type: Loose): boolean => (type.ofType ? leaf(type.ofType) : type.kind === 'SCALAR' || type.kind === 'ENUM');
  return data.__type.fields
    .filter(({ args, type }: Loose) => args.length === 0 && leaf(type))
    .map(({ name }: Loose) => name)
    .join(' ');
}

test.each(DOORS)('%s answers with what reading the fact back says, to every field', async (name, type, kind, who, input) => {
  const fields = await plainFieldsOf(kind);
  expect(fields).toContain('recordedAt');
  const { data } = await world.ask(
    who,
    `mutation ($input: ${type}!) { ${name}(input: $input) { fact { ... on ${kind} { ${fields} } } } }`,
    {
      input: { ...input, title: '长标题，带逗号 “引号”' },
    },
  );
  const { fact } = data[name];
  const read = await world.ask(who, `query ($id: ID!) { fact(id: $id) { ... on ${kind} { ${fields} } } }`, { id: fact.id });
  expect(read.data.fact).toEqual(fact);
});

test("a clerk's mistakes are taught in the payload, all at once, in two languages and with their place", async () => {
  const input = accident('2026-02-30', { enterprise: '91440300192317458X', deaths: -1, directLoss: '1.234' });
  const { data } = await world.ask('clerk@410108', mutate('reportAccident', 'AccidentInput'), { input });
  expect(data.reportAccident.fact).toBeNull();
  const errors = data.reportAccident.errors as { code: string; path: string[]; message: string; messageEn: string }[];
  expect(errors.map(({ code, path }) => [code, path.join('.')]).sort()).toEqual([
    ['BAD_DATE', 'input.occurredAt'],
    ['BAD_MONEY', 'input.directLoss'],
    ['BAD_NUMBER', 'input.deaths'],
    ['WRONG_CHECK_DIGIT', 'input.enterprise'],
  ]);
  for (const { message, messageEn } of errors) expect([/[一-鿿]/.test(message), /expected/.test(messageEn)]).toEqual([true, true]);
});

test('only a clerk records, and only inside the own division', async () => {
  const codes = async (who: string, input: object): Promise<string[]> =>
    (await world.ask(who, mutate('reportAccident', 'AccidentInput'), { input })).data.reportAccident.errors.map(
      ({ code }: { code: string }) => code,
    );
  const inside = accident('2026-05-04');
  for (const who of ['decider@410108', 'admin@410108', 'auditor@410108', 'officer@discipline-4101', 'key:discipline-4101'])
    expect(await codes(who, inside)).toEqual(['NOT_ALLOWED']);
  expect(await codes('clerk@410108', accident('2026-05-04', { division: '410105' }))).toEqual(['OUTSIDE_DIVISION']);
  expect(await codes('clerk@410108', accident('2026-05-04', { division: '420106' }))).toEqual(['OUTSIDE_DIVISION']);
});

test('the second accident of a month opens cases; the reporter is shown its own only', async () => {
  const input = accident('2026-05-05', { division: '410108002', sector: 'FIRE' });
  await world.ask('clerk@410108', REPORT, { input });
  const below = await world.ask('clerk@410108', REPORT, {
    input: accident('2026-05-06', { division: '410108002', sector: 'FIRE', responsible: true }),
  });
  expect(below.data.reportAccident.cases.map(({ tenant }: { tenant: string }) => tenant)).toEqual(['410108000000']);
  const { data } = await world.ask(
    'decider@410100',
    '{ cases(first: 1) { nodes { tenant findings { rule measure evidenceCount explanation evidence { nodes { sourceId kind } } } fact { id } } } }',
  );
  const [file] = data.cases.nodes;
  expect([file.tenant, file.fact.id]).toEqual(['410100000000', below.data.reportAccident.fact.id]);
  const interview = file.findings.find(({ rule }: { rule: string }) => rule === 'zhengzhou-2021-3/5.2.1');
  expect(interview.measure).toBe('INTERVIEW');
  expect(interview.evidence.nodes).toHaveLength(interview.evidenceCount);
  expect(interview.explanation).toContain('惠济区');
});

test('the same clientMutationId with the same input is the same fact; with other input it is refused', async () => {
  const input = accident('2026-05-07T10:00:00+08:00', { title: '同一次' });
  const ask = (given: object): Promise<Loose> =>
    world.ask('clerk@410108', REPORT, { input: given, key: 'k-1' }).then(({ data }) => data.reportAccident);
  const [first, twin] = await Promise.all([ask(input), ask(input)]);
  const again = await ask(input);
  expect([twin.fact.id, again.fact.id]).toEqual([first.fact.id, first.fact.id]);
  expect(again.cases).toEqual(first.cases);
  expect((await ask({ ...input, deaths: 2 })).errors[0].code).toBe('SAME_KEY_OTHER_INPUT');
  const { data } = await world.ask('clerk@410108', '{ facts(filter: { text: "同一次" }) { nodes { id } } }');
  expect(data.facts.nodes).toHaveLength(1);
  // Another person's key is another key.
  expect((await world.ask('clerk@410100', REPORT, { input, key: 'k-1' })).data.reportAccident.fact.id).not.toBe(first.fact.id);
});

test.each(DOORS)("%s takes the source's own id, once for each recording office", async (name, type, _kind, who, input) => {
  const ask = async (by: string): Promise<Loose> => {
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { fact { sourceId } errors { code path } } }`;
    return (await world.ask(by, query, { input: { ...input, id: `src.${name}` } })).data[name];
  };
  expect(await ask(who)).toEqual({ fact: { sourceId: `src.${name}` }, errors: [] });
  expect(await ask(who)).toEqual({ fact: null, errors: [{ code: 'ALREADY_RECORDED', path: ['input', 'id'] }] });
  const other = who === 'clerk@410100' ? 'clerk@410000' : 'clerk@410100';
  expect(await ask(other)).toEqual({ fact: { sourceId: `src.${name}` }, errors: [] });
});

test('an id that no source could have is refused with its place', async () => {
  const { data } = await world.ask('clerk@410108', mutate('reportAccident', 'AccidentInput'), {
    input: accident('2026-05-04', { id: '事故 1' }),
  });
  expect(data.reportAccident.errors).toMatchObject([{ code: 'BAD_ID', path: ['input', 'id'] }]);
});

const CLOCK = `query ($ids: [ID!]) { facts(filter: { ids: $ids }) { nodes { ... on Accident { reporting
  reportingClock { late supplementUntil hops { to article from due actual state late } } } } } }`;

test('LATE is offered with the hop it rests on, and stays an offer', async () => {
  const at = (time: string): string => `2026-05-10T${time}:00+08:00`;
  const told = (time: string): string => new Date(at(time)).toISOString();
  const input = accident(at('09:00'), {
    sector: 'ROAD_TRAFFIC',
    reports: [
      { level: 'SCENE', at: at('09:05') },
      { level: 'COUNTY', at: at('11:00') },
      { level: 'CITY', at: at('11:10') },
    ],
  });
  const { data } = await world.ask('clerk@410108', REPORT, { input });
  const ids = [data.reportAccident.fact.id];
  const shown = await world.ask('clerk@410108', CLOCK, { ids });
  expect(shown.data.facts.nodes).toEqual([
    {
      reporting: 'ON_TIME',
      reportingClock: {
        late: true,
        supplementUntil: '2026-05-17',
        hops: [
          { to: 'COUNTY', article: '9', from: told('09:05'), due: told('10:05'), actual: told('11:00'), state: 'LATE', late: true },
          { to: 'CITY', article: '11', from: told('11:00'), due: told('13:00'), actual: told('11:10'), state: 'IN_TIME', late: false },
        ],
      },
    },
  ]);
  await world.ask('clerk@410108', 'mutation ($id: ID!) { voidFact(id: $id, revision: 1, reason: "重复") { errors { code } } }', {
    id: ids[0],
  });
  expect((await world.ask('clerk@410108', CLOCK, { ids })).data.facts.nodes).toEqual([{ reporting: 'ON_TIME', reportingClock: null }]);
});

test('an accident of which no hop was recorded has a clock that knows nothing, and is not late', async () => {
  const { data } = await world.ask('clerk@410108', REPORT, { input: accident('2026-05-11') });
  const shown = await world.ask('clerk@410108', CLOCK, { ids: [data.reportAccident.fact.id] });
  const { late, hops, supplementUntil } = shown.data.facts.nodes[0].reportingClock;
  expect([late, supplementUntil, hops.map(({ state }: Loose) => state)]).toEqual([false, '2026-06-10', ['UNKNOWN', 'UNKNOWN']]);
});

test('facts of another place, forged ids and absent ids look the same', async () => {
  const { data } = await world.ask('clerk@411003', REPORT, { input: accident('2026-05-08', { division: '411003' }) });
  const foreign = data.reportAccident.fact.id as string;
  const VOID = 'mutation ($id: ID!) { voidFact(id: $id, revision: 1, reason: "x") { fact { id } errors { code } } }';
  const answers = await Promise.all([foreign, 'AAAAAAAAAAAAAAAAAAAAAA', 'nonsense'].map((id) => world.ask('clerk@410108', VOID, { id })));
  for (const answer of answers) expect(answer.data.voidFact).toEqual({ fact: null, errors: [{ code: 'NOT_FOUND' }] });
  const listed = await world.ask('clerk@410108', 'query ($ids: [ID!]) { facts(filter: { ids: $ids }) { nodes { id } } }', {
    ids: [foreign, 'nonsense'],
  });
  expect(listed.data.facts.nodes).toEqual([]);
});

test('agencies see no facts, cases, findings or measures', async () => {
  for (const who of ['officer@discipline-4101', 'key:discipline-4101']) {
    const { data } = await world.ask(
      who,
      '{ facts { nodes { id } } cases { nodes { id } } findings { nodes { id } } measures { nodes { id } } }',
    );
    expect(data).toEqual({ facts: { nodes: [] }, cases: { nodes: [] }, findings: { nodes: [] }, measures: { nodes: [] } });
  }
});

test('facts are listed newest recorded first, page by page, without a gap', async () => {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const { data }: { data: Loose } = await world.ask(
      'clerk@410100',
      'query ($after: String) { facts(first: 3, after: $after) { nodes { id recordedAt } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    ids.push(...data.facts.nodes.map(({ id }: { id: string }) => id));
    after = data.facts.pageInfo.hasNextPage ? data.facts.pageInfo.endCursor : null;
  } while (after !== null);
  const whole = await world.ask('clerk@410100', '{ facts(first: 100) { nodes { id } } }');
  expect(ids).toEqual(whole.data.facts.nodes.map(({ id }: { id: string }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(8);
});

test('a page too long, a foreign cursor and an impossible filter are refused with what to do', async () => {
  const code = async (query: string): Promise<unknown> => (await world.ask('clerk@410100', query)).errors?.[0]?.extensions.code;
  expect(await code('{ facts(first: 101) { nodes { id } } }')).toBe('BAD_USER_INPUT');
  expect(await code('{ facts(after: "x") { nodes { id } } }')).toBe('BAD_USER_INPUT');
  const bareSeat = Buffer.from('v1:1703').toString('base64url');
  for (const list of ['facts', 'cases', 'findings', 'measures'])
    expect(await code(`{ ${list}(after: "${bareSeat}") { nodes { id } } }`)).toBe('BAD_USER_INPUT');
  expect(await code('{ facts(filter: { from: "2026-02-30" }) { nodes { id } } }')).toBe('BAD_USER_INPUT');
  expect(await code('{ facts(filter: { under: "41010" }) { nodes { id } } }')).toBe('BAD_USER_INPUT');
});

test('nothing of all this was unexpected', () => {
  expect(world.faults).toEqual([]);
});
