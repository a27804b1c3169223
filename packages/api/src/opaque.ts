import { createCipheriv, createDecipheriv } from 'node:crypto';

/** What an id names: one byte of it, never reused for another word. */
const WORDS = {
  fact: 1,
  case: 2,
  finding: 3,
  measure: 4,
  alert: 5,
  cursor: 6,
  person: 7,
  session: 8,
  invitation: 9,
  key: 10,
  grant: 11,
} as const;
export type Word = keyof typeof WORDS;

/**
 * Ids as the outside sees them: one AES-128 block over (word, family, id, zeros), base64url. Two ids tell nothing about
 * each other (no counting of a neighbour's facts), and a forged or foreign one decodes to nothing: it looks absent.
 */
export interface OpaqueIds {
  /** 22 characters of base64url. */
  write(word: Word, family: number, id: string): string;
  /** The same for a list of them, in their order. */
  writeAll(word: Word, family: number, ids: readonly string[]): string[];
  /** The store's id, or undefined when this is no id of that word in that family. */
  read(word: Word, family: number, text: string): string | undefined;
}

export function opaqueIds(secret: Buffer): OpaqueIds {
  if (secret.length < 16) throw new Error(`标识密钥要有 16 字节,只有 ${secret.length} · the id secret has 16 bytes; got ${secret.length}`);
  const key = secret.subarray(0, 16);
  // One block under ECB is the bare permutation: equal ids must give equal text, so that clients can compare them. Nothing
  // of a block stays behind for the next, so one cipher serves all: 2 to 4 µs an id instead of 8 to 13. Nearly all of
  // that is the call, so a list's ids are written together.
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  const decipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  const writeAll: OpaqueIds['writeAll'] = (word, family, ids) => {
    const blocks = Buffer.alloc(16 * ids.length);
    ids.forEach((id, i) => {
      blocks[16 * i] = WORDS[word];
      blocks[16 * i + 1] = family;
      blocks.writeBigUInt64BE(BigInt(id), 16 * i + 2);
    });
    const hidden = cipher.update(blocks);
    return ids.map((_, i) => hidden.toString('base64url', 16 * i, 16 * i + 16));
  };
  return {
    write: (word, family, id) => writeAll(word, family, [id])[0] as string,
    writeAll,
    read(word, family, text) {
      if (!/^[A-Za-z0-9_-]{22}$/.test(text)) return undefined;
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length !== 16 || bytes.toString('base64url') !== text) return undefined;
      const block = decipher.update(bytes);
      if (block[0] !== WORDS[word] || block[1] !== family || block.subarray(10).some((byte) => byte !== 0)) return undefined;
      return block.readBigUInt64BE(2).toString();
    },
  };
}
