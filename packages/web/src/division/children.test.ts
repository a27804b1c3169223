import { childrenWithNumbers } from './children';

const tally = (accidents: number) => ({ accidents, deaths: 0, seriousInjuries: 0 });
const counted = (division: string, now: number, before: number, name: string | null = null) => ({
  division,
  name,
  tally: tally(now),
  lastYear: tally(before),
});

test('places without an accident stand with zeros, in the order of the tree', () => {
  const children = childrenWithNumbers(
    [
      { code: 'a', name: 'A' },
      { code: 'b', name: 'B' },
    ],
    [counted('b', 2, 1)],
    'x',
  );
  expect(children.map(({ name, numbers }) => [name, numbers.tally.accidents, numbers.lastYear.accidents])).toEqual([
    ['A', 0, 0],
    ['B', 2, 1],
  ]);
});

test('a code that the tree does not know keeps its numbers; what is coded no finer is no child', () => {
  const children = childrenWithNumbers([{ code: 'a', name: 'A' }], [counted('old', 3, 0), counted('x', 5, 5)], 'x');
  expect(children.map(({ code, name }) => [code, name])).toEqual([
    ['a', 'A'],
    ['old', 'old'],
  ]);
});
