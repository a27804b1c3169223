import { randomBytes } from 'node:crypto';

/** Short enough to be read out over the telephone, and not to be guessed. */
export const REQUEST_ID = /^[0-9a-f-]{16,36}$/;

export function newRequestId(): string {
  return randomBytes(8).toString('hex');
}

/**
 * What a proxy calls the request (`x-request-id`: hexadecimal or a UUID), so that its log and ours can be laid side by side.
 * Believed of a proxy that TRUST_PROXY names only: anybody else could have its own text written into our log.
 */
export function takenOver(given: string | readonly string[] | undefined, fromProxyOfOurs: boolean): string | undefined {
  return fromProxyOfOurs && typeof given === 'string' && REQUEST_ID.test(given) ? given : undefined;
}
