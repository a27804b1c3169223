import { pinyin } from 'pinyin-pro';

/** Syllables of a name without tones, one for each character. */
export type Syllables = readonly string[];

/**
 * How a name is read: pinyin-pro's reading, corrected where a place is called otherwise, ü written v as it is typed. The second
 * one, where it differs, reads the first character as the surname it is in most names of villages (曾庄 zeng, 单庄 shan).
 */
export function readingsOf(name: string): readonly Syllables[] {
  const [ending, endingSyllables] = ENDINGS.find(([word]) => name.endsWith(word)) ?? ['', []];
  const characters = [...name.slice(0, name.length - ending.length)];
  const read = pinyin(characters.join(''), { toneType: 'none', type: 'array', v: true });
  // Of a rare character beyond the basic plane the library may make two.
  const own = read.length === characters.length ? read : characters.map((one) => pinyin(one, { toneType: 'none', v: true }));
  const syllables = [...own, ...endingSyllables];
  for (const [place, reading] of CORRECTED) {
    for (let at = name.indexOf(place); at !== -1; at = name.indexOf(place, at + 1)) {
      syllables.splice([...name.slice(0, at)].length, reading.length, ...reading);
    }
  }
  const lower = syllables.map((syllable) => syllable.toLowerCase());
  const surname = SURNAMES.get(characters[0] ?? '');
  return surname === undefined || surname === lower[0] ? [lower] : [lower, [surname, ...lower.slice(1)]];
}

/**
 * Place names that pinyin-pro 3.29 reads otherwise than the place does, found by reading Henan's divisions and the
 * counties known for odd readings. 都 is du in every place name.
 */
const CORRECTED: readonly (readonly [string, Syllables])[] = [
  ['都', ['du']],
  ['浚县', ['xun', 'xian']],
  ['泌阳', ['bi', 'yang']],
  ['召陵', ['shao', 'ling']],
  ['古荥', ['gu', 'xing']],
  ['长江', ['chang', 'jiang']],
  ['大城', ['da', 'cheng']],
  ['单县', ['shan', 'xian']],
  ['蔚县', ['yu', 'xian']],
  ['乐亭', ['lao', 'ting']],
  ['涡阳', ['guo', 'yang']],
  ['大埔', ['da', 'bu']],
  ['洪洞', ['hong', 'tong']],
  ['黄陂', ['huang', 'pi']],
  ['莘庄', ['xin', 'zhuang']],
];

/** What two thirds of all names end in: read once, half the time of an index. */
const ENDINGS: readonly (readonly [string, Syllables])[] = [
  ['村民委员会', ['cun', 'min', 'wei', 'yuan', 'hui']],
  ['居民委员会', ['ju', 'min', 'wei', 'yuan', 'hui']],
  ['村委会', ['cun', 'wei', 'hui']],
  ['居委会', ['ju', 'wei', 'hui']],
  ['街道', ['jie', 'dao']],
];

/** Characters that are read otherwise as a surname than as a word. */
const SURNAMES: ReadonlyMap<string, string> = new Map([
  ['曾', 'zeng'],
  ['单', 'shan'],
  ['解', 'xie'],
  ['仇', 'qiu'],
  ['查', 'zha'],
  ['盖', 'ge'],
  ['召', 'shao'],
  ['缪', 'miao'],
  ['朴', 'piao'],
  ['覃', 'qin'],
  ['区', 'ou'],
  ['员', 'yun'],
  ['乐', 'yue'],
  ['种', 'chong'],
  ['黑', 'he'],
  ['折', 'she'],
  ['尉', 'yu'],
  ['冼', 'xian'],
  ['洗', 'xian'],
  ['繁', 'po'],
  ['薄', 'bo'],
  ['重', 'chong'],
]);
