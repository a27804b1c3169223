import { parseDay } from './local-date';
import { formatYearMonth, lastYearOf, yearMonthOf, monthsBetween, monthsFrom, parseYearMonth } from './year-month';

test('a month is read from four digits, a hyphen and two, and written the same', () => {
  for (const text of ['2021-05', '0001-01', '9999-12']) expect(formatYearMonth(parseYearMonth(text) as number)).toBe(text);
});

test.each(['2021-13', '2021-00', '0000-01', '2021-5', '2021/05', '2021-05-03', '２０２１-05', ' 2021-05', ''])('%j is no month', (text) => {
  expect(parseYearMonth(text)).toBeUndefined();
});

test('months follow each other over the turn of a year, both ends inside', () => {
  expect(monthsFrom(202011, 202102)).toEqual([202011, 202012, 202101, 202102]);
  expect(monthsBetween(202011, 202102)).toBe(4);
  expect(monthsFrom(202102, 202101)).toEqual([]);
  expect(monthsBetween(202102, 202101)).toBe(0);
});

test('a day lies in its month, and the month a year before bears the same name', () => {
  expect(yearMonthOf(parseDay('2021-01-31') as number)).toBe(202101);
  expect(lastYearOf(202101)).toBe(202001);
});
