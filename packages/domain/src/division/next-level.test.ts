import { nextLevelDown } from './next-level';

test.each([
  ['a province by its cities', 410000000000, 410108001201, 410100000000],
  ['a county directly under the province by itself, not by its pseudo city', 410000000000, 419001001000, 419001000000],
  ['a pseudo city, where nothing finer is known, by the province itself', 410000000000, 419000000000, 410000000000],
  ['a municipality by its districts', 110000000000, 110101001000, 110101000000],
  ['a city by its counties', 410100000000, 410108001201, 410108000000],
  ['a pseudo city by its counties', 419000000000, 419001001000, 419001000000],
  ['a city without counties by its towns', 441900000000, 441900003001, 441900003000],
  ['a county by its townships', 410108000000, 410108001201, 410108001000],
  ['a county by the village where the township is 000', 410171000000, 410171000498, 410171000498],
  ['a township by its villages', 410108001000, 410108001201, 410108001201],
  ['a village by itself', 410108001201, 410108001201, 410108001201],
  ['what is coded no finer by itself', 410100000000, 410100000000, 410100000000],
])('%s', (_how, under, code, place) => {
  expect(nextLevelDown(under, code)).toBe(place);
});
