import { knownDivisions } from './known-divisions';

const HUIJI = { code: 410108000000, name: '惠济区', level: 'COUNTY', parentCode: 410100000000 } as const;

test('a division that was read is known until an hour has passed: what an import changed is then read anew', () => {
  let now = Date.parse('2026-05-01T00:00:00Z');
  const known = knownDivisions({ now: () => now });
  expect(known.get(HUIJI.code)).toBeUndefined();
  known.keep(HUIJI);
  now += 3_600_000;
  expect(known.get(HUIJI.code)).toBe(HUIJI);
  now += 1;
  expect(known.get(HUIJI.code)).toBeUndefined();
});
