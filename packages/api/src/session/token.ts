import { createHash, randomBytes } from 'node:crypto';

/**
 * Tokens are 32 random bytes; the store keeps only their SHA-256. The letter says what it is for and the two digits say
 * in whose family to look, 11 to 99: neither is a secret.
 */
const LETTERS = { session: 's', refresh: 'r', key: 'k', invitation: 'i', reset: 'p' } as const;
export type TokenKind = keyof typeof LETTERS;

export interface Token {
  readonly kind: TokenKind;
  readonly family: number;
  readonly hash: Buffer;
}

export function makeToken(kind: TokenKind, family: number): { readonly text: string; readonly hash: Buffer } {
  const text = `${LETTERS[kind]}${String(family)}.${randomBytes(32).toString('base64url')}`;
  return { text, hash: hashOf(text) };
}

/** What a token says of itself, or undefined when it is none of ours. */
export function readToken(text: string): Token | undefined {
  const match = /^([srkip])(1[1-9]|[2-9]\d)\.[A-Za-z0-9_-]{43}$/.exec(text);
  if (!match) return undefined;
  const kind = (Object.keys(LETTERS) as TokenKind[]).find((name) => LETTERS[name] === match[1]) as TokenKind;
  return { kind, family: Number(match[2]), hash: hashOf(text) };
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
