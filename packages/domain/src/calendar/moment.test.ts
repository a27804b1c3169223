import fc from 'fast-check';
import { formatMoment, parseMoment } from './moment';

describe('a moment', () => {
  it.each([
    ['2021-05-03T09:30:00+08:00', '2021-05-03T01:30:00.000Z'],
    ['2021-05-03T09:30+08:00', '2021-05-03T01:30:00.000Z'],
    ['2021-05-03T01:30:00Z', '2021-05-03T01:30:00.000Z'],
    ['2021-05-03T09:30:00.123456+08:00', '2021-05-03T01:30:00.123Z'],
    ['2021-05-03T09:30:00.5+08:00', '2021-05-03T01:30:00.500Z'],
    ['2021-05-03T00:00:00-12:00', '2021-05-03T12:00:00.000Z'],
    ['2021-05-03T00:00:00+14:00', '2021-05-02T10:00:00.000Z'],
    ['2021-05-03', '2021-05-02T16:00:00.000Z'],
    ['1988-07-01', '1988-06-30T15:00:00.000Z'],
  ])('%s is %s', (text, utc) => {
    expect(new Date(parseMoment(text) as number).toISOString()).toBe(utc);
  });

  it.each([
    ['2021-05-03T09:30:00', 'NO_OFFSET'],
    ['2021-05-03T09:30', 'NO_OFFSET'],
    ['2021-02-29T09:30:00Z', 'IMPOSSIBLE'],
    ['2021-05-03T24:00:00Z', 'IMPOSSIBLE'],
    ['2021-05-03T09:30:60Z', 'IMPOSSIBLE'],
    ['2021-05-03T09:30:00+14:01', 'IMPOSSIBLE'],
    ['2021-05-03T09:30:00-12:01', 'IMPOSSIBLE'],
    ['2021-05-03T09:30:00+07:60', 'IMPOSSIBLE'],
    ['2021-05-03T09:30:00z', 'SHAPE'],
    ['2021-05-03t09:30:00Z', 'SHAPE'],
    ['2021-05-03 09:30:00Z', 'SHAPE'],
    ['2021-05-03T', 'SHAPE'],
    ['2021-05-03T09:30:00.Z', 'SHAPE'],
    ['2021-05-03T09:30:00ZZ', 'SHAPE'],
    ['2021-05-03T09:30:00+08', 'SHAPE'],
    ['2021-05-03T09:30:00+0800', 'SHAPE'],
    ['2021-05-03Z', 'SHAPE'],
    ['20210503T093000Z', 'SHAPE'],
    ['', 'SHAPE'],
  ])('%s is none: %s', (text, fault) => {
    expect(parseMoment(text)).toBe(fault);
  });

  it('is written at +08:00 and read again the same', () => {
    expect(formatMoment(Date.UTC(2021, 4, 3, 1, 30))).toBe('2021-05-03T09:30:00+08:00');
    expect(formatMoment(Date.UTC(2021, 4, 3, 1, 30, 0, 7))).toBe('2021-05-03T09:30:00.007+08:00');
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1901, 0, 1), max: Date.UTC(9999, 11, 30) }), (m) => parseMoment(formatMoment(m)) === m),
    );
  });
});
