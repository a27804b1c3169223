import { chainOf, liesIn } from './chain';

test('a chain is read from the province down', () => {
  const division = { code: 'c', name: 'C', parent: { code: 'b', name: 'B', parent: { code: 'a', name: 'A', parent: null } } };
  expect(chainOf(division).map(({ code }) => code)).toEqual(['a', 'b', 'c']);
});

test('a place lies in a division by the segments of its code, not by how many digits begin alike', () => {
  expect(liesIn('410108001000', '410108000000')).toBe(true);
  expect(liesIn('410108000000', '410108000000')).toBe(true);
  expect(liesIn('410100000000', '410108000000')).toBe(false);
  // 4101 holds 410108; a county 410110 is not the city 4101 with a longer row of zeros
  expect(liesIn('410111000000', '410110000000')).toBe(false);
  expect(liesIn('410108001000', '410100000000')).toBe(true);
});
