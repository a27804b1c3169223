import type { Names } from '../desk/desk';
import { evidenceSeats } from '../finding/evidence-seats';
import { opaqueIds } from '../opaque';
import { connection, readCursor, storeSeats } from './connection';

const ids = opaqueIds(Buffer.alloc(16, 7));
const namesOf = (family: number): Names => ({
  write: (word, id) => ids.write(word, family, id),
  writeAll: (word, some) => ids.writeAll(word, family, some),
  read: (word, text) => ids.read(word, family, text),
});
const seats = storeSeats(namesOf(41));
const asked = (cursor: string): unknown => {
  try {
    return readCursor(cursor, seats);
  } catch (error) {
    return (error as { extensions?: { code?: unknown } }).extensions?.code;
  }
};

test('a cursor leads back to its row and says nothing of the store: who could read ids of the sequence would count a neighbour', () => {
  const page = connection({ rows: ['1703', '1704'], size: 2, after: null, seats, seat: (row) => row });
  expect(page.edges.map(({ cursor }) => asked(cursor))).toEqual(['1703', '1704']);
  for (const { cursor } of page.edges) expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/170/);
});

test('a forged cursor, one of another family and an id of a fact are refused', () => {
  const forged = [
    '',
    'x',
    Buffer.from('v1:1703').toString('base64url'),
    namesOf(42).write('cursor', '1703'),
    namesOf(41).write('fact', '1703'),
  ];
  expect(forged.map(asked)).toEqual(forged.map(() => 'BAD_USER_INPUT'));
});

test('the cursor of a counted fact tells its moment but not its id of the store', () => {
  const evidence = evidenceSeats(namesOf(41));
  for (const seat of ['1747713600000/a.b-c_d/1703', '-5/x/9', '/3']) expect(evidence.read(evidence.write(seat))).toBe(seat);
  const told = Buffer.from(evidence.write('1747713600000/source/1703'), 'base64url').toString('latin1');
  expect(told).toMatch(/^v1:1747713600000\/source\/[\w-]{22}$/);
  const forged = ['v1:1747713600000/source/1703', `v1:1/source/${namesOf(42).write('cursor', '1703')}`, 'v1:/1234567', 'v1:x'];
  for (const text of forged) expect(evidence.read(Buffer.from(text).toString('base64url'))).toBeUndefined();
});
