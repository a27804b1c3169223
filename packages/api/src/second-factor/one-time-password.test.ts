import fc from 'fast-check';
import { codeAt } from './authenticator.testing';
import { newKey, stepOf, uriOf } from './one-time-password';

/** "12345678901234567890", the key of RFC 6238's appendix B, in base32. */
const RFC_KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

// Appendix B prints eight digits; six of them are the last six (RFC 4226, 5.3: the number modulo 10^digits).
test.each([
  [59, '94287082', 1],
  [1111111109, '07081804', 0x23523ec],
  [1111111111, '14050471', 0x23523ed],
  [1234567890, '89005924', 0x273ef07],
  [2000000000, '69279037', 0x3f940aa],
  [20000000000, '65353130', 0x27bc86aa],
])('at %i seconds the code of appendix B is right, for its step', (seconds, code, step) => {
  expect(stepOf(RFC_KEY, code.slice(2), seconds * 1000)).toBe(step);
  expect(codeAt(RFC_KEY, seconds * 1000)).toBe(code.slice(2));
});

test('a code is right in its own step, the one before and the one after, and then no more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 4e9 }), fc.integer({ min: -4, max: 4 }), (seconds, off) => {
      const at = seconds * 1000;
      const step = Math.floor(seconds / 30);
      const found = stepOf(RFC_KEY, codeAt(RFC_KEY, at), at + off * 30_000);
      // Two steps may have the same six digits by chance, one in a million: then the nearer one is meant.
      return Math.abs(off) <= 1 ? found !== undefined && Math.abs(found - step) <= 2 : found !== step;
    }),
    { numRuns: 300 },
  );
});

test('what is no six digits is no code', () => {
  for (const code of ['', '28708', '2870822', 'abcdef', '２８７０８２', ' 287082', '-87082', '287082\n'])
    expect(stepOf(RFC_KEY, code, 59_000)).toBeUndefined();
});

test('keys are 160 random bits, and the uri carries one to an app', () => {
  const keys = Array.from({ length: 50 }, newKey);
  expect(new Set(keys).size).toBe(50);
  for (const key of keys) expect(key).toMatch(/^[A-Z2-7]{32}$/);
  const uri = new URL(uriOf(RFC_KEY, 'wang@410108'));
  expect(uri.protocol).toBe('otpauth:');
  expect(decodeURIComponent(uri.pathname)).toContain('Anze:wang@410108');
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({
    secret: RFC_KEY,
    issuer: 'Anze',
    digits: '6',
    period: '30',
    algorithm: 'SHA1',
  });
});
