import { parseDay, type Day } from '../calendar/local-date';
import { shortDivisionCode } from '../division/code';
import type { Fact } from '../fact/fact';
import { evidenceCount } from './finding';
import { fact, packs } from './facts.fixture';
import { judge, type Judged } from './judge';

const day = (text: string): Day => parseDay(text) as Day;
const all = (facts: Fact[], rules: string[], asOf = '2023-12-31'): Judged[] => [...judge(facts, packs, { asOf: day(asOf), rules })];

describe('evidence', () => {
  test('is what was counted, in the order of facts, up to the completing one', () => {
    const facts = ['2021-05-01', '2021-04-01', '2021-05-20'].map((occurredAt, i) => fact({ id: `a${i}`, occurredAt }));
    expect(all(facts, ['zhengzhou-2021-3/5.2.1']).map((finding) => finding.evidence().map(({ id }) => id))).toEqual([
      ['a1', 'a0'],
      ['a1', 'a0', 'a2'],
    ]);
  });

  test('of a comparison holds last year before this year', () => {
    const facts = [
      fact({ id: 'now', occurredAt: '2022-05-10', deaths: 2 }),
      fact({ id: 'then', occurredAt: '2021-05-10' }),
      fact({ id: 'later', occurredAt: '2021-05-11' }),
    ];
    const finding = all(facts, ['zhengzhou-2021-3/2.1']).find(({ completedBy }) => completedBy === 'now');
    expect(finding?.evidence().map(({ id }) => id)).toEqual(['then', 'now']);
  });

  test('lists the last fifty and says how many there are', () => {
    const facts = Array.from({ length: 70 }, (_, i) =>
      fact({
        id: `a${String(i).padStart(2, '0')}`,
        occurredAt: `2021-05-03T00:${String(i % 60).padStart(2, '0')}:0${Math.floor(i / 60)}+08:00`,
      }),
    );
    const last = all(facts, ['zhengzhou-2021-3/7.1.3']).find(({ completedBy }) => completedBy === 'a59') as Judged;
    expect([last.evidence().length, evidenceCount(last)]).toEqual([50, 70]);
  });
});

