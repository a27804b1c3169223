import { demoUsernames } from '../demo/accounts';
import { readToken } from './token';
import { readUsername, writeUsername } from './username';

test("every spelling of a tenant's code is one name", () => {
  for (const realm of ['4101', '410100', '410100000', '410100000000']) {
    expect(readUsername(` Clerk@${realm} `)).toEqual({ family: 41, realm: '410100', name: 'clerk' });
  }
  expect(readUsername('clerk@41')?.realm).toBe('410000');
  expect(readUsername('officer@discipline-4101')?.realm).toBe('discipline-4101');
  for (const nobody of ['@@0', 'clerk@', 'clerk@4', 'clerk@010000', 'clerk@agency']) expect(readUsername(nobody)).toBeUndefined();
});

test('a name written is the name read', () => {
  expect(writeUsername('clerk', 410100000000)).toBe('clerk@410100');
  for (const name of demoUsernames()) {
    const read = readUsername(name);
    expect(writeUsername(read?.name ?? '', read?.realm ?? '')).toBe(name);
  }
});

test('a token names a family that there can be', () => {
  const text = (family: string): string => `s${family}.${'A'.repeat(43)}`;
  expect(['00', '09', '10', '100'].map((family) => readToken(text(family)))).toEqual([undefined, undefined, undefined, undefined]);
  expect(['11', '41', '99'].map((family) => readToken(text(family))?.family)).toEqual([11, 41, 99]);
});
