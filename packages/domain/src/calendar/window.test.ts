import fc from 'fast-check';
import { formatDay, parseDay } from './local-date';
import { firstWithinMonths, monthOf, quarterOf, sameDayLastYear, withinMonths, yearOf, type Days } from './window';

const day = (text: string): number => parseDay(text) as number;
const show = ({ from, until }: Days): string => `${formatDay(from)}..${formatDay(until)}`;

describe('within n months', () => {
  it.each([
    ['2022-01-31', '2022-02-28', 1, true],
    ['2021-04-03', '2021-05-03', 1, true],
    ['2021-04-03', '2021-05-04', 1, false],
    ['2022-02-28', '2022-03-31', 1, false],
    ['2022-02-28', '2022-03-28', 1, true],
    ['2021-11-30', '2022-02-28', 3, true],
    ['2021-11-29', '2022-02-28', 3, true],
    ['2021-11-28', '2022-02-28', 3, true],
    ['2021-11-27', '2022-02-28', 3, false],
    ['2022-02-28', '2022-02-28', 1, true],
    ['2022-03-01', '2022-02-28', 1, false],
    ['2023-02-28', '2024-02-29', 12, false],
    ['2024-02-29', '2025-02-28', 12, true],
  ])('%s for %s, %i months: %s', (earlier, later, months, expected) => {
    expect(withinMonths(day(earlier), day(later), months)).toBe(expected);
  });

  it('reaches back to one first day and counts every day from there', () => {
    const anyDay = fc.integer({ min: day('1990-01-01'), max: day('2050-12-31') });
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 36 }), fc.integer({ min: 0, max: 1200 }), (later, months, back) => {
        const first = firstWithinMonths(later, months);
        expect([withinMonths(first, later, months), withinMonths(first - 1, later, months)]).toEqual([true, false]);
        expect(withinMonths(later - back, later, months)).toBe(later - back >= first);
      }),
      { numRuns: 2000 },
    );
  });

  it('reaches back from 31 March to 1 March', () => {
    expect(formatDay(firstWithinMonths(day('2022-03-31'), 1))).toBe('2022-03-01');
    expect(formatDay(firstWithinMonths(day('2022-02-28'), 1))).toBe('2022-01-28');
    expect(formatDay(firstWithinMonths(day('2022-01-15'), 3))).toBe('2021-10-15');
  });
});

describe('calendar spans', () => {
  it('are whole months, quarters and years', () => {
    expect(show(monthOf(day('2024-02-15')))).toBe('2024-02-01..2024-02-29');
    expect(show(quarterOf(day('2021-03-31')))).toBe('2021-01-01..2021-03-31');
    expect(show(quarterOf(day('2021-04-01')))).toBe('2021-04-01..2021-06-30');
    expect(show(quarterOf(day('2021-12-31')))).toBe('2021-10-01..2021-12-31');
    expect(show(yearOf(day('2021-07-01')))).toBe('2021-01-01..2021-12-31');
  });

  it('compare 29 February with 28 February of the year before', () => {
    expect(formatDay(sameDayLastYear(day('2024-02-29')))).toBe('2023-02-28');
    expect(formatDay(sameDayLastYear(day('2025-02-28')))).toBe('2024-02-28');
    expect(formatDay(sameDayLastYear(day('2021-05-03')))).toBe('2020-05-03');
  });
});
