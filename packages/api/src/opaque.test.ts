import { randomBytes } from 'node:crypto';
import { opaqueIds } from './opaque';

const ids = opaqueIds(Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'));

test('an id comes back as it was written', () => {
  for (const id of ['1', '42', '9007199254740993']) expect(ids.read('fact', 41, ids.write('fact', 41, id))).toBe(id);
});

test('a list of ids is written as each of them is', () => {
  const some = ['1', '42', '9007199254740993'];
  expect(ids.writeAll('finding', 41, some)).toEqual(some.map((id) => ids.write('finding', 41, id)));
  expect(ids.writeAll('finding', 41, [])).toEqual([]);
});

test('equal ids are equal outside, and neighbours share nothing', () => {
  expect(ids.write('fact', 41, '7')).toBe(ids.write('fact', 41, '7'));
  const [a, b] = [Buffer.from(ids.write('fact', 41, '7'), 'base64url'), Buffer.from(ids.write('fact', 41, '8'), 'base64url')];
  expect(a.filter((byte, i) => byte === b[i]).length).toBeLessThan(5);
});

test('an id of another family or another word looks absent', () => {
  expect(ids.read('fact', 42, ids.write('fact', 41, '7'))).toBeUndefined();
  expect(ids.read('case', 41, ids.write('fact', 41, '7'))).toBeUndefined();
});

test('a forged or mangled id looks absent', () => {
  expect(ids.read('fact', 41, randomBytes(16).toString('base64url'))).toBeUndefined();
  expect(ids.read('fact', 41, `${ids.write('fact', 41, '7').slice(0, -1)}A`)).toBeUndefined();
  for (const text of ['', '7', 'x'.repeat(22), '中'.repeat(22)]) expect(ids.read('fact', 41, text)).toBeUndefined();
});

test('another installation reads none of our ids', () => {
  expect(opaqueIds(randomBytes(16)).read('fact', 41, ids.write('fact', 41, '7'))).toBeUndefined();
});
