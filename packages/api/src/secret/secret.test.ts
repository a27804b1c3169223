import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSecret, SECRET_PURPOSES } from './secret';
import { readSecret } from './secret-file';

const folder = mkdtempSync(join(tmpdir(), 'secret-'));
afterAll(() => rmSync(folder, { recursive: true }));
const secret = openSecret(Buffer.alloc(32, 1));

test('what is sealed opens with the same secret, purpose and matter, and with nothing else', () => {
  const sealed = secret.seal('second-factor', '密钥 secret', 'person 7');
  expect(secret.unseal('second-factor', sealed, 'person 7')).toBe('密钥 secret');
  expect(secret.unseal('second-factor', sealed, 'person 8')).toBeUndefined();
  expect(secret.unseal('identity-provider', sealed, 'person 7')).toBeUndefined();
  expect(openSecret(Buffer.alloc(32, 2)).unseal('second-factor', sealed, 'person 7')).toBeUndefined();
  for (let place = 0; place < sealed.length; place++) {
    const bent = Buffer.from(sealed);
    bent[place] = (bent[place] as number) ^ 1;
    expect(secret.unseal('second-factor', bent, 'person 7')).toBeUndefined();
  }
  expect(secret.unseal('second-factor', sealed.subarray(0, 20), 'person 7')).toBeUndefined();
});

test('each purpose has a key of its own', () => {
  expect(new Set(SECRET_PURPOSES.map((purpose) => secret.key(purpose).toString('hex'))).size).toBe(SECRET_PURPOSES.length);
});

test('the file is made once, for its owner only, and read again as it is', () => {
  const file = join(folder, 'data', 'secret.key');
  const first = readSecret(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const text = readFileSync(file, 'utf8');
  expect(readSecret(file).key('checkpoint')).toEqual(first.key('checkpoint'));
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test.each(['', 'short\n', `${'A'.repeat(44)}\n`, `${'A'.repeat(42)}!`])('a file that holds %j is refused and left alone', (text) => {
  const file = join(folder, 'other.key');
  writeFileSync(file, text);
  expect(() => readSecret(file)).toThrow(/^\[SECRET_WRONG\] .*43.*\n.*43 characters/);
  expect(readFileSync(file, 'utf8')).toBe(text);
});
