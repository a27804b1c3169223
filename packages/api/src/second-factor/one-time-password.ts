import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, thirty seconds. */
const STEP_SECONDS = 30;
const DIGITS = 6;
const ALGORITHM = 'SHA1';
/** As long as the hash (RFC 4226, 4). */
const KEY_BYTES = 20;
/** A clock may be a step off, and a code may be typed while it changes (RFC 6238, 5.2). */
const STEPS_OFF = 1;
const ISSUER = 'Anze';

/** A new key, in base32 as people type it where they cannot scan. */
export function newKey(): string {
  return new Secret({ size: KEY_BYTES }).base32;
}

/** What the QR code says: otpauth://totp/Anze:wang%40410108?… */
export function uriOf(key: string, username: string): string {
  return passwordOf(key, username).toString();
}

/** The step that a code is right for at a moment, one before and one after it included; undefined: for none of them. */
export function stepOf(key: string, code: string, at: number): number | undefined {
  // The library compares bytes, and throws at six signs that are more than six bytes.
  if (!/^[0-9]{6}$/.test(code)) return undefined;
  const off = passwordOf(key).validate({ token: code, timestamp: at, window: STEPS_OFF });
  return off === null ? undefined : Math.floor(at / 1000 / STEP_SECONDS) + off;
}

function passwordOf(key: string, label = ''): TOTP {
  return new TOTP({ issuer: ISSUER, label, algorithm: ALGORITHM, digits: DIGITS, period: STEP_SECONDS, secret: Secret.fromBase32(key) });
}
