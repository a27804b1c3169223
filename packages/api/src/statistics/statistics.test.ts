import { accident, noon, openAppWorld, REPORT, type AppWorld, type Loose } from '../app.testing';
import { importFacts } from '../import.fixture';

const HENAN = 410000000000;
const ZHENGZHOU = 410100000000;

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
  const one = (id: string, occurredAt: string, division: string, more: object = {}): Record<string, unknown> => ({
    fact: 'ACCIDENT',
    id,
    occurredAt,
    division,
    sector: 'FIRE',
    deaths: 1,
    ...more,
  });
  await importFacts(world, HENAN, [
    one('a1', '2011-03-31T23:59:59+08:00', '410108001', { seriousInjuries: 4 }),
    one('a2', '2011-04-01T00:00:00+08:00', '410108001201', { deaths: 2 }),
    one('a3', '2011-04-15', '410108', { sector: 'CONSTRUCTION' }),
    one('a4', '2011-04-15', '410105001', { sector: undefined }),
    one('a5', '2011-04-15', '410100'),
    one('a6', '2011-04-15', '410171000498'),
    one('a7', '2011-04-15', '410202001'),
    one('a8', '2011-04-15', '419001001'),
    one('a9', '2011-04-15', '419000'),
    one('a10', '2011-04-15', '410000', { deaths: 0 }),
    one('a11', '2011-04-15', '411003001', { deaths: 9 }),
    one('b1', '2010-04-30', '410108001', { deaths: 3 }),
    one('b2', '2010-05-01', '410108001', { deaths: 5 }),
    one('v1', '2011-04-15', '410108001', { deaths: 30 }),
    { fact: 'VOID', id: 'v1' },
    { fact: 'HAZARD', id: 'h1', division: '410108001', grade: 'MAJOR', foundAt: '2011-04-15' },
  ]);
}, 120_000);
afterAll(() => world.close());

const TALLY = '{ accidents deaths seriousInjuries }';
const STATISTICS = `query ($from: YearMonth!, $until: YearMonth!, $under: DivisionCode, $sector: Sector) {
  accidentStatistics(from: $from, until: $until, under: $under, sector: $sector) {
    under total ${TALLY} lastYear ${TALLY}
    byMonth { month tally ${TALLY} lastYear ${TALLY} }
    bySector { sector tally ${TALLY} lastYear ${TALLY} }
    byPlace { division name tally ${TALLY} lastYear ${TALLY} } } }`;

const SPRING = { from: '2011-03', until: '2011-04' };

async function ask(who: string, variables: object): Promise<Loose> {
  const { data, errors } = await world.ask(who, STATISTICS, { ...SPRING, ...variables });
  expect(errors).toBeUndefined();
  return data.accidentStatistics;
}

const accidentsBy = (rows: Loose[], key: string): Record<string, number> =>
  Object.fromEntries(rows.map((row) => [String(row[key]), row.tally.accidents]));

test('a county counts what happened in it, by month, sector and township, beside the same months a year earlier', async () => {
  expect(await ask('clerk@410108', {})).toEqual({
    under: '410108000000',
    total: { accidents: 3, deaths: 4, seriousInjuries: 4 },
    lastYear: { accidents: 1, deaths: 3, seriousInjuries: 0 },
    byMonth: [
      {
        month: '2011-03',
        tally: { accidents: 1, deaths: 1, seriousInjuries: 4 },
        lastYear: { accidents: 0, deaths: 0, seriousInjuries: 0 },
      },
      {
        month: '2011-04',
        tally: { accidents: 2, deaths: 3, seriousInjuries: 0 },
        lastYear: { accidents: 1, deaths: 3, seriousInjuries: 0 },
      },
    ],
    bySector: [
      {
        sector: 'CONSTRUCTION',
        tally: { accidents: 1, deaths: 1, seriousInjuries: 0 },
        lastYear: { accidents: 0, deaths: 0, seriousInjuries: 0 },
      },
      {
        sector: 'FIRE',
        tally: { accidents: 2, deaths: 3, seriousInjuries: 4 },
        lastYear: { accidents: 1, deaths: 3, seriousInjuries: 0 },
      },
    ],
    byPlace: [
      {
        division: '410108000000',
        name: '惠济区',
        tally: { accidents: 1, deaths: 1, seriousInjuries: 0 },
        lastYear: { accidents: 0, deaths: 0, seriousInjuries: 0 },
      },
      {
        division: '410108001000',
        name: expect.stringContaining('街道') as string,
        tally: { accidents: 2, deaths: 3, seriousInjuries: 4 },
        lastYear: { accidents: 1, deaths: 3, seriousInjuries: 0 },
      },
    ],
  });
});

