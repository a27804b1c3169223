import { halfWidth } from '../fact/half-width';

/** GB 32100-2015: digits and capitals without I O S V Z, which are easily misread. A character's value is its place. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
/** Weights of the first 17 characters: 3^(i−1) mod 31. */
const WEIGHTS = Array.from({ length: LENGTH - 1 }, (_, i) => Number(3n ** BigInt(i) % 31n));
/** Value by character code, −1 for what is no character of the code. */
const VALUES = Int8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)));

export type CreditCodeFault = 'LENGTH' | 'CHARACTER' | 'CHECK_DIGIT';
export type CreditCode = { readonly code: string } | { readonly fault: CreditCodeFault; readonly expected?: string };

/**
 * Reads a unified social credit code (GB 32100): full-width and lower-case characters are normalised, anything else
 * (blanks, zero-width characters, I O S V Z) is refused, and the check digit must be right.
 */
export function parseCreditCode(text: string): CreditCode {
  const code = /^[0-9A-Z]*$/.test(text) ? text : halfWidth(text).replace(/[a-z]/g, (c) => c.toUpperCase());
  if (code.length !== LENGTH) return { fault: /^[0-9A-Z]*$/.test(code) ? 'LENGTH' : 'CHARACTER' };
  const check = checkDigit(code);
  if (check === undefined) return { fault: 'CHARACTER' };
  return code.endsWith(check) ? { code } : { fault: 'CHECK_DIGIT', expected: check };
}

/** The check digit that the first 17 characters ask for: (31 − Σ valueᵢ·weightᵢ mod 31) mod 31. Undefined when one of 18 is no character of a code. */
function checkDigit(code: string): string | undefined {
  let sum = 0;
  for (let i = 0; i < LENGTH; i++) {
    const value = VALUES[code.charCodeAt(i)] ?? -1;
    if (value < 0) return undefined;
    if (i < LENGTH - 1) sum += value * (WEIGHTS[i] as number);
  }
  return ALPHABET[(31 - (sum % 31)) % 31];
}

/** The 17 characters with their check digit; for generated data. Undefined when they are no beginning of a code. */
export function withCheckDigit(first17: string): string | undefined {
  const check = first17.length === LENGTH - 1 ? checkDigit(`${first17}0`) : undefined;
  return check === undefined ? undefined : `${first17}${check}`;
}
