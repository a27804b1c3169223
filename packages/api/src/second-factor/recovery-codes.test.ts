import { openSecret } from '../secret/secret';
import { newRecoveryCodes, readRecoveryCode, recoveryHash } from './recovery-codes';

test('there are ten, all different, and each is read again however it is copied', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/);
    const plain = code.replaceAll('-', '');
    const typed = [code, plain, code.toUpperCase(), ` ${code} `, code.replaceAll('-', ' '), code.replaceAll('0', 'O').replaceAll('1', 'l')];
    for (const text of typed) expect(readRecoveryCode(text)).toBe(plain);
  }
});

test.each(['', '123456', '0000-0000-000', '0000-0000-0000-0', 'uuuu-uuuu-uuuu', '密码密码密码密码密码密码'])('%j is none', (text) => {
  expect(readRecoveryCode(text)).toBeUndefined();
});

test('a hash is of one bearer and one installation', () => {
  const [one, other] = [1, 2].map((byte) => openSecret(Buffer.alloc(32, byte)));
  const hash = (secret = one, bearer = '41:7'): string =>
    recoveryHash(secret as NonNullable<typeof one>, bearer, '0000-1111-2222').toString('hex');
  expect(new Set([hash(), hash(other), hash(one, '41:8')]).size).toBe(3);
  expect(recoveryHash(one as NonNullable<typeof one>, '41:7', '000011112222').toString('hex')).toBe(hash());
});
