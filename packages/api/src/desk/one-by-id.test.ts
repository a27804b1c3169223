import { accident, openAppWorld, REPORT, type AppWorld, type Loose } from '../app.testing';

let world: AppWorld;
/** Opaque ids by what they are, as 郑州市 sees them. */
let ids: { fact: string; foreignFact: string; case: string; finding: string; measure: string; sectorMeasure: string };

const QUERIES = {
  fact: 'query ($id: ID!) { one: fact(id: $id) { id division } }',
  case: 'query ($id: ID!) { one: case(id: $id) { id state tenant measures { id kind } } }',
  finding: 'query ($id: ID!) { one: finding(id: $id) { id state tenant } }',
  measure: 'query ($id: ID!) { one: measure(id: $id) { id tenant state reason rules underReview grounds { id } } }',
} as const;

async function one(who: string, kind: keyof typeof QUERIES, id: string): Promise<Loose> {
  const { data, errors } = await world.ask(who, QUERIES[kind], { id });
  expect(errors).toBeUndefined();
  return data.one;
}

beforeAll(async () => {
  world = await openAppWorld();
  const input = accident('2026-05-03', { deaths: 2, responsible: true });
  const { data } = await world.ask('clerk@410108', REPORT, { input });
  const foreign = await world.ask('clerk@411003', REPORT, { input: accident('2026-05-04', { division: '411003100' }) });
  const board = await world.ask('decider@410100', '{ cases { nodes { id findings { id measure subject { kind } } } } }');
  const [file] = board.data.cases.nodes;
  const adopt = file.findings.filter(({ measure }: Loose) => measure === 'KEY_MANAGEMENT');
  const decided = await world.ask(
    'decider@410100',
    'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { measures { id subject { kind } } errors { code } } }',
    {
      input: {
        caseId: file.id,
        adopt: adopt.map(({ id }: Loose) => id),
        decline: file.findings
          .filter((finding: Loose) => !adopt.includes(finding))
          .map(({ id }: Loose) => ({ findingId: id, reason: '不宜' })),
        reason: '从严',
      },
    },
  );
  expect(decided.data.decideCase.errors).toEqual([]);
  const measures = decided.data.decideCase.measures;
  const of = (kind: string): string => measures.find(({ subject }: Loose) => subject.kind === kind).id;
  ids = {
    fact: data.reportAccident.fact.id,
    foreignFact: foreign.data.reportAccident.fact.id,
    case: file.id,
    finding: adopt[0].id,
    measure: of('JURISDICTION'),
    sectorMeasure: of('SECTOR'),
  };
}, 60_000);
afterAll(async () => {
  expect(world.faults).toEqual([]);
  await world.close();
});

