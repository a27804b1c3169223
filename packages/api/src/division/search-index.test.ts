import { readHenan } from '@anze/domain/divisions';
import type { DivisionObject } from './division.graphql';
import { buildSearchIndex } from './search-index';

const henan: DivisionObject[] = [...readHenan()].map(({ parent, ...division }) => ({ ...division, parentCode: parent ?? null }));
const PLACES = [
  { from: 410000000000, until: 420000000000 },
  { from: 410100000000, until: 410200000000 },
  { from: 410108000000, until: 410109000000 },
  { from: 410108001000, until: 410108002000 },
];

test('a search finds exactly what reading every name would', async () => {
  const index = await buildSearchIndex(henan);
  const codes = (divisions: readonly DivisionObject[]): number[] => divisions.map(({ code }) => code).sort((a, b) => a - b);
  for (const within of PLACES) {
    const inside = henan.filter(({ code }) => code >= within.from && code < within.until);
    for (const words of ['村', '庄', '人民', '惠济', '郑州', '没有这个地方']) {
      expect([words, codes(index.find(words, within, Infinity))]).toEqual([
        words,
        codes(inside.filter(({ name }) => name.includes(words))),
      ]);
    }
    for (const digits of ['41', '4101', '410108', '410108001', '410108001000', '4']) {
      const found = codes(index.find(digits, within, Infinity));
      expect([digits, found]).toEqual([digits, codes(inside.filter(({ code }) => String(code).startsWith(digits)))]);
    }
  }
  expect(index.find('', PLACES[0] as { from: number; until: number }, 10)).toEqual([]);
});
