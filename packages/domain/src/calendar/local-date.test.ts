import fc from 'fast-check';
import { addMonths, civil, dayFrom, dayOf, daysInMonth, formatDay, parseDay, startOf } from './local-date';

const day = (text: string): number => parseDay(text) as number;
const anyDay = fc.integer({ min: day('0001-01-01'), max: day('9999-12-31') });
/** The machine's own time zone data, as the judge of the table. */
const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

describe('local dates', () => {
  it('agree with the calendar that JavaScript keeps', () => {
    fc.assert(
      fc.property(anyDay, (n) => {
        const date = new Date(n * 86_400_000);
        expect(civil(n)).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() });
        expect(dayFrom(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(n);
        expect(daysInMonth(date.getUTCFullYear(), date.getUTCMonth() + 1)).toBe(
          new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate(),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('are written and read as YYYY-MM-DD', () => {
    fc.assert(fc.property(anyDay, (n) => parseDay(formatDay(n)) === n));
    expect([formatDay(0), formatDay(-1), parseDay('2021-03-18')]).toEqual(['1970-01-01', '1969-12-31', Date.UTC(2021, 2, 18) / 86_400_000]);
  });

  it('are refused when they do not exist', () => {
    for (const text of [
      '2021-02-29',
      '1900-02-29',
      '2021-00-01',
      '2021-13-01',
      '2021-01-00',
      '2021-01-32',
      '0000-01-01',
      '2021-1-01',
      '2021-01-1',
      '20210101',
      '2021-01-01 ',
      '+021-01-01',
      '２０２１-01-01',
    ]) {
      expect(parseDay(text)).toBeUndefined();
    }
    expect([parseDay('2000-02-29'), parseDay('2024-02-29')]).not.toContain(undefined);
  });
});

describe('adding months', () => {
  it.each([
    ['2021-01-31', 1, '2021-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2021-03-31', -1, '2021-02-28'],
    ['2021-11-30', 3, '2022-02-28'],
    ['2021-12-31', 2, '2022-02-28'],
    ['2021-05-03', 6, '2021-11-03'],
    ['2021-08-31', 6, '2022-02-28'],
    ['2021-01-01', -1, '2020-12-01'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', -12, '2023-02-28'],
    ['2021-05-03', 0, '2021-05-03'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(formatDay(addMonths(day(from), months))).toBe(to);
  });

  it('keeps the day of the month or stops at its end', () => {
    fc.assert(
      fc.property(fc.integer({ min: day('1000-01-01'), max: day('9000-12-31') }), fc.integer({ min: -600, max: 600 }), (n, months) => {
        const [before, after] = [civil(n), civil(addMonths(n, months))];
        expect(after.year * 12 + after.month).toBe(before.year * 12 + before.month + months);
        expect(after.date).toBe(Math.min(before.date, daysInMonth(after.year, after.month)));
      }),
    );
  });
});

describe('moments and local dates', () => {
  it('agree with the time zone data of this machine, in and out of summer time', () => {
    const moment = fc.oneof(
      fc.integer({ min: Date.UTC(1901, 0, 2), max: Date.UTC(2100, 0, 1) }),
      fc.integer({ min: Date.UTC(1986, 0, 1), max: Date.UTC(1992, 0, 1) }),
    );
    fc.assert(
      fc.property(moment, (m) => formatDay(dayOf(m)) === shanghai.format(m)),
      { numRuns: 3000 },
    );
  });

  it('agree on every hour of the years in which the clock changed', () => {
    for (const year of [1919, 1940, 1941, 1942, 1945, 1946, 1947, 1948, 1949, 1986, 1987, 1988, 1989, 1990, 1991]) {
      for (let m = Date.UTC(year, 0, 1); m < Date.UTC(year + 1, 0, 1); m += 3_600_000 * 5) {
        if (formatDay(dayOf(m)) !== shanghai.format(m)) throw new Error(new Date(m).toISOString());
      }
    }
  });

  it('begin each date at its first moment', () => {
    for (let n = day('1901-01-02'); n < day('2030-01-01'); n++) {
      const start = startOf(n);
      if (dayOf(start) !== n || dayOf(start - 1) !== n - 1) throw new Error(formatDay(n));
    }
  });

  it('put midnight in Shanghai at 16:00 of Greenwich, at 15:00 in summer time', () => {
    expect(startOf(day('2021-05-03'))).toBe(Date.UTC(2021, 4, 2, 16));
    expect(startOf(day('1988-07-01'))).toBe(Date.UTC(1988, 5, 30, 15));
    expect([dayOf(Date.UTC(2021, 9, 7, 15, 59, 59, 999)), dayOf(Date.UTC(2021, 9, 7, 16))]).toEqual([day('2021-10-07'), day('2021-10-08')]);
  });
});