test('a city counts by county; what is coded no finer stands under the city itself', async () => {
  const city = await ask('clerk@410100', {});
  expect(city.total).toEqual({ accidents: 6, deaths: 7, seriousInjuries: 4 });
  expect(accidentsBy(city.byPlace, 'division')).toEqual({ 410100000000: 1, 410105000000: 1, 410108000000: 3, 410171000000: 1 });
  expect(accidentsBy(city.bySector, 'sector')).toEqual({ CONSTRUCTION: 1, FIRE: 4, null: 1 });
});

test('a province counts by city, and counties directly under it by themselves', async () => {
  const province = await ask('clerk@410000', {});
  expect(province.total).toEqual({ accidents: 11, deaths: 19, seriousInjuries: 4 });
  expect(accidentsBy(province.byPlace, 'division')).toEqual({
    410000000000: 2,
    410100000000: 6,
    410200000000: 1,
    411000000000: 1,
    419001000000: 1,
  });
  expect(province.byPlace.map(({ name }: { name: string }) => name)).toEqual(['河南省', '郑州市', '开封市', '许昌市', '济源市']);
  expect(accidentsBy(province.bySector, 'sector')).toEqual({ CONSTRUCTION: 1, FIRE: 9, null: 1 });
});

test.each([
  ['a place below by its next level', 'clerk@410000', '410100', { 410100000000: 1, 410105000000: 1, 410108000000: 3, 410171000000: 1 }],
  ['a pseudo city by its counties', 'clerk@410000', '419000', { 419000000000: 1, 419001000000: 1 }],
  ['a county by the village where there is no township', 'clerk@410100', '410171', { 410171000498: 1 }],
  ['a township by its villages', 'clerk@410108', '410108001', { 410108001000: 1, 410108001201: 1 }],
  ['a village', 'clerk@410108', '410108001201', { 410108001201: 1 }],
  ['a place without any accident', 'clerk@410000', '410300', {}],
])('%s', async (_what, who, under, places) => {
  expect(accidentsBy((await ask(who, { under })).byPlace, 'division')).toEqual(places);
});

test.each(['clerk@410000', 'clerk@410100', 'clerk@410108'])('%s: months, sectors and places each add up to the total', async (who) => {
  for (const sector of [null, 'FIRE']) {
    const all = await ask(who, { sector, from: '2010-01', until: '2011-12' });
    for (const when of ['tally', 'lastYear']) {
      for (const rows of [all.byMonth, all.bySector, all.byPlace]) {
        const sum = { accidents: 0, deaths: 0, seriousInjuries: 0 };
        for (const row of rows)
          for (const key of Object.keys(sum)) sum[key as keyof typeof sum] += (row[when] as Record<string, number>)[key] as number;
        expect(sum).toEqual(when === 'tally' ? all.total : all.lastYear);
      }
    }
  }
});

test('one sector alone; and more than a year, where a month is also the month before of another', async () => {
  const fire = await ask('clerk@410108', { sector: 'FIRE', from: '2010-04', until: '2011-04' });
  expect([fire.total, fire.lastYear]).toEqual([
    { accidents: 4, deaths: 11, seriousInjuries: 4 },
    { accidents: 1, deaths: 3, seriousInjuries: 0 },
  ]);
  expect(fire.byMonth).toHaveLength(13);
  expect(fire.byMonth.at(-1)).toEqual({
    month: '2011-04',
    tally: { accidents: 1, deaths: 2, seriousInjuries: 0 },
    lastYear: { accidents: 1, deaths: 3, seriousInjuries: 0 },
  });
  expect(accidentsBy(fire.bySector, 'sector')).toEqual({ FIRE: 4 });
});

