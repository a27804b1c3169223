import type { Fact, MeasureInForce } from '../fact/fact';
import type { Finding, Ground } from '../judge/finding';
import type { Subject } from '../measure/subject';
import { findingInSight } from './sight-of-finding';

const HENAN = 410000000000;
const ZHENGZHOU = 410100000000;
const HUIJI = 410108000000;
const TOWNSHIP = 410108001000;
const JINSHUI = 410105000000;

const ENTERPRISE: Subject = { kind: 'ENTERPRISE', enterprise: '91440300192317458F' };
const county: Subject = { kind: 'JURISDICTION', division: HUIJI };
const fact = (key: string, division: number, more: object = {}): Fact =>
  ({ kind: 'ACCIDENT', id: key, key, division, occurredAt: 0, ...more }) as unknown as Fact;
const supervision = (key: string, more: Partial<MeasureInForce> = {}): Fact =>
  fact(key, ZHENGZHOU, { kind: 'MEASURE_IN_FORCE', measure: 'LISTED_SUPERVISION', subject: ENTERPRISE, from: 0, because: [], ...more });
const finding = (grounds: readonly Ground[], more: Partial<Finding> = {}): Finding => ({
  tenant: ZHENGZHOU,
  rule: 'zhengzhou-2021-3/4.6',
  measure: 'ESCALATED_INVESTIGATION',
  subject: county,
  on: 0,
  completedBy: 'new',
  grounds,
  ...more,
});
const under = (...keys: string[]): Ground => ({ kind: 'UNDER', measure: 'LISTED_SUPERVISION', keys });

/** What a reader in Huiji may be told, among these facts and an accident of its own. */
const shown = (one: Finding, ...facts: Fact[]): Finding | undefined => {
  const known = new Map([fact('new', TOWNSHIP), ...facts].map((each) => [each.key, each]));
  return findingInSight(HUIJI, one, (key) => known.get(key));
};

describe('a finding of a tenant above, about a group inside', () => {
  it('is shown where it rests on its group alone', () => {
    const count = finding([{ kind: 'COUNT', from: 0, count: 2, atLeast: 2 }]);
    expect(shown(count)).toEqual(count);
    expect(shown({ ...count, subject: { kind: 'SECTOR', sector: 'FIRE' } })).toBeUndefined();
    expect(shown({ ...count, subject: ENTERPRISE })).toBeUndefined();
  });

  it('does not tell of a supervision of an enterprise that the city decided because of another county', () => {
    expect(shown(finding([under('m1')]), supervision('m1', { because: ['a1'] }), fact('a1', JINSHUI))).toBeUndefined();
    // Whatever else is not known about it is not told either.
    expect(shown(finding([under('m1')]), supervision('m1', { because: ['gone'] }))).toBeUndefined();
    expect(shown(finding([under('m1')]))).toBeUndefined();
  });

  it('tells of a supervision that is known below: of the own county, of a sector, or decided because of an own fact', () => {
    for (const known of [
      supervision('m1', { subject: county }),
      supervision('m1', { subject: { kind: 'SECTOR', sector: 'FIRE' } }),
      supervision('m1', { because: ['a1'] }),
      supervision('m1', { division: HUIJI }),
    ])
      expect(shown(finding([under('m1')]), known, fact('a1', TOWNSHIP))).toEqual(finding([under('m1')]));
  });

  it('is the same with and without a hidden supervision beside a known one', () => {
    const known = supervision('m1', { subject: county });
    expect(shown(finding([under('m1', 'm2')]), known, supervision('m2', { because: ['a1'] }), fact('a1', JINSHUI))).toEqual(
      finding([under('m1')]),
    );
  });

  it('tells of a measure taken over only where it is recorded inside', () => {
    const takenOver = (division: number): Fact => supervision('7', { division, because: undefined, subject: county });
    expect(shown(finding([under('7')]), takenOver(TOWNSHIP))).toEqual(finding([under('7')]));
    expect(shown(finding([under('7')]), takenOver(ZHENGZHOU))).toBeUndefined();
  });

  it('tells of indicators inside and of sensitive periods inside or above, and of no others', () => {
    const during = finding([{ kind: 'DURING', keys: ['p'] }]);
    for (const division of [TOWNSHIP, HUIJI, ZHENGZHOU, HENAN])
      expect(shown(during, fact('p', division, { kind: 'SENSITIVE_PERIOD' }))).toEqual(during);
    expect(shown(during, fact('p', JINSHUI, { kind: 'SENSITIVE_PERIOD' }))).toBeUndefined();
    const indicator = finding([{ kind: 'INDICATOR', keys: ['i'], from: 0, count: 1, met: [{ of: 'DEATHS', limit: 1, value: 1 }] }]);
    expect(shown(indicator, fact('i', HUIJI, { kind: 'INDICATOR' }))).toEqual(indicator);
    expect(shown(indicator, fact('i', ZHENGZHOU, { kind: 'INDICATOR' }))).toBeUndefined();
  });

  it('is judged by the place of the fact that completed it', () => {
    const project = finding([], { tenant: HENAN, subject: { kind: 'PROJECT', project: 'j1' }, completedBy: 'j1' });
    expect(shown(project, fact('j1', TOWNSHIP, { kind: 'PROJECT' }))).toEqual(project);
    expect(shown(project, fact('j1', JINSHUI, { kind: 'PROJECT' }))).toBeUndefined();
    expect(shown(project)).toBeUndefined();
  });
});

it('findings of the own tenant and of those below are shown whole', () => {
  const own = finding([under('m1')], { tenant: HUIJI, subject: ENTERPRISE });
  expect(shown(own)).toEqual(own);
  expect(findingInSight(ZHENGZHOU, own, () => undefined)).toEqual(own);
});
