import { barsOf, changeOf, longest, monthLabels, mostFirst, type Bar } from './series';

const tally = (accidents: number, deaths = 0) => ({ accidents, deaths, seriousInjuries: 0 });
const bar = (key: string, now: number, before = 0): Bar => ({ key, name: key, now, before });

test('rows become bars of one figure; those without anything in both years are left out', () => {
  const rows = [
    { code: 'a', tally: tally(3, 1), lastYear: tally(2) },
    { code: 'b', tally: tally(1), lastYear: tally(0) },
    { code: 'c', tally: tally(0), lastYear: tally(4, 2) },
  ];
  const of = (figure: 'accidents' | 'deaths') =>
    barsOf(
      rows,
      figure,
      ({ code }) => code,
      ({ code }) => code,
    );
  expect(of('accidents').map(({ key, now, before }) => [key, now, before])).toEqual([
    ['a', 3, 2],
    ['b', 1, 0],
    ['c', 0, 4],
  ]);
  expect(of('deaths').map(({ key }) => key)).toEqual(['a', 'c']);
});

test('most come first, and what is even keeps its order', () => {
  expect(mostFirst([bar('a', 1), bar('b', 3), bar('c', 1, 2), bar('d', 1)]).map(({ key }) => key)).toEqual(['b', 'c', 'a', 'd']);
});

test('what does not fit is one bar of the others, and nothing is lost from the sum', () => {
  const bars = [bar('a', 5, 1), bar('b', 4), bar('c', 2, 7), bar('d', 1)];
  expect(longest(bars, 3, 'others')).toEqual([bar('a', 5, 1), bar('b', 4), { key: '', name: 'others', now: 3, before: 7 }]);
  expect(longest(bars, 4, 'others')).toEqual(bars);
});

test('a change has no percentage against nothing', () => {
  expect(changeOf(3, 0)).toEqual({ difference: 3, percent: undefined });
  expect(changeOf(2, 3)).toEqual({ difference: -1, percent: -33.3 });
});

test('a month says its year where the year begins', () => {
  expect(monthLabels(['2025-11', '2025-12', '2026-01', '2026-02'])).toEqual(['2025-11', '12', '2026-01', '02']);
});
