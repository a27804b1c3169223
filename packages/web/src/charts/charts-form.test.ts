import { readWish, writeWish, type ChartsWish } from './charts-form';

const TODAY = '2026-11-23';
const read = (address: string) => readWish(new URLSearchParams(address), TODAY);

test('what the charts are asked for is read back from its address', () => {
  const wish: ChartsWish = { period: { from: '2020-01', until: '2020-12' }, sector: 'FIRE', under: '410108', figure: 'deaths' };
  expect(read(writeWish(wish, TODAY).toString())).toEqual(wish);
});

test('the first look has an empty address', () => {
  const first = read('');
  expect(first).toEqual({ period: { from: '2026-01', until: '2026-11' }, sector: undefined, under: undefined, figure: 'accidents' });
  expect(writeWish(first, TODAY).toString()).toBe('');
});

test('what does not fit is as if it were not there', () => {
  expect(read('sector=MAGIC&under=4101x&of=money')).toEqual(read(''));
});
