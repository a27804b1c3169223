import { accident, openAppWorld, REPORT, type AppWorld, type Loose } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(() => world.close());

const DECIDE = `mutation ($input: DecideCaseInput!) { decideCase(input: $input) {
  case { id state decidedAt findings { id state declineReason } } measures { id kind level state rules grounds { id } subject { kind division sector } } errors { code path } } }`;
interface File {
  readonly id: string;
  readonly fact: string;
  readonly findings: readonly { readonly id: string; readonly rule: string; readonly measure: string }[];
}

let place = 0;
/** A case of 郑州市 with many systems: a large accident in a street of 惠济区, reported late. */
async function openCase(who = 'decider@410100'): Promise<File> {
  const division = `41010800${(place++ % 6) + 1}`;
  const { data } = await world.ask('clerk@410108', REPORT, {
    input: accident('2026-05-10', { division, deaths: 3, reporting: 'LATE', responsible: true }),
  });
  const fact = data.reportAccident.fact.id as string;
  const cases = await world.ask(who, 'query ($fact: ID) { cases(filter: { fact: $fact }) { nodes { id findings { id rule measure } } } }', {
    fact,
  });
  return { ...cases.data.cases.nodes[0], fact };
}
const of = (file: File, ...measures: string[]): string[] =>
  measures.map((measure) => (file.findings.find((one) => one.measure === measure) as { id: string }).id);
const decide = async (who: string, input: object): Promise<Loose> => {
  const answer = await world.ask(who, DECIDE, { input: { decline: [], ...input } });
  expect(answer.errors).toBeUndefined();
  return answer.data.decideCase;
};

test('adopting makes measures, declining keeps its reason, and the case is decided when nothing is open', async () => {
  const file = await openCase();
  const [interview, ...rest] = [
    ...of(file, 'INTERVIEW'),
    ...file.findings.filter(({ measure }) => measure !== 'INTERVIEW').map(({ id }) => id),
  ];
  const more = file.findings.filter(({ id, measure }) => measure === 'INTERVIEW' && id !== interview).map(({ id }) => id);
  const {
    case: decided,
    measures,
    errors,
  } = await decide('decider@410100', {
    caseId: file.id,
    adopt: [interview, ...more],
    decline: rest.map((findingId) => ({ findingId, reason: '一案适用一项' })),
  });
  expect(errors).toEqual([]);
  expect(decided.state).toBe('DECIDED');
  expect(measures).toMatchObject([{ kind: 'INTERVIEW', state: 'DECIDED' }]);
  expect(measures[0].grounds.map(({ id }: { id: string }) => id).sort()).toEqual([interview, ...more].sort());
  expect(decided.findings.find(({ id }: { id: string }) => id === rest[0])).toMatchObject({
    state: 'DECLINED',
    declineReason: '一案适用一项',
  });
});

test('more than two systems for one case need a reason (clause 8)', async () => {
  const file = await openCase();
  const three = of(file, 'BULLETIN', 'WARNING', 'LISTED_SUPERVISION');
  expect((await decide('decider@410100', { caseId: file.id, adopt: three })).errors).toMatchObject([{ code: 'TOO_MANY_SYSTEMS' }]);
  const told = await decide('decider@410100', { caseId: file.id, adopt: three, reason: '情节特别严重' });
  expect(told.errors).toEqual([]);
  expect(told.measures.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['BULLETIN', 'LISTED_SUPERVISION', 'WARNING']);
});

test('two deciders at once: one wins, the other is told', async () => {
  const file = await openCase();
  const adopt = of(file, 'INTERVIEW');
  const answers = await Promise.all(['a', 'b'].map((key) => decide('decider@410100', { caseId: file.id, adopt, clientMutationId: key })));
  expect(answers.map(({ errors }) => errors[0]?.code).sort()).toEqual(['NOT_OPEN', undefined]);
  expect(answers.map(({ measures }) => measures.length).sort()).toEqual([0, 1]);
});

test('the same decision sent twice under one key is one decision', async () => {
  const file = await openCase();
  const input = { caseId: file.id, adopt: of(file, 'BULLETIN'), clientMutationId: 'once' };
  const first = await decide('decider@410100', input);
  expect(await decide('decider@410100', input)).toEqual(first);
  expect((await decide('decider@410100', { ...input, adopt: of(file, 'WARNING') })).errors[0].code).toBe('SAME_KEY_OTHER_INPUT');
});

test('only a decider of the own office decides', async () => {
  const file = await openCase();
  const input = { caseId: file.id, adopt: of(file, 'BULLETIN') };
  for (const who of ['clerk@410100', 'admin@410100', 'auditor@410100', 'officer@discipline-4101'])
    expect((await decide(who, input)).errors[0].code).toBe('NOT_ALLOWED');
  // The province sees the city's case and does not decide it; the district does not see it.
  expect((await decide('decider@410000', input)).errors[0].code).toBe('NOT_ALLOWED');
  expect((await decide('decider@410108', input)).errors[0].code).toBe('NOT_FOUND');
  expect((await decide('decider@410100', { caseId: file.id, adopt: [] })).errors[0].code).toBe('NOTHING_DECIDED');
  expect(
    (await decide('decider@410100', { caseId: file.id, adopt: [], decline: [{ findingId: of(file, 'WARNING')[0], reason: ' ' }] }))
      .errors[0].code,
  ).toBe('REASON_NEEDED');
});

