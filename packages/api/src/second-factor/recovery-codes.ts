import { createHmac, randomInt } from 'node:crypto';
import type { Secret } from '../secret/secret';

const CODES = 10;
/** Without i, l, o and u, which are taken for others (Crockford's base32): 60 bits. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const SIGNS = 12;

/** Ten codes that stand in for a lost device, in groups of four as people copy them. */
export function newRecoveryCodes(): readonly string[] {
  const sign = (): string => ALPHABET[randomInt(ALPHABET.length)] as string;
  return Array.from({ length: CODES }, () => (Array.from({ length: SIGNS }, sign).join('').match(/.{4}/g) as string[]).join('-'));
}

/** What was meant by what was typed; undefined: no recovery code. */
export function readRecoveryCode(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s-]+/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  return plain.length === SIGNS && [...plain].every((sign) => ALPHABET.includes(sign)) ? plain : undefined;
}

/** As it is kept: with a key that lies outside the database, so that a copy of it is nothing to try codes on. */
export function recoveryHash(secret: Secret, bearer: string, code: string): Buffer {
  const key = createHmac('sha256', secret.key('second-factor')).update('recovery codes').digest();
  return createHmac('sha256', key)
    .update(`${bearer} ${code.replaceAll('-', '')}`)
    .digest();
}
