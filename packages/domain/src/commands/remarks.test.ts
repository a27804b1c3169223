import { parseDay, type Day } from '../calendar/local-date';
import { readHenan } from '../divisions';
import { fact, packs } from '../judge/facts.fixture';
import { judge } from '../judge/judge';
import { finerDivisionNeeded, finerDivisionsNeeded, unknownDivisions } from './remarks';

const asOf = parseDay('2021-12-31') as Day;

test('a code that the edition does not know is named once, with its first fact and how many have it', () => {
  const facts = [
    fact({ id: 'known', occurredAt: '2021-05-03' }),
    ...['a', 'b'].map((id) => fact({ id, occurredAt: '2021-05-03', division: '411023001' })),
    fact({ id: 'elsewhere', occurredAt: '2021-05-03', division: '420102' }),
    fact({ id: 'nowhere', occurredAt: '2021-05-03', division: '990000' }),
  ];
  expect(unknownDivisions(facts, readHenan())).toEqual([
    expect.stringMatching(/^a 等 2 条：区划 411023001000 不在.*judged by its digits$/),
    expect.stringMatching(/^nowhere：区划 990000000000 不在/),
  ]);
});

test('what needs a finer division is the same whether one judges or only asks', () => {
  const facts = [
    fact({ id: 'city', occurredAt: '2021-05-03', division: '410100', sector: 'FIRE' }),
    fact({ id: 'county', occurredAt: '2021-05-04', division: '411003' }),
    fact({ id: 'fine', occurredAt: '2021-05-05' }),
    fact({ id: 'tomorrow', occurredAt: '2022-01-01', division: '410100' }),
    fact({ fact: 'INDICATOR', id: 'standing', division: '41', year: 2021, of: 'DEATHS', limit: 10 }),
  ];
  const judged: string[] = [];
  const findings = judge(facts, packs, { asOf, needsFiner: (...need) => judged.push(finerDivisionNeeded(...need)) });
  expect([...findings].length).toBeGreaterThan(0);
  expect(judged.length).toBeGreaterThan(0);
  expect([...finerDivisionsNeeded(facts, packs, asOf)].sort()).toEqual(judged.sort());
});
