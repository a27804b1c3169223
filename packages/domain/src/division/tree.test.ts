import fc from 'fast-check';
import { readChina, readHenan } from '../divisions';
import { formatDivisionCode, levelOf, parentOf } from './code';
import { DivisionTree } from './tree';
import { writeTreeText } from './tree-text';

const henan = readHenan();

describe('the tree of Henan', () => {
  it('holds the 2023 edition from the province down to the villages', () => {
    expect([henan.edition, henan.size]).toEqual([2023, 55164]);
    const levels = { PROVINCE: 0, CITY: 0, COUNTY: 0, TOWNSHIP: 0, VILLAGE: 0 };
    for (const { level } of henan) levels[level]++;
    expect(levels).toEqual({ PROVINCE: 1, CITY: 18, COUNTY: 181, TOWNSHIP: 2586, VILLAGE: 52378 });
  });

  it('knows the places of the five documents', () => {
    expect([henan.path(410108000000), henan.path(411003000000)]).toEqual([
      ['河南省', '郑州市', '惠济区'],
      ['河南省', '许昌市', '建安区'],
    ]);
    expect(henan.nameOf(410108001000)).toBe('新城街道');
    expect(henan.find(410108001000)).toEqual({ code: 410108001000, level: 'TOWNSHIP', name: '新城街道', parent: 410108000000 });
  });

  it('hangs 济源 under its pseudo city and leaves that out of the path', () => {
    expect(henan.find(419001000000)).toMatchObject({ level: 'COUNTY', parent: 419000000000 });
    expect(henan.path(419001001000)).toEqual(['河南省', '济源市', '济源市沁园街道']);
    expect(henan.path(419000000000)).toEqual(['河南省', '省直辖县级行政区划']);
  });

  it('counts the development zones of Zhengzhou as counties', () => {
    const zones = henan.children(410100000000).filter(({ code }) => code >= 410171000000 && code <= 410173000000);
    expect(zones.map(({ level, name }) => [level, name])).toEqual([
      ['COUNTY', '郑州经济技术开发区'],
      ['COUNTY', '郑州高新技术产业开发区'],
      ['COUNTY', '郑州航空港经济综合实验区'],
    ]);
  });

  it('does not know 许昌县 any more, nor other provinces, and can tell the two apart', () => {
    expect([henan.has(411023000000), henan.covers(411023000000)]).toEqual([false, true]);
    expect([henan.find(110101000000), henan.covers(110101000000), henan.children(110000000000), henan.path(110101000000)]).toEqual([
      undefined,
      false,
      [],
      [],
    ]);
  });

  it('finds names by their beginning, everywhere or inside a division', () => {
    expect(henan.startingWith('惠济', 10).map(({ name }) => name)).toEqual(['惠济乡', '惠济区', '惠济桥村民委员会']);
    expect(henan.startingWith('惠济', 1)).toHaveLength(1);
    expect(henan.startingWith('新城街道', 10, 410108000000).map(({ code }) => code)).toEqual([410108001000]);
    expect(henan.named('新城街道').length).toBeGreaterThan(1);
    expect(henan.startingWith('没有这个地方', 10)).toEqual([]);
  });

  it('lists each division once, in the order of codes, as the child of its parent', () => {
    let last = 0;
    let children = 0;
    for (const { code, parent } of henan) {
      if (code <= last || parent !== parentOf(code)) throw new Error(String(code));
      last = code;
      children += henan.children(code).length;
    }
    expect(children).toBe(henan.size - 1);
  });
});

describe('the tree of the country', () => {
  const china = readChina();

  it('holds all five levels and Henan as Henan has it', () => {
    expect([china.edition, china.size, china.children(410000000000).length]).toEqual([2023, 665271, 18]);
    for (const division of henan) {
      const there = china.find(division.code);
      if (there?.name !== division.name || there.parent !== division.parent) throw new Error(String(division.code));
    }
  });

  it('hangs the towns of a city without counties on the city', () => {
    expect(china.find(441900003000)).toEqual({ code: 441900003000, level: 'TOWNSHIP', name: '东城街道', parent: 441900000000 });
    expect(china.path(441900003001)).toEqual(['广东省', '东莞市', '东城街道', '岗贝社区居民委员会']);
  });

  it('names the districts of a municipality below it, without its pseudo city', () => {
    expect(china.path(110101000000)).toEqual(['北京市', '东城区']);
  });
});

describe('the text of a tree', () => {
  it('is read as it was written, with any levels missing', () => {
    const segment = (digits: number): fc.Arbitrary<string> => fc.integer({ min: 0, max: 3 }).map((n) => String(n).padStart(digits, '0'));
    const codes = fc
      .tuple(fc.constantFrom('41', '42'), segment(2), segment(2), segment(3), segment(3))
      .map((segments) => segments.join(''));
    const names = fc
      .array(fc.constantFrom('东', '1', '𡐓', '·', 'A', '(', ' '), { minLength: 0, maxLength: 4 })
      .map((cs) => `区${cs.join('')}`);
    fc.assert(
      fc.property(fc.array(fc.record({ code: codes, name: names }), { minLength: 1 }), (leaves) => {
        const rows = leaves.flatMap(({ code, name }) =>
          withAncestors(Number(code)).map((one) => ({ code: formatDivisionCode(one), name })),
        );
        const tree = new DivisionTree(writeTreeText(2024, 'test', rows));
        const first = new Map(rows.toReversed().map(({ code, name }) => [Number(code), name]));
        expect(tree.edition).toBe(2024);
        expect([...tree].map(({ code, name }) => [code, name])).toEqual([...first].sort(([a], [b]) => a - b));
        for (const { code, level, parent } of tree) {
          expect([level, parent]).toEqual([levelOf(code), parentOf(code)]);
        }
      }),
    );
  });

  it('is refused where a line cannot be read', () => {
    for (const text of ['41河南省\n', '# 2023 x\n河南省\n', '# 2023 x\n41河南省\n\t0郑州市\n', '# 2023 x\n41河南省']) {
      expect(() => new DivisionTree(text)).toThrow('cannot be read');
    }
    expect(() => writeTreeText(2023, 'x', [{ code: '4', name: 'x' }])).toThrow('No division');
    expect(() =>
      writeTreeText(2023, 'x', [
        { code: '41', name: 'x' },
        { code: '4201', name: 'y' },
      ]),
    ).toThrow('lacks what is above');
  });
});

function withAncestors(code: number): number[] {
  const above = parentOf(code);
  return above === undefined ? [code] : [...withAncestors(above), code];
}
