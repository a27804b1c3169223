import { formatDay, parseDay, type Day } from '../calendar/local-date';
import { fact, ledgerOf } from './facts.fixture';
import type { Fact } from '../fact/fact';
import { whyNot, type Distance } from './why-not';

const HUIJI = { kind: 'JURISDICTION', division: 410108000000 } as const;
const day = (text: string): Day => parseDay(text) as Day;

function ask(rule: string, on: string, ...facts: Fact[]): (Omit<Distance, 'until' | 'rule' | 'subject'> & { until: string }) | undefined {
  const book = ledgerOf(day('2022-12-31'), ...facts).bookOf(rule.startsWith('zhengzhou') ? 410100000000 : 410000000000);
  const near = book && whyNot(book, rule, rule.endsWith('31.2') ? { kind: 'JURISDICTION', division: 410100000000 } : HUIJI, day(on));
  return near && { missing: near.missing, of: near.of, now: near.now, needed: near.needed, until: formatDay(near.until) };
}

describe('why not, and how far', () => {
  test('one more general accident by 3 August would complete 5.2.1', () => {
    expect(ask('zhengzhou-2021-3/5.2.1', '2021-06-01', fact({ id: 'a1', occurredAt: '2021-05-03' }))).toEqual({
      missing: 1,
      of: 'FACTS',
      now: 1,
      needed: 2,
      until: '2021-08-03',
    });
  });

  test('what is said of the last day is true: on it the rule is met, the day after it is not', () => {
    for (const [second, met] of [
      ['2021-08-03', 1],
      ['2021-08-04', 0],
    ] as const) {
      const findings = ledgerOf(
        day('2021-12-31'),
        fact({ id: 'a1', occurredAt: '2021-05-03' }),
        fact({ id: 'a2', occurredAt: second }),
      ).findings();
      expect(findings.filter(({ rule }) => rule === 'zhengzhou-2021-3/5.2.1')).toHaveLength(met);
    }
  });

  test('with nothing yet, two are missing and the whole span lies ahead', () => {
    expect(ask('zhengzhou-2021-3/5.2.1', '2021-06-01')).toEqual({ missing: 2, of: 'FACTS', now: 0, needed: 2, until: '2021-09-01' });
  });

  test('of three, the oldest that still counts sets the last day', () => {
    const facts = ['2021-05-03', '2021-05-20'].map((occurredAt, i) => fact({ id: `a${i}`, occurredAt }));
    expect(ask('zhengzhou-2021-3/7.1.3', '2021-06-01', ...facts)).toEqual({
      missing: 1,
      of: 'FACTS',
      now: 2,
      needed: 3,
      until: '2021-08-03',
    });
    // in August the first is out of reach
    expect(ask('zhengzhou-2021-3/7.1.3', '2021-08-10', ...facts)).toEqual({
      missing: 2,
      of: 'FACTS',
      now: 1,
      needed: 3,
      until: '2021-08-20',
    });
  });

  test('a calendar quarter ends with the quarter', () => {
    expect(ask('zhengzhou-2021-3/7.2.3', '2021-06-01', fact({ id: 'a1', occurredAt: '2021-05-03' }))?.until).toBe('2021-06-30');
  });

  test('against last year: how many more would be half as many again', () => {
    const last = [1, 2, 3, 4].map((n) => fact({ id: `b${n}`, occurredAt: `2021-04-0${n}` }));
    const now = fact({ id: 'c1', occurredAt: '2022-04-01' });
    expect(ask('zhengzhou-2021-3/7.2.1', '2022-05-01', ...last, now)).toEqual({
      missing: 5,
      of: 'ACCIDENTS',
      now: 1,
      needed: 6,
      until: '2022-12-31',
    });
  });

  test('one of the higher grade or two of the lower: the lower is what can be counted', () => {
    expect(ask('henan-2017-31/31.2', '2022-05-01', fact({ id: 'a1', occurredAt: '2022-04-01', deaths: 10, responsible: true }))).toEqual({
      missing: 1,
      of: 'FACTS',
      now: 1,
      needed: 2,
      until: '2022-12-31',
    });
  });

  test('a rule over one fact has no distance', () => {
    expect(ask('zhengzhou-2021-3/2.4', '2021-06-01')).toBeUndefined();
  });
});
