import { parseDay, type Day } from '../calendar/local-date';
import { parseMoment } from '../calendar/moment';
import { ACCIDENT_TYPE_EDITIONS, accidentTypesOn, readAccidentType } from './accident-type';
import type { Problem } from './problem';

const at = (day: string): number => parseMoment(`${day}T08:00:00+08:00`) as number;
function read(value: unknown, day = '2021-05-03'): { code: string | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  return { code: readAccidentType(value, 'type', at(day), problems), problems };
}

test('the edition of 1986 has twenty types, 01 to 20', () => {
  const { names, standard } = accidentTypesOn(parseDay('2021-05-03') as Day);
  expect([standard, names.size, [...names.keys()].join()]).toEqual([
    'GB 6441-1986',
    20,
    Array.from({ length: 20 }, (_, i) => String(i + 1).padStart(2, '0')).join(),
  ]);
  expect([names.get('09')?.[0], names.get('20')?.[0]]).toEqual(['高处坠落', '其他伤害']);
});

test('before the first edition the first one is offered', () => {
  expect(accidentTypesOn(parseDay('1980-01-01') as Day)).toBe(ACCIDENT_TYPE_EDITIONS[0]);
});

test.each([
  ['09', '09'],
  ['20', '20'],
  // as the standard itself prints it
  ['010', '10'],
  ['０９', '09'],
])('%s is read as %s', (written, code) => {
  expect(read(written)).toEqual({ code, problems: [] });
});

test.each(['高处坠落', '9', '21', '00', '030', 'WSA20009'])('%s is refused with the list', (written) => {
  const { code, problems } = read(written);
  expect(code).toBeUndefined();
  expect(problems).toMatchObject([{ code: 'NOT_ONE_OF', path: ['type'] }]);
  expect(problems[0]?.message).toContain('09 高处坠落');
  expect(problems[0]?.messageEn).toContain('09 fall from a height');
});

test('an accident since July 2026 may bear a code of the next edition', () => {
  expect(read('WSA20009', '2026-07-01')).toEqual({ code: 'WSA20009', problems: [] });
  expect(read('09', '2026-07-01').code).toBe('09');
  expect(read('WSA20009', '2026-06-30').problems).toHaveLength(1);
  expect(read('WSA2', '2026-07-01').problems[0]?.messageEn).toContain('GB 6441-2025');
});

test('what is no text is refused, what is empty is left out', () => {
  expect(read(9).problems).toMatchObject([{ code: 'WRONG_TYPE' }]);
  expect(read('')).toEqual({ code: undefined, problems: [] });
});