test("somebody else's finding is refused like an absent one, also beside another that is absent", async () => {
  const [file, theirs] = [await openCase(), await openCase()];
  const absent = 'AAAAAAAAAAAAAAAAAAAAAA';
  const seen = of(theirs, 'WARNING')[0] as string;
  const refusals = (adopt: string[], findingId: string): Promise<Loose> =>
    decide('decider@410100', { caseId: file.id, adopt, decline: [{ findingId, reason: '不采用' }] });
  expect((await refusals([absent], absent)).errors.map(({ path }: Loose) => path)).toEqual([
    ['adopt', '0'],
    ['decline', '0', 'findingId'],
  ]);
  // Jian'an's, which Zhengzhou may not see.
  const { data } = await world.ask('clerk@411003', REPORT, {
    input: { ...accident('2026-05-10', { deaths: 3, reporting: 'CONCEALED' }), division: '411003001' },
  });
  const hidden = (data.reportAccident.cases as Loose[]).flatMap(({ findings }) => findings.map(({ id }: Loose) => id as string));
  expect(hidden.length).toBeGreaterThan(0);
  expect(await refusals([absent], hidden[0] as string)).toEqual(await refusals([absent], absent));
  expect((await refusals([], seen)).errors[0].code).toBe('NOT_FOUND');
});

test('the province lists the cases below; a district sees of a measure above its terms only', async () => {
  const below = await world.ask(
    'decider@410000',
    '{ cases(filter: { scope: BELOW }, first: 5) { nodes { tenant } } own: cases { nodes { tenant } } }',
  );
  expect(below.data.cases.nodes.length).toBeGreaterThan(0);
  expect(below.data.cases.nodes.every(({ tenant }: { tenant: string }) => tenant !== '410000000000')).toBe(true);
  const above = await world.ask(
    'clerk@410108',
    '{ measures(filter: { scope: ABOVE }) { nodes { tenant kind reason rules decidedAt underReview grounds { id } } } }',
  );
  expect(above.data.measures.nodes.length).toBeGreaterThan(0);
  for (const measure of above.data.measures.nodes)
    expect(measure).toMatchObject({ tenant: '410100000000', reason: null, grounds: [], underReview: false });
});

describe('opening by hand', () => {
  const OPEN =
    'mutation ($input: OpenMeasureInput!) { openMeasure(input: $input) { measures { kind rules state subject { kind division } reason } errors { code path } } }';
  const interview = {
    kind: 'INTERVIEW',
    rule: 'zhengzhou-2021-3/5.2.3',
    subject: { kind: 'JURISDICTION', division: '410108' },
    reason: '隐患整改不力',
  };
  const open = async (who: string, input: object): Promise<Loose> => (await world.ask(who, OPEN, { input })).data.openMeasure;

  test('a decider opens a measure under a clause that leaves it to the officer', async () => {
    expect(await open('decider@410100', interview)).toEqual({
      measures: [
        {
          kind: 'INTERVIEW',
          rules: ['zhengzhou-2021-3/5.2.3'],
          state: 'DECIDED',
          subject: { kind: 'JURISDICTION', division: '410108000000' },
          reason: '隐患整改不力',
        },
      ],
      errors: [],
    });
  });

  test.each([
    ['NOT_ALLOWED', 'clerk@410100', {}],
    ['UNKNOWN_RULE', 'decider@410108', {}],
    ['UNKNOWN_RULE', 'decider@410100', { rule: 'zhengzhou-2021-3/5.2.1' }],
    ['RULE_OF_ANOTHER_KIND', 'decider@410100', { kind: 'VETO' }],
    ['BAD_SUBJECT', 'decider@410100', { subject: { kind: 'JURISDICTION', division: '411003' } }],
    ['BAD_SUBJECT', 'decider@410100', { subject: { kind: 'ENTERPRISE', division: '410108' } }],
    ['REASON_NEEDED', 'decider@410100', { reason: ' ' }],
  ])('%s for %s with %j', async (code, who, change) => {
    expect((await open(who, { ...interview, ...change })).errors[0].code).toBe(code);
  });
});

test('a finding that was quiet is sent when a decider says so, once', async () => {
  // Both happened more than thirty days before they were recorded.
  const [, late] = [await quiet('2026-03-01'), await quiet('2026-03-02')];
  const { data } = await world.ask(
    'decider@410100',
    'query ($fact: ID) { findings(filter: { fact: $fact, kinds: [INTERVIEW] }) { nodes { id quiet rule } } }',
    { fact: late },
  );
  const [finding] = data.findings.nodes;
  expect(finding.quiet).toBe(true);
  const ANNOUNCE = 'mutation ($id: ID!) { announceFinding(id: $id) { finding { id quiet } errors { code } } }';
  const announce = async (who: string): Promise<Loose> => (await world.ask(who, ANNOUNCE, { id: finding.id })).data.announceFinding;
  expect((await announce('clerk@410100')).errors[0].code).toBe('NOT_ALLOWED');
  expect((await announce('decider@410108')).errors[0].code).toBe('NOT_FOUND');
  expect(await announce('decider@410100')).toEqual({ finding: { id: finding.id, quiet: false }, errors: [] });
  expect((await announce('decider@410100')).errors[0].code).toBe('NOTHING_TO_SEND');
});

async function quiet(day: string): Promise<string> {
  const { data } = await world.ask('clerk@410100', REPORT, { input: accident(day, { division: '410122001', sector: 'FIRE' }) });
  return data.reportAccident.fact.id as string;
}

test('nothing of all this was unexpected', () => {
  expect(world.faults).toEqual([]);
});
