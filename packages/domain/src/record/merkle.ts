/**
 * The Merkle tree of RFC 6962, section 2.1: leaves and nodes are hashed with different first bytes, and a tree of n leaves
 * has on its left side the largest power of two below n. Only the peaks (the roots of its full subtrees, from the left)
 * are kept: adding a leaf and telling the root both cost the logarithm of the size.
 */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

export interface MerkleTree {
  readonly size: number;
  /** One for each binary digit 1 of the size, the greatest first. */
  readonly peaks: readonly Uint8Array[];
}

export const EMPTY_TREE: MerkleTree = { size: 0, peaks: [] };

export function leafHash(sha256: Sha256, leaf: Uint8Array): Uint8Array {
  return sha256(joined(LEAF, leaf));
}

/** Takes the leaf's hash. */
export function withLeaf(sha256: Sha256, { size, peaks }: MerkleTree, hash: Uint8Array): MerkleTree {
  const left = [...peaks];
  let right = hash;
  for (let full = size; full % 2 === 1; full = (full - 1) / 2) right = nodeHash(sha256, left.pop() as Uint8Array, right);
  return { size: size + 1, peaks: [...left, right] };
}

/** Of the empty tree: the hash of nothing. */
export function rootOf(sha256: Sha256, { peaks }: MerkleTree): Uint8Array {
  if (peaks.length === 0) return sha256(new Uint8Array());
  return peaks.reduceRight((right, left) => nodeHash(sha256, left, right));
}

function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(joined(NODE, left, right));
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
