import { readingsOf } from './pinyin';

const first = (name: string): string => (readingsOf(name)[0] ?? []).join(' ');

test.each([
  ['重庆市', 'chong qing shi'],
  ['长葛市', 'chang ge shi'],
  ['长垣市', 'chang yuan shi'],
  ['中牟县', 'zhong mu xian'],
  ['荥阳市', 'xing yang shi'],
  ['古荥镇', 'gu xing zhen'],
  ['浚县', 'xun xian'],
  ['黄陂区', 'huang pi qu'],
  ['莘庄镇', 'xin zhuang zhen'],
  ['郏县', 'jia xian'],
  ['尉氏县', 'wei shi xian'],
  ['武陟县', 'wu zhi xian'],
  ['泌阳县', 'bi yang xian'],
  ['召陵区', 'shao ling qu'],
  ['渑池县', 'mian chi xian'],
  ['漯河市', 'luo he shi'],
  ['柘城县', 'zhe cheng xian'],
  ['鄢陵县', 'yan ling xian'],
  ['瀍河回族区', 'chan he hui zu qu'],
  ['魏都区', 'wei du qu'],
  ['殷都区', 'yin du qu'],
  ['南乐县', 'nan le xian'],
  ['桐柏县', 'tong bai xian'],
  ['浉河区', 'shi he qu'],
  ['临颍县', 'lin ying xian'],
  ['女娲社区', 'nv wa she qu'],
  ['长江路街道', 'chang jiang lu jie dao'],
])('%s is read %s', (name, reading) => {
  expect(first(name)).toBe(reading);
});

test('a name that begins with a surname is read both ways', () => {
  expect(readingsOf('曾庄村').map((reading) => reading[0])).toEqual(expect.arrayContaining(['zeng']));
  expect(readingsOf('单庄村').map((reading) => reading[0])).toEqual(expect.arrayContaining(['dan', 'shan']));
});

test('every character has its syllable, rare ones too', () => {
  for (const name of ['𠅤庄', 'A区', '3号社区', '']) expect(readingsOf(name)[0]).toHaveLength([...name].length);
});
