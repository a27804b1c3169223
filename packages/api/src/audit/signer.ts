import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { unsignedNote, type Checkpoint, type SignedCheckpoint } from '@anze/domain';
import type { Secret } from '../secret/secret';

/** The key that signs checkpoints: Ed25519, made from the installation's secret and therefore nowhere in the store. */
export interface Signer {
  /** Hex, 16 digits: how notes name the key. */
  readonly id: string;
  /** Base64 of the public key's 32 bytes: what who verifies is given. */
  readonly publicKey: string;
  sign(checkpoint: Omit<Checkpoint, 'key'>): SignedCheckpoint;
}

/** PKCS #8 around the 32 bytes of a seed (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const RAW_BYTES = 32;

export function signerOf(secret: Secret): Signer {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, secret.key('checkpoint')]), format: 'der', type: 'pkcs8' });
  const raw = rawOf(createPublicKey(key));
  const id = createHash('sha256').update(raw).digest('hex').slice(0, 16);
  return {
    id,
    publicKey: raw.toString('base64'),
    sign: (checkpoint) => {
      const note: Checkpoint = { ...checkpoint, key: id };
      return { ...note, signature: sign(null, Buffer.from(unsignedNote(note)), key).toString('base64') };
    },
  };
}

function rawOf(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(-RAW_BYTES);
}
