import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What the installation's secret is used for; each purpose has a key of its own, and none tells of another. */
export const SECRET_PURPOSES = ['second-factor', 'identity-provider', 'provider-visit', 'checkpoint'] as const;
export type SecretPurpose = (typeof SECRET_PURPOSES)[number];

/** 32 random bytes that lie beside the store and never in it: whoever copies the database alone has none of what they seal. */
export interface Secret {
  /** 32 bytes, always the same for one purpose (HKDF-SHA-256, RFC 5869). */
  key(purpose: SecretPurpose): Buffer;
  /** AES-256-GCM: 12 bytes of nonce, 16 of tag, the text. `about` (an id, a name) is bound to it: a sealed text moved elsewhere does not open. */
  seal(purpose: SecretPurpose, text: string, about: string): Buffer;
  /** Undefined: sealed by another secret, about something else, or not whole. */
  unseal(purpose: SecretPurpose, sealed: Buffer, about: string): string | undefined;
}

export const SECRET_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function openSecret(bytes: Buffer): Secret {
  if (bytes.length !== SECRET_BYTES) throw new RangeError(`a secret of ${bytes.length} bytes: ${SECRET_BYTES} were expected`);
  const keys = new Map(SECRET_PURPOSES.map((purpose) => [purpose, Buffer.from(hkdfSync('sha256', bytes, '', `anze ${purpose}`, 32))]));
  const key = (purpose: SecretPurpose): Buffer => keys.get(purpose) as Buffer;
  return {
    key,
    seal: (purpose, text, about) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key(purpose), nonce).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    unseal: (purpose, sealed, about) => {
      if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key(purpose), nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(about))
        .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        return decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