describe('judging', () => {
  test('facts of one moment are ordered by id as plain strings: f10 before f9', () => {
    const facts = ['f9', 'f10'].map((id) => fact({ id, occurredAt: '2021-05-03T09:00:00+08:00' }));
    expect(all(facts, ['zhengzhou-2021-3/5.2.1']).map(({ completedBy }) => completedBy)).toEqual(['f9']);
  });

  test('names a fact whose code is too short for a rule that it meets, and judges the rest', () => {
    const told: string[] = [];
    const facts = [fact({ id: 'a1', occurredAt: '2021-05-03', division: '410100', sector: 'FIRE' })];
    const findings = [
      ...judge(facts, packs, {
        asOf: day('2021-12-31'),
        needsFiner: ({ id }, tenant, level) => told.push(`${id} ${shortDivisionCode(tenant)} ${level}`),
      }),
    ];
    expect(told).toEqual(['a1 410100 COUNTY']);
    expect(findings.every(({ subject }) => subject.kind === 'SECTOR')).toBe(true);
  });

  test('says nothing of a fact that no rule in force could judge', () => {
    const told: string[] = [];
    const facts = [fact({ id: 'a1', occurredAt: '2010-01-01', division: '4101' })];
    expect([...judge(facts, packs, { asOf: day('2021-12-31'), needsFiner: ({ id }) => told.push(id) })]).toEqual([]);
    expect(told).toEqual([]);
  });

  test('the pseudo city of directly governed counties is no city for the veto of a city', () => {
    const facts = [fact({ id: 'a1', occurredAt: '2020-05-01', division: '419001001', deaths: 30, responsible: true })];
    expect(all(facts, ['henan-2017-31/31.2'])).toEqual([]);
    expect(all(facts, ['henan-2017-31/31.3'])).toHaveLength(1);
  });

  test('29 February is compared with 28 February', () => {
    const facts = [fact({ id: 'then', occurredAt: '2023-02-28' }), fact({ id: 'now', occurredAt: '2024-02-29' })];
    expect(
      [...judge(facts, packs, { asOf: day('2024-12-31'), rules: ['zhengzhou-2021-3/2.1'] })].map(({ completedBy }) => completedBy),
    ).toEqual(['then']);
  });

  test('a deadline before the hazard was found is judged by its own date', () => {
    const hazard = fact({ fact: 'HAZARD', id: 'h1', foundAt: '2021-06-10', grade: 'MAJOR', dueAt: '2021-06-01' });
    const accidents = [fact({ id: 'a1', occurredAt: '2021-06-01' }), fact({ id: 'a2', occurredAt: '2021-06-05' })];
    expect(all([hazard, ...accidents], ['zhengzhou-2021-3/2.3', 'zhengzhou-2021-3/2.4']).map(({ completedBy }) => completedBy)).toEqual([
      'a1',
      'h1',
      'a2',
    ]);
  });

  test('what happened after the as-of day is left out; nothing is dated after it', () => {
    const facts = [
      fact({ id: 'a1', occurredAt: '2021-05-03' }),
      fact({ id: 'a2', occurredAt: '2021-05-04' }),
      fact({ fact: 'HAZARD', id: 'h1', foundAt: '2021-05-01', grade: 'MAJOR', dueAt: '2021-05-03' }),
    ];
    const rules = ['zhengzhou-2021-3/2.4', 'zhengzhou-2021-3/2.3'];
    expect(all(facts, rules, '2021-05-03').map(({ completedBy }) => completedBy)).toEqual(['a1']);
    expect(all(facts, rules, '2021-05-04').map(({ completedBy }) => completedBy)).toEqual(['a1', 'h1', 'a2']);
  });

  test('an indicator: only what adds to it completes, one finding for an accident and a division', () => {
    const facts = [
      fact({ fact: 'INDICATOR', id: 'i1', division: '4101', year: 2022, of: 'DEATHS', limit: 1 }),
      fact({ fact: 'INDICATOR', id: 'i2', division: '4101', year: 2022, of: 'ACCIDENTS', limit: 2 }),
      fact({ id: 'a1', occurredAt: '2022-01-01', deaths: 0 }),
      fact({ id: 'a2', occurredAt: '2022-01-02', deaths: 1 }),
      fact({ id: 'a3', occurredAt: '2022-01-03', deaths: 0 }),
    ];
    expect(
      all(facts, ['henan-2017-31/30.1']).map(({ completedBy, evidence: _evidence, ...rest }) => [
        completedBy,
        rest.grounds[0]?.kind === 'INDICATOR' ? rest.grounds[0].keys : [],
      ]),
    ).toEqual([
      ['a2', ['i1', 'i2']],
      ['a3', ['i2']],
    ]);
  });

  test.each([
    ['its enterprise, wherever', { kind: 'ENTERPRISE', enterprise: '9141010870000001XM' }, '410105', true],
    ['its county, exactly', { kind: 'JURISDICTION', division: '410108' }, '410108', true],
    ['another county', { kind: 'JURISDICTION', division: '410105' }, '410105', false],
    ['its township', { kind: 'JURISDICTION', division: '410108001' }, '410108', false],
    ['its county with another sector', { kind: 'JURISDICTION', division: '410108', sector: 'FIRE' }, '410108', false],
    ['its county with its sector', { kind: 'JURISDICTION', division: '410108', sector: 'CONSTRUCTION' }, '410108', true],
    ['its sector inside the place', { kind: 'SECTOR', sector: 'CONSTRUCTION' }, '410108', true],
    ['its sector in another place', { kind: 'SECTOR', sector: 'CONSTRUCTION' }, '410105', false],
    ['a measure that holds beyond the judging tenant', { kind: 'SECTOR', sector: 'CONSTRUCTION' }, '41', false],
  ])('a listed supervision over %s', (_what, subject, division, lies) => {
    const facts = [
      fact({ fact: 'MEASURE_IN_FORCE', id: 'm1', division, measure: 'LISTED_SUPERVISION', subject, from: '2022-01-01' }),
      fact({ id: 'a1', occurredAt: '2022-06-01', sector: 'CONSTRUCTION', enterprise: '9141010870000001XM' }),
    ];
    expect(all(facts, ['zhengzhou-2021-3/4.6'])).toHaveLength(lies ? 1 : 0);
  });
});
