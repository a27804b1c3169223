import { readPackFile, readPacks } from '../packs';
import { HAPPENING_KINDS, kindOfFact } from './field/register';
import { parsePack } from './parse-pack';

const HEAD = `id: test-2020
document: { number: 测〔2020〕1号, title: 测试, issuer: 测试, issued: 2020-01-01 }
tenant: "410100"
inForce: { from: 2020-01-01 }
settings: { consecutiveMonths: 12, approachedPercent: 90 }
byHand: []
rules:
`;

/** A rule of accidents, where the last of two equal keys wins. */
function rule(change: Record<string, string | undefined> = {}): string {
  const lines: Record<string, string | undefined> = {
    id: 'test-2020/1.1',
    citation: '{ article: 一, text: 甲, line: 1 }',
    of: 'ACCIDENT',
    subjects: '[COUNTY]',
    measure: 'BULLETIN',
    ...change,
  };
  const written = Object.entries(lines)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${value}`);
  return `  - ${written.join('\n    ')}\n`;
}

function problemsOf(text: string): { code: string; path: string; line: number; column: number; message: string; messageEn: string }[] {
  const result = parsePack(text);
  return 'problems' in result ? [...result.problems] : [];
}

function codesOf(text: string): string[] {
  return problemsOf(text).map(({ code, path }) => `${code} ${path}`);
}

test('the five packs are read as they stand, with the ids that their folders have', () => {
  expect(readPacks().map(({ id, tenant, rules, byHand }) => [id, tenant, rules.length, byHand.length])).toEqual([
    ['henan-2017-31', 410000000000, 11, 3],
    ['huiji-2014-53', 410108000000, 7, 1],
    ['jianan-2022', 411003000000, 8, 3],
    ['zhengzhou-2017-22', 410100000000, 0, 0],
    ['zhengzhou-2021-3', 410100000000, 37, 2],
  ]);
});

test('a rule is read whole', () => {
  const text =
    HEAD +
    rule({
      where: '{ field: grade, is: GENERAL }',
      when: '{ count: { within: { months: 3 }, atLeast: 2 } }',
      measure: 'INTERVIEW',
      convenor: 'CITY_GOVERNMENT',
    });
  const result = parsePack(text);
  expect('pack' in result && result.pack.rules).toEqual([
    {
      id: 'test-2020/1.1',
      clause: '1.1',
      citation: { article: '一', text: '甲', line: 1 },
      of: 'ACCIDENT',
      where: { field: 'grade', is: 'GENERAL' },
      when: { count: { within: { months: 3 }, atLeast: 2 } },
      subjects: ['COUNTY'],
      measure: 'INTERVIEW',
      convenor: 'CITY_GOVERNMENT',
    },
  ]);
});

test('FALSE is the reporting 谎报 and not a flag', () => {
  const result = parsePack(HEAD + rule({ where: '{ field: reporting, in: [FALSE, LATE] }' }));
  expect('pack' in result && result.pack.rules[0]?.where).toEqual({ field: 'reporting', in: ['FALSE', 'LATE'] });
});

test('an amount is written in yuan and held in hundredths', () => {
  const result = parsePack(HEAD + rule({ where: '{ field: directLoss, atLeast: "9999999.99" }' }));
  expect('pack' in result && result.pack.rules[0]?.where).toEqual({ field: 'directLoss', atLeast: 999_999_999 });
});

test('a problem names the line and column, what came and what could stand there', () => {
  const [problem] = problemsOf(HEAD + rule({ where: '{ field: grade, is: BAD }' }));
  expect(problem).toEqual({
    code: 'UNKNOWN_VALUE',
    path: 'rules[0].where.is',
    line: 13,
    column: 32,
    message: '不认识的值"BAD"，可用：GENERAL、LARGE、MAJOR、EXTRAORDINARY',
    messageEn: 'unknown value "BAD"; one of GENERAL, LARGE, MAJOR, EXTRAORDINARY',
  });
});

const WRONG: readonly [what: string, change: Record<string, string | undefined>, problem: string][] = [
  ['an unknown key', { if: 'deaths > 2' }, 'UNKNOWN_KEY rules[0].if'],
  ['a missing key', { measure: undefined }, 'MISSING_KEY rules[0]'],
  ['a fact kind that does not happen', { of: 'INDICATOR' }, 'UNKNOWN_VALUE rules[0].of'],
  ['a measure that is none', { measure: 'PRAISE' }, 'UNKNOWN_VALUE rules[0].measure'],
  ['an id of another document', { id: 'other-2020/1.1' }, 'ID_MISMATCH rules[0].id'],
  ['an id without a number', { id: 'test-2020/x' }, 'ID_MISMATCH rules[0].id'],
  ['a field of another fact kind', { where: '{ field: dueAt, present: true }' }, 'UNKNOWN_FIELD rules[0].where.field'],
  ['a field that no rule reads', { where: '{ field: laterDeaths, atLeast: 1 }' }, 'UNKNOWN_FIELD rules[0].where.field'],
  ['a field by a name that every object has', { where: '{ field: constructor, is: 1 }' }, 'UNKNOWN_FIELD rules[0].where.field'],
  ['an order where there is none', { where: '{ field: reporting, atLeast: LATE }' }, 'WRONG_OPERATOR rules[0].where.atLeast'],
  ['a comparison with a flag', { where: '{ field: publicOpinion, atLeast: 1 }' }, 'WRONG_OPERATOR rules[0].where.atLeast'],
  ['presence of what is always there', { where: '{ field: deaths, present: true }' }, 'WRONG_OPERATOR rules[0].where.present'],
  ['a value of a list asked by is', { where: '{ field: causes, is: OTHER }' }, 'WRONG_OPERATOR rules[0].where.is'],
  ['a text for a number', { where: '{ field: deaths, atLeast: many }' }, 'WRONG_TYPE rules[0].where.atLeast'],
  ['a text for a flag', { where: '{ field: publicOpinion, is: yes }' }, 'WRONG_TYPE rules[0].where.is'],
  ['a number for an amount', { where: '{ field: directLoss, atLeast: 10000000 }' }, 'WRONG_TYPE rules[0].where.atLeast'],
  ['two operators', { where: '{ field: deaths, atLeast: 1, moreThan: 3 }' }, 'NOT_ONE_CONSTRUCT rules[0].where'],
  ['no operator', { where: '{ field: deaths }' }, 'NOT_ONE_CONSTRUCT rules[0].where'],
  ['two constructs', { where: '{ field: deaths, is: 1, not: { field: deaths, is: 2 } }' }, 'NOT_ONE_CONSTRUCT rules[0].where'],
  ['an expression', { where: '"deaths > 2"' }, 'WRONG_TYPE rules[0].where'],
  ['an all of one', { where: '{ all: [{ field: deaths, is: 1 }] }' }, 'OUT_OF_RANGE rules[0].where.all'],
  ['a value twice', { where: '{ field: reporting, in: [LATE, LATE] }' }, 'UNKNOWN_VALUE rules[0].where.in[1]'],
  ['a count of none', { when: '{ count: { within: { months: 1 }, atLeast: 0 } }' }, 'OUT_OF_RANGE rules[0].when.count.atLeast'],
  [
    'a count that ends before it begins',
    { when: '{ count: { within: { months: 1 }, atLeast: 3, atMost: 2 } }' },
    'OUT_OF_RANGE rules[0].when.count.atMost',
  ],
  ['a window without an end', { when: '{ count: { within: forever, atLeast: 2 } }' }, 'WRONG_TYPE rules[0].when.count.within'],
  ['a window of no months', { when: '{ count: { within: { months: 0 }, atLeast: 2 } }' }, 'OUT_OF_RANGE rules[0].when.count.within.months'],
  [
    'a calendar that is none',
    { when: '{ count: { within: { calendar: WEEK }, atLeast: 2 } }' },
    'UNKNOWN_VALUE rules[0].when.count.within.calendar',
  ],
  ['a rise of nothing said', { when: '{ lastYear: { of: [DEATHS] } }' }, 'NOT_ONE_CONSTRUCT rules[0].when.lastYear'],
  [
    'a rise of other facts',
    { of: 'HAZARD', when: '{ lastYear: { of: [DEATHS], upByAtLeast: 50 } }' },
    'CONTRADICTION rules[0].when.lastYear',
  ],
  ['a project as subject of an accident', { subjects: '[PROJECT]' }, 'WRONG_SUBJECT rules[0].subjects'],
  ['the indicator’s division without an indicator', { subjects: '[INDICATOR_DIVISION]' }, 'WRONG_SUBJECT rules[0].subjects'],
  ['an indicator on a county', { when: '{ approaches: INDICATOR }' }, 'WRONG_SUBJECT rules[0].subjects'],
  ['no subject', { subjects: '[]' }, 'OUT_OF_RANGE rules[0].subjects'],
  ['a level of a bulletin', { level: 'RED' }, 'CONTRADICTION rules[0]'],
  ['an interview that nobody holds', { measure: 'INTERVIEW' }, 'CONTRADICTION rules[0]'],
  ['a convenor of a bulletin', { convenor: 'DISTRICT' }, 'CONTRADICTION rules[0]'],
  ['a date by a field that is no date', { dated: '{ by: deaths }' }, 'UNKNOWN_FIELD rules[0].dated.by'],
  [
    'a date of its own and a window',
    {
      of: 'HAZARD',
      where: '{ field: slowSince, present: true }',
      dated: '{ by: slowSince }',
      when: '{ count: { within: { months: 1 }, atLeast: 2 } }',
    },
    'CONTRADICTION rules[0]',
  ],
  ['a term of no months', { measure: 'KEY_MANAGEMENT', term: '{ months: 0 }' }, 'OUT_OF_RANGE rules[0].term.months'],
  ['a citation without a line', { citation: '{ article: 一, text: 甲 }' }, 'MISSING_KEY rules[0].citation'],
];

test.each(WRONG)('%s is refused', (_, change, problem) => {
  expect(codesOf(HEAD + rule(change))).toContain(problem);
});

test('a mistake in one rule hides none in another', () => {
  expect(codesOf(HEAD + rule({ measure: 'PRAISE' }) + rule({ id: 'test-2020/1.2', of: 'RUMOUR' }))).toEqual([
    'UNKNOWN_VALUE rules[0].measure',
    'UNKNOWN_VALUE rules[1].of',
  ]);
});

test('a clause stands once', () => {
  expect(codesOf(HEAD + rule() + rule())).toEqual(['DUPLICATE_CLAUSE rules[1]']);
});

test('a clause may stand once for each kind of fact, with one outcome', () => {
  expect(codesOf(HEAD + rule() + rule({ of: 'VIOLATION' }))).toEqual([]);
  expect(codesOf(HEAD + rule() + rule({ of: 'VIOLATION', measure: 'WARNING' }))).toEqual(['CONTRADICTION rules[1]']);
});

test('dates and division codes must be real', () => {
  expect(codesOf(HEAD.replace('from: 2020-01-01', 'from: 2020-02-30') + rule())).toEqual(['NOT_A_DATE inForce.from']);
  expect(codesOf(HEAD.replace('from: 2020-01-01', 'from: 2020-01-01, until: 2019-12-31') + rule())).toEqual([
    'CONTRADICTION inForce.until',
  ]);
  expect(codesOf(HEAD.replace('"410100"', '"41010"') + rule())).toEqual(['NOT_A_DIVISION tenant']);
  expect(codesOf(HEAD.replace('"410100"', '410100') + rule())).toEqual(['WRONG_TYPE tenant']);
});

test('what is no plain data is refused: tags, aliases, a key twice, broken YAML', () => {
  expect(codesOf(HEAD + rule({ measure: '!!js/function "f"' }))[0]).toContain('NOT_YAML');
  expect(codesOf(`${HEAD.replace('rules:', 'x: &a 1\nrules:')}${rule({ measure: '*a' })}`)).toContain('UNKNOWN_VALUE rules[0].measure');
  expect(codesOf(`${HEAD + rule()}    measure: WARNING\n`)[0]).toContain('NOT_YAML');
  expect(codesOf(`${HEAD}  - [`)[0]).toContain('NOT_YAML');
  expect(codesOf('')).toEqual(['WRONG_TYPE ']);
  expect(codesOf('- 1')).toEqual(['WRONG_TYPE ']);
});

test('every problem teaches in both languages', () => {
  for (const [, change] of WRONG) {
    for (const { message, messageEn, line, column } of problemsOf(HEAD + rule(change))) {
      expect(message).toMatch(/[\u4e00-\u9fff]/);
      expect(messageEn).toMatch(/[a-z]{3}/);
      expect(line).toBeGreaterThanOrEqual(8);
      expect(column).toBeGreaterThanOrEqual(1);
    }
  }
});

test('any prefix of a real pack is read or refused, never thrown at', () => {
  const text = readPackFile('huiji-2014-53', 'pack.yaml');
  for (let length = 0; length < text.length; length += 37) expect(() => parsePack(text.slice(0, length))).not.toThrow();
});

test('every field of every fact kind has a Chinese and an English name', () => {
  for (const kind of HAPPENING_KINDS) {
    for (const field of Object.values(kindOfFact(kind).fields)) {
      expect(field.name.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(field.name.en).toMatch(/[a-z]/);
    }
  }
});
