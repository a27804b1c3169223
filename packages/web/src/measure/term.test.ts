import { termOn, todayInShanghai } from './term';

test('the last day of a term still counts, the day after has ended it', () => {
  expect(termOn('2026-11-03', '2026-05-03', '2026-11-03')).toMatchObject({ stands: 'RUNNING', days: 1, soon: true });
  expect(termOn('2026-11-04', '2026-05-03', '2026-11-03')).toEqual({ stands: 'ENDED', days: 1 });
});

test('the bar is empty on the first day and grows with the days', () => {
  expect(termOn('2026-01-01', '2026-01-01', '2026-01-10')).toMatchObject({ part: 0, days: 10 });
  expect(termOn('2026-01-06', '2026-01-01', '2026-01-10')).toMatchObject({ part: 0.5, days: 5 });
});

test('a term without an end is open, one without a beginning has no bar', () => {
  expect(termOn('2026-01-01', '2025-01-01', null)).toEqual({ stands: 'OPEN_ENDED' });
  expect(termOn('2026-01-01', null, '2026-03-01')).toMatchObject({ stands: 'RUNNING', part: undefined, soon: false });
  expect(termOn('2026-01-01', '2026-01-03', '2026-03-01')).toEqual({ stands: 'NOT_BEGUN', days: 2 });
});

test('a day begins at midnight in Shanghai', () => {
  expect(todayInShanghai(Date.parse('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
  expect(todayInShanghai(Date.parse('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
});