describe('sight', () => {
  test.each([
    ['a neighbour', 'clerk@410108', '410105'],
    ['the city above', 'clerk@410108', '410100'],
    ['the province above', 'clerk@410100', '410000'],
    ['another city', 'clerk@410100', '411003'],
    ['another province', 'clerk@410000', '420000'],
    ['a place that there is not', 'clerk@410108', '990000'],
    ['an agency, of the whole family', 'key:market-41', '410000'],
    ['an agency, of a county', 'officer@market-41', '410108'],
    ['an agency, of nothing named', 'key:discipline-4101', null],
  ])('%s: nothing, as if it were not there', async (_what, who, under) => {
    const { data, errors } = await world.ask(who, STATISTICS, { ...SPRING, under });
    expect([data, errors]).toEqual([{ accidentStatistics: null }, undefined]);
  });

  test('an accident outside changes no number inside, and one inside changes those above', async () => {
    const before = await Promise.all(['clerk@410108', 'clerk@410100', 'clerk@410000'].map((who) => ask(who, {})));
    const input = accident('2011-04-20', { division: '411003001' });
    expect((await world.ask('clerk@411003', REPORT, { input })).data.reportAccident.errors).toEqual([]);
    const after = await Promise.all(['clerk@410108', 'clerk@410100', 'clerk@410000'].map((who) => ask(who, {})));
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after[2].total.accidents).toBe(before[2].total.accidents + 1);
  });

  test('somebody who is not signed in is told so', async () => {
    const { errors } = await world.ask(null, STATISTICS, SPRING);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

test.each([
  ['a month that is none', { from: '2011-13' }, /YYYY-MM/],
  ['a day', { from: '2011-03-01' }, /YYYY-MM/],
  ['months the wrong way round', { from: '2011-05', until: '2011-04' }, /早于/],
  ['more than ten years', { from: '2001-04', until: '2011-04' }, /120/],
  ['a code that is none', { under: '41010' }, /行政区划代码/],
])('%s is refused with what was expected', async (_what, variables, message) => {
  const { data, errors } = await world.ask('clerk@410108', STATISTICS, { ...SPRING, ...variables });
  expect(data).toEqual({ accidentStatistics: null });
  expect(errors?.[0]?.message).toMatch(message);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', messageEn: expect.any(String) as string });
});

test('ten years to the month are counted, and a month in the future too', async () => {
  expect((await ask('clerk@410108', { from: '2001-05', until: '2011-04' })).byMonth).toHaveLength(120);
  await importFacts(world, ZHENGZHOU, [{ fact: 'ACCIDENT', id: 'z1', occurredAt: '2031-07-01', division: '410105', deaths: 1 }]);
  expect((await ask('clerk@410100', { from: '2031-07', until: '2031-07' })).total.accidents).toBe(1);
});

describe('measures in force', () => {
  const MEASURES = 'query ($scope: Scope) { measureStatistics(scope: $scope) { kind level count underReview endingWithin30Days } }';
  type Counted = [count: number, underReview: number, ending: number];
  const counted = async (who: string, scope?: string): Promise<Record<string, Counted>> => {
    const { data, errors } = await world.ask(who, MEASURES, scope === undefined ? {} : { scope });
    expect(errors).toBeUndefined();
    return Object.fromEntries(
      data.measureStatistics.map((row: Loose) => [
        `${row.kind} ${row.level}`,
        [row.count, row.underReview, row.endingWithin30Days] as Counted,
      ]),
    ) as Record<string, Counted>;
  };

  test('counts by kind what lies in force on the day, by the own office or by those below', async () => {
    const before = await counted('decider@410100');
    const below = await counted('decider@410000', 'BELOW');
    const line = (id: string, from: string, until?: string, measure = 'VETO'): Record<string, unknown> => ({
      fact: 'MEASURE_IN_FORCE',
      id,
      measure,
      subject: { kind: 'SECTOR', sector: 'FIRE' },
      division: '410108',
      from,
      until,
    });
    // Today is 20 May 2026: the last day itself counts, and the thirtieth after it is 19 June.
    const lines = [
      line('m1', '2026-05-20'),
      line('m2', '2026-01-01', '2026-05-20'),
      line('m3', '2026-01-01', '2026-06-19'),
      line('m4', '2026-01-01', '2026-06-20'),
      line('m5', '2026-01-01', '2026-05-19'),
      line('m6', '2026-05-21'),
      line('m7', '2026-01-01', undefined, 'SECTOR_BAN'),
      line('m8', '2026-01-01'),
      { fact: 'VOID', id: 'm8' },
    ];
    await importFacts(world, ZHENGZHOU, lines);
    const plus = (held: Counted | undefined, more: Counted): Counted =>
      (held ?? [0, 0, 0]).map((one, i) => one + (more[i] as number)) as Counted;
    const veto = 'VETO null';
    const ban = 'SECTOR_BAN null';
    const then = { [veto]: plus(before[veto], [4, 0, 2]), [ban]: plus(before[ban], [1, 0, 0]) };
    expect(await counted('decider@410100')).toEqual({ ...before, ...then });
    expect(await counted('decider@410100', 'OWN')).toEqual({ ...before, ...then });
    expect(await counted('decider@410000', 'BELOW')).toEqual({
      ...below,
      [veto]: plus(below[veto], [4, 0, 2]),
      [ban]: plus(below[ban], [1, 0, 0]),
    });
  });

  test('shows nothing of the office above, nor of a neighbour, nor to agencies', async () => {
    const [own, below] = [await counted('decider@410108'), await counted('decider@410108', 'BELOW')];
    expect([own['SECTOR_BAN null'], below['SECTOR_BAN null']]).toEqual([undefined, undefined]);
    expect(await counted('decider@411003', 'BELOW')).toEqual({});
    for (const who of ['key:market-41', 'officer@discipline-4101'])
      expect([await counted(who), await counted(who, 'BELOW')]).toEqual([{}, {}]);
  });

  test('says why the scope ABOVE is not counted', async () => {
    const { errors } = await world.ask('decider@410108', MEASURES, { scope: 'ABOVE' });
    expect(errors?.[0]).toMatchObject({ message: expect.stringContaining('BELOW') as string, extensions: { code: 'BAD_USER_INPUT' } });
  });

  test('counts what a person must look at again since its ground is gone', async () => {
    const outcome = async (who: string, query: string, input: object): Promise<Loose> => {
      const { data, errors } = await world.ask(who, query, { input });
      expect(errors).toBeUndefined();
      return Object.values(data as Record<string, Loose>)[0];
    };
    const first = await outcome('clerk@410108', REPORT, accident('2026-05-18'));
    await outcome('clerk@410108', REPORT, accident('2026-05-19'));
    const before = (await counted('decider@410100'))['INTERVIEW null'] ?? [0, 0, 0];
    const cases = '{ cases(first: 1) { nodes { id findings { id measure } } } }';
    const [file] = (await world.ask('decider@410100', cases)).data.cases.nodes;
    const adopt = file.findings.filter(({ measure }: Loose) => measure === 'INTERVIEW').map(({ id }: Loose) => id);
    const decided = await outcome(
      'decider@410100',
      'mutation ($input: DecideCaseInput!) { decideCase(input: $input) { measures { kind } errors { code } } }',
      { caseId: file.id, adopt, decline: [], reason: '从严' },
    );
    expect(decided.errors).toEqual([]);
    const made = decided.measures.filter(({ kind }: Loose) => kind === 'INTERVIEW').length as number;
    expect((await counted('decider@410100'))['INTERVIEW null']).toEqual([before[0] + made, before[1], before[2]]);
    const { data } = await world.ask(
      'clerk@410108',
      'mutation ($id: ID!) { voidFact(id: $id, revision: 1, reason: "误报") { errors { code } } }',
      { id: first.fact.id },
    );
    expect(data.voidFact.errors).toEqual([]);
    const [count, underReview] = (await counted('decider@410100'))['INTERVIEW null'] as Counted;
    expect(count).toBe(before[0] + made);
    expect(underReview).toBeGreaterThan(before[1]);
  });

  test('forgets what has ended as days pass, and takes in what has begun', async () => {
    const before = (await counted('decider@410100'))['VETO null'] as Counted;
    world.setTime(noon('2026-06-21'));
    const after = (await counted('decider@410100'))['VETO null'] as Counted;
    // m2, m3 and m4 are over; m6 has begun.
    expect(after[0]).toBe(before[0] - 2);
    world.setTime(noon('2026-05-20'));
  });
});

test('the server logged nothing as unexpected', () => expect(world.faults).toEqual([]));
