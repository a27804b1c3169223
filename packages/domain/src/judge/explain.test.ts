import { parseDay } from '../calendar/local-date';
import type { Fact } from '../fact/fact';
import { explain } from './explain';
import { fact, packs } from './facts.fixture';
import { judge } from './judge';

function explained(rule: string, ...facts: Fact[]): string | undefined {
  const pack = packs.find(({ id }) => rule.startsWith(id));
  const found = pack?.rules.find(({ id }) => id === rule);
  const findings = [...judge(facts, packs, { asOf: parseDay('2022-12-31') as number, rules: [rule] })];
  const last = findings.at(-1);
  return (
    pack &&
    found &&
    last &&
    explain(last, { pack, rule: found, evidence: last.evidence(), nameOf: (code) => (code === 410108000000 ? '惠济区' : undefined) })
  );
}

describe('an explanation', () => {
  test('names the place, the window, the count against the threshold, the facts with their dates, and the clause', () => {
    const text = explained(
      'zhengzhou-2021-3/5.2.1',
      fact({ id: 'a1', occurredAt: '2021-04-03' }),
      fact({ id: 'a2', occurredAt: '2021-05-03' }),
    );
    expect(text).toMatch(/^惠济区：2021-02-03至2021-05-03计2起事故，达到2起（a1（2021-04-03）、a2（2021-05-03）），依据郑安委〔2021〕3号/);
    expect(text).toMatch(/应予约谈。$/);
  });

  test('says that the base was zero', () => {
    expect(explained('zhengzhou-2021-3/2.1', fact({ id: 'a1', occurredAt: '2021-04-03' }))).toContain(
      '去年同期（2020-01-01至2020-04-03）0起事故，基数为零',
    );
  });

  test('gives level and last day of a term', () => {
    expect(explained('zhengzhou-2021-3/7.1.1', fact({ id: 'a1', occurredAt: '2021-05-03', deaths: 3 }))).toContain(
      '应予红色重点管理，至2021-11-03',
    );
  });

  test('names the sensitive period that was read', () => {
    const period = fact({ fact: 'SENSITIVE_PERIOD', id: 'p1', division: '41', from: '2021-10-01', until: '2021-10-07', name: '国庆节' });
    expect(explained('zhengzhou-2021-3/1.5', period, fact({ id: 'a1', occurredAt: '2021-10-07' }))).toContain(
      '发生在重点敏感时段内（国庆节）',
    );
  });
});
