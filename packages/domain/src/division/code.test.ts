import fc from 'fast-check';
import {
  ancestorAt,
  contains,
  familyOf,
  formatDivisionCode,
  isPseudoCity,
  LEVELS,
  levelOf,
  parentOf,
  parseDivisionCode,
  shortDivisionCode,
  subtree,
} from './code';

const code = (text: string): number => parseDivisionCode(text) as number;
const anyCode = fc
  .tuple(fc.integer({ min: 11, max: 82 }), ...[99, 99, 999, 999].map((max) => fc.oneof(fc.constant(0), fc.integer({ min: 0, max }))))
  .map(([a, b, c, d, e]) => a * 1e10 + (b as number) * 1e8 + (c as number) * 1e6 + (d as number) * 1e3 + (e as number));

describe('a division code', () => {
  it('has 2, 4, 6, 9 or 12 digits; a shorter one is the same without its zero segments', () => {
    expect(['41', '4100', '410000', '410000000', '410000000000'].map(code)).toEqual(Array(5).fill(410000000000));
    expect(code('410108001')).toBe(410108001000);
    for (const text of [
      '',
      '4',
      '410',
      '41010',
      '4101080',
      '41010800',
      '4101080010',
      '41010800100',
      '4101080010000',
      '09',
      '00',
      '4101o8',
      '４１',
      ' 41',
      '41\n',
      '-1',
    ]) {
      expect(parseDivisionCode(text)).toBeUndefined();
    }
  });

  it('is written with twelve digits, or short as tenants are', () => {
    expect([410100000000, 410000000000, 410108001000, 410108001002].map(shortDivisionCode)).toEqual([
      '410100',
      '410000',
      '410108001',
      '410108001002',
    ]);
    fc.assert(fc.property(anyCode, (n) => code(formatDivisionCode(n)) === n && code(shortDivisionCode(n)) === n));
  });

  it('stands at the level of its last segment that is not zero', () => {
    expect([41e10, 4101e8, 410108e6, 410108001e3, 410108001002].map(levelOf)).toEqual(LEVELS);
    expect([levelOf(419001000000), levelOf(410171000000), levelOf(441900003000), levelOf(410171000498)]).toEqual([
      'COUNTY',
      'COUNTY',
      'TOWNSHIP',
      'VILLAGE',
    ]);
  });
});

describe('the wild cases', () => {
  it('a township whose third segment is 000 is too short for township rules', () => {
    expect([ancestorAt(410171000498, 'TOWNSHIP'), ancestorAt(410171000498, 'COUNTY'), parentOf(410171000498)]).toEqual([
      undefined,
      410171000000,
      410171000000,
    ]);
  });

  it('a town of a city without counties has no county', () => {
    expect([ancestorAt(441900003000, 'COUNTY'), ancestorAt(441900003000, 'CITY'), parentOf(441900003000)]).toEqual([
      undefined,
      441900000000,
      441900000000,
    ]);
  });

  it('pseudo cities are those of municipalities and of counties directly under a province', () => {
    expect([110100000000, 110101000000, 500200000000, 419001000000, 429000000000, 410100000000, 659001000000].map(isPseudoCity)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      true,
    ]);
  });
});

describe('the subtree of a division', () => {
  it('is a range of numbers', () => {
    expect(subtree(410100000000)).toEqual({ from: 410100000000, until: 410200000000 });
    expect(subtree(410108001002)).toEqual({ from: 410108001002, until: 410108001003 });
    expect([
      contains(410100000000, 410100000000),
      contains(410100000000, 410199999999),
      contains(410100000000, 410200000000),
      contains(410108000000, 410100000000),
    ]).toEqual([true, true, false, false]);
  });

  it('holds exactly the codes that go up to the division', () => {
    fc.assert(
      fc.property(anyCode, anyCode, (a, b) => {
        const chain = new Set<number>();
        for (let at: number | undefined = b; at !== undefined; at = parentOf(at)) chain.add(at);
        expect(contains(a, b)).toBe(chain.has(a));
        for (const above of chain) expect([contains(above, b), familyOf(above)]).toEqual([true, familyOf(b)]);
      }),
      { numRuns: 1000 },
    );
  });

  it('has one ancestor at each level that the code reaches', () => {
    fc.assert(
      fc.property(anyCode, fc.constantFrom(...LEVELS), (n, level) => {
        const above = ancestorAt(n, level);
        if (above === undefined) return;
        expect([levelOf(above), contains(above, n)]).toEqual([level, true]);
      }),
    );
  });
});
