import fc from 'fast-check';
import { foldLines } from './fold-lines';

const accident = (id: string, deaths = 1, occurredAt = '2021-05-03'): string =>
  JSON.stringify({ fact: 'ACCIDENT', id, division: '410108001', occurredAt, deaths, title: deaths === 1 ? '坍塌' : undefined });
const hazard = (id: string): string => JSON.stringify({ fact: 'HAZARD', id, division: '410108001', foundAt: '2021-05-03', grade: 'MAJOR' });
const gone = (id: string): string => JSON.stringify({ fact: 'VOID', id });

describe('lines in order', () => {
  it('replace an earlier line whole: what the later one leaves out is gone', () => {
    const { facts, problemCount } = foldLines([accident('a1'), accident('a1', 3, '2021-06-01')]);
    expect(problemCount).toBe(0);
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({ deaths: 3, occurredAt: Date.UTC(2021, 4, 31, 16) });
    expect(facts[0]).not.toHaveProperty('title');
  });

  it('void, put back, and void what is not there', () => {
    expect(foldLines([accident('a1'), gone('a1')]).facts).toEqual([]);
    expect(foldLines([accident('a1'), gone('a1'), accident('a1', 2)]).facts).toMatchObject([{ deaths: 2 }]);
    expect(foldLines([gone('a1'), accident('a1')])).toMatchObject({ facts: [{ id: 'a1' }], problemCount: 0 });
    expect(foldLines([gone('a1'), gone('a1')])).toEqual({ facts: [], problems: [], problemCount: 0 });
  });

  it('keep the kind of a fact, also after a void', () => {
    for (const lines of [
      [accident('a1'), hazard('a1')],
      [accident('a1'), gone('a1'), hazard('a1')],
    ]) {
      const { problems } = foldLines(lines);
      expect(problems).toEqual([{ line: lines.length, problem: expect.objectContaining({ code: 'OTHER_KIND', path: ['fact'] }) }]);
    }
    expect(foldLines([gone('a1'), hazard('a1')]).problemCount).toBe(0);
  });

  it('may begin with a byte order mark and hold blank lines; problems bear the number of their line', () => {
    const { facts, problems } = foldLines([`\ufeff${accident('a1')}`, '', '  \r', '{', `\ufeff${accident('a2')}`, accident('a3')]);
    expect(facts.map(({ id }) => id)).toEqual(['a1', 'a3']);
    expect(problems.map(({ line, problem }) => [line, problem.code])).toEqual([
      [4, 'NOT_JSON'],
      [5, 'NOT_JSON'],
    ]);
  });

  it('show a thousand problems and count the rest', () => {
    const { problems, problemCount } = foldLines(Array(1500).fill('{}'));
    expect([problems.length, problemCount]).toEqual([1000, 1500]);
  });

  it('leave each id as its own last line says, however the ids are mixed', () => {
    const step = fc.record({ id: fc.constantFrom('a', 'b', 'c'), deaths: fc.option(fc.integer({ min: 0, max: 9 })) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const lines = steps.map(({ id, deaths }) => (deaths === null ? gone(id) : accident(id, deaths)));
        const expected = ['a', 'b', 'c'].flatMap((id) => {
          const last = steps.findLast((s) => s.id === id);
          return last === undefined || last.deaths === null ? [] : [[id, last.deaths]];
        });
        const { facts } = foldLines(lines);
        expect(facts.map((f) => [f.id, f.kind === 'ACCIDENT' && f.deaths]).sort()).toEqual(expected);
      }),
    );
  });
});