describe('one thing by its id', () => {
  // Sight 1 and 2: facts in D; the own work and that of tenants below. Sight 3: what was decided above and concerns D.
  test.each([
    ['fact', 'clerk@410108', true],
    ['fact', 'auditor@410100', true],
    ['fact', 'decider@410000', true],
    ['fact', 'clerk@411003', false],
    ['fact', 'officer@discipline-4101', false],
    ['case', 'decider@410100', true],
    ['case', 'auditor@410000', true],
    ['case', 'decider@410108', false],
    ['case', 'decider@411003', false],
    ['case', 'key:market-41', false],
    ['finding', 'decider@410100', true],
    ['finding', 'decider@410000', true],
    ['finding', 'decider@410108', false],
    ['finding', 'decider@411003', false],
    ['finding', 'officer@discipline-4101', false],
    ['measure', 'decider@410100', true],
    ['measure', 'decider@410000', true],
    ['measure', 'decider@410108', true],
    ['measure', 'decider@411003', false],
    ['measure', 'officer@discipline-4101', false],
  ] as const)('%s as %s sees it: %s', async (kind, who, seen) => {
    expect((await one(who, kind, ids[kind]))?.id).toBe(seen ? ids[kind] : undefined);
  });

  test('absent, foreign, of another kind and malformed look the same', async () => {
    const wrong = ['', 'x', '1', '../etc', 'A'.repeat(22), ids.foreignFact, ids.case + 'A', '\0'];
    for (const id of wrong) expect(await one('clerk@410108', 'fact', id)).toBeNull();
    for (const kind of ['case', 'finding', 'measure'] as const) {
      for (const id of [...wrong, ids.fact]) expect(await one('decider@410000', kind, id)).toBeNull();
    }
  });

  test('a decided case is read with what was decided on it', async () => {
    expect(await one('decider@410100', 'case', ids.case)).toMatchObject({ state: 'DECIDED' });
    const { measures } = await one('auditor@410000', 'case', ids.case);
    expect(measures.map(({ id }: Loose) => id).sort()).toEqual([ids.measure, ids.sectorMeasure].sort());
  });

  test('below, a measure of a tenant above shows its terms, not its reason and not its grounds', async () => {
    expect(await one('decider@410100', 'measure', ids.measure)).toMatchObject({ reason: '从严', grounds: [{}, {}] });
    expect(await one('decider@410108', 'measure', ids.measure)).toMatchObject({ reason: null, grounds: [], tenant: '410100000000' });
    expect(await one('decider@410108', 'measure', ids.sectorMeasure)).toMatchObject({ reason: null, grounds: [] });
  });

  test('nobody reads anything without signing in', async () => {
    for (const [kind, query] of Object.entries(QUERIES)) {
      const { errors } = await world.ask(null, query, { id: ids[kind as keyof typeof QUERIES] });
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });
});

describe('lists of one enterprise, sector and office', () => {
  const ENTERPRISE = '914403001922038216';
  const list = async (who: string, of: string, filter: object): Promise<Loose[]> => {
    const name = { facts: 'FactFilter', cases: 'CaseFilter', findings: 'FindingFilter', measures: 'MeasureFilter' }[of] as string;
    const more =
      of === 'facts' ? 'sector enterprise recorder' : of === 'cases' ? 'fact { sector enterprise }' : 'subject { sector enterprise }';
    const { data, errors } = await world.ask(who, `query ($filter: ${name}) { ${of}(filter: $filter, first: 100) { nodes { ${more} } } }`, {
      filter,
    });
    expect(errors).toBeUndefined();
    return data[of].nodes;
  };
  beforeAll(async () => {
    const input = accident('2026-05-06', { enterprise: ENTERPRISE, sector: 'FIRE', deaths: 10, responsible: true, division: '411003100' });
    const { data } = await world.ask('clerk@411003', REPORT, { input });
    expect(data.reportAccident.errors).toEqual([]);
  });

  test('facts', async () => {
    expect(await list('clerk@410000', 'facts', { enterprise: ENTERPRISE })).toEqual([
      { sector: 'FIRE', enterprise: ENTERPRISE, recorder: '411003000000' },
    ]);
    expect(await list('clerk@410100', 'facts', { enterprise: ENTERPRISE })).toEqual([]);
    expect(await list('clerk@410000', 'facts', { sector: 'FIRE' })).toHaveLength(1);
    expect(await list('clerk@410000', 'facts', { sector: 'CONSTRUCTION' })).toHaveLength(2);
    expect(await list('clerk@410000', 'facts', { recorder: '411003' })).toHaveLength(2);
    expect(await list('clerk@410000', 'facts', { recorder: '410108' })).toHaveLength(1);
    expect(await list('officer@discipline-4101', 'facts', { enterprise: ENTERPRISE })).toEqual([]);
  });

  test('findings, cases and measures', async () => {
    const sectors = await list('decider@410100', 'findings', { sector: 'CONSTRUCTION' });
    expect(new Set(sectors.map(({ subject }) => subject.sector))).toEqual(new Set(['CONSTRUCTION']));
    expect(await list('decider@410100', 'findings', { sector: 'FIRE' })).toEqual([]);
    expect(await list('decider@410100', 'measures', { sector: 'CONSTRUCTION' })).toHaveLength(1);
    expect(await list('decider@410108', 'measures', { scope: 'ABOVE', sector: 'CONSTRUCTION' })).toHaveLength(1);
    expect(await list('decider@410108', 'measures', { scope: 'ABOVE', sector: 'FIRE' })).toEqual([]);
    expect(await list('decider@410000', 'cases', { enterprise: ENTERPRISE })).toEqual([
      { fact: { sector: 'FIRE', enterprise: ENTERPRISE } },
    ]);
    expect(await list('decider@410000', 'cases', { sector: 'CONSTRUCTION' })).not.toContainEqual({
      fact: { sector: 'FIRE', enterprise: ENTERPRISE },
    });
    expect(await list('decider@410100', 'findings', { enterprise: ENTERPRISE })).toEqual([]);
  });

  test('a code that is none is told, not answered with nothing', async () => {
    const { errors } = await world.ask('clerk@410000', '{ facts(filter: { enterprise: "914403001922038217" }) { nodes { id } } }');
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
