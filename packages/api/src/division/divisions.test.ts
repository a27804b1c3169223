import { accident, openAppWorld, REPORT, type AppWorld, type Loose } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(async () => {
  expect(world.faults).toEqual([]);
  await world.close();
});

const SEARCH =
  'query ($search: String!, $under: DivisionCode, $first: Int) { divisions(search: $search, under: $under, first: $first) { code name level } }';
const names = async (who: string, search: string, more: object = {}): Promise<string[]> => {
  const { data, errors } = await world.ask(who, SEARCH, { search, ...more });
  expect(errors).toBeUndefined();
  return data.divisions.map(({ name }: Loose) => name);
};

describe('a division is found', () => {
  test.each([
    ['its name', '惠济区'],
    ['its name without the class', '惠济'],
    ['initials', 'hjq'],
    ['initials in capitals', 'HJQ'],
    ['pinyin', 'huijiqu'],
    ['the beginning of its pinyin', 'huiji'],
    ['pinyin in syllables', "hui ji'qu"],
    ['full-width digits of its code', '４１０１０８'],
    ['its code', '410108000000'],
  ])('by %s, first of all', async (_how, search) => {
    expect((await names('clerk@410000', search))[0]).toBe('惠济区');
  });

  test('by a part of its name, behind those that begin with it', async () => {
    const found = await names('clerk@410100', '河', { first: 50 });
    const begins = found.map((name) => name.startsWith('河'));
    expect(begins).toContain(true);
    expect(begins).toEqual([...begins].sort((a, b) => Number(b) - Number(a)));
    expect(await names('clerk@410108', '鸦陈')).toContain('老鸦陈村民委员会');
  });

  test('the higher level first: 郑州市 before every village that begins so', async () => {
    expect((await names('clerk@410000', 'zhengzhou'))[0]).toBe('郑州市');
    expect((await names('clerk@410000', '4101'))[0]).toBe('郑州市');
  });

  test('at the beginning of a syllable, never in the middle of one', async () => {
    const found = await names('clerk@410108', 'yachen');
    expect(found).toContain('老鸦陈村民委员会');
    expect(await names('clerk@410108', 'achen')).not.toContain('老鸦陈村民委员会');
  });

  test('under a division that is asked for', async () => {
    const { data } = await world.ask('clerk@410000', SEARCH, { search: 'xcjd', under: '410108', first: 50 });
    expect(data.divisions.map(({ code }: Loose) => code)).toEqual(['410108001000']);
  });
});

describe('a search stays inside what the viewer is of', () => {
  test.each([
    ['a district finds itself', 'clerk@410108', 'hjq', {}, '惠济区'],
    ['a district does not find its city', 'clerk@410108', '郑州市', {}, undefined],
    ['a district does not find its neighbour', 'clerk@410108', '金水区', {}, undefined],
    ['nor by asking under it', 'clerk@410108', '金水区', { under: '410105' }, undefined],
    ['nor by asking under all of the city', 'clerk@410108', '金水区', { under: '410100' }, undefined],
    ['a city finds its districts', 'clerk@410100', 'jsq', {}, '金水区'],
    ['a city does not find another city', 'clerk@410100', '许昌市', {}, undefined],
    ['the province finds all', 'clerk@410000', '建安区', {}, '建安区'],
    ['an agency finds all of the family', 'officer@discipline-4101', '建安区', {}, '建安区'],
    ['no other province is found', 'officer@discipline-4101', '武汉', { under: '420000' }, undefined],
  ])('%s', async (_what, who, search, more, found) => {
    expect((await names(who, search, more))[0]).toBe(found);
  });

  test('nobody searches without signing in', async () => {
    expect((await world.ask(null, SEARCH, { search: '惠济' })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('nothing is found by nothing, and a page holds at most 50', async () => {
    expect(await names('clerk@410000', '  ')).toEqual([]);
    expect(await names('clerk@410000', "'")).toEqual([]);
    expect(await names('clerk@410000', '村', { first: 50 })).toHaveLength(50);
    expect((await world.ask('clerk@410000', SEARCH, { search: '村', first: 51 })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

test('a division knows who is above it, and which tenants judge there', async () => {
  const ask = async (who: string, code: string): Promise<Loose> => {
    const { data, errors } = await world.ask(
      who,
      'query ($code: DivisionCode!) { division(code: $code) { ancestors { name } judgedBy { code name } } }',
      { code },
    );
    expect(errors).toBeUndefined();
    return data.division;
  };
  const street = await ask('clerk@410108', '410108001');
  expect(street.ancestors).toEqual([{ name: '河南省' }, { name: '郑州市' }, { name: '惠济区' }]);
  expect(street.judgedBy.map(({ code }: Loose) => code)).toEqual(['410108000000', '410100000000', '410000000000']);
  const jiyuan = await ask('clerk@410000', '419001');
  expect(jiyuan.ancestors).toEqual([{ name: '河南省' }]);
  expect(jiyuan.judgedBy.map(({ code }: Loose) => code)).toEqual(['410000000000']);
  const asAgency = await ask('officer@discipline-4101', '410108001');
  expect([asAgency.ancestors.length, asAgency.judgedBy]).toEqual([3, []]);
});

test('a subject says the name of its division', async () => {
  const { data } = await world.ask('clerk@410108', REPORT, { input: accident('2026-05-03', { deaths: 3 }) });
  expect(data.reportAccident.errors).toEqual([]);
  const answer = await world.ask('decider@410100', '{ findings(first: 100) { nodes { subject { kind division divisionName sector } } } }');
  const subjects = answer.data.findings.nodes.map(({ subject }: Loose) => subject);
  expect(subjects).toContainEqual({ kind: 'JURISDICTION', division: '410108000000', divisionName: '惠济区', sector: null });
  expect(subjects).toContainEqual(expect.objectContaining({ kind: 'SECTOR', divisionName: null }));
});
