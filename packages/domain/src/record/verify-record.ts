import { unsignedNote, type SignedCheckpoint } from './checkpoint';
import { entryHash, hashOfHex, personalHash, toHex, utf8, type PersonalPart, type RecordEntry } from './entry';
import { EMPTY_TREE, rootOf, withLeaf, type Sha256 } from './merkle';

/**
 * A line of an exported record: whole; whole but for the personal part, which was erased; or of others, and then only
 * its number and its hash.
 */
export type RecordLine = { readonly index: number; readonly hash: string } & (RecordEntry | (RecordEntry & PersonalPart) | object);

export const RECORD_FAULTS = [
  'NOT_IN_ORDER',
  'ENTRY_CHANGED',
  'PERSONAL_CHANGED',
  'BACKDATED',
  'ROOT_DIFFERS',
  'TOO_SHORT',
  'SIGNATURE_WRONG',
  'OTHER_KEY',
  'OTHER_FAMILY',
] as const;
export type RecordFault = (typeof RECORD_FAULTS)[number];

export interface RecordReport {
  readonly entries: number;
  /** Entries that the latest sound checkpoint covers; what comes after is the open tail, which nothing proves yet. */
  readonly covered: number;
  readonly checkpoints: number;
  /** Whose personal part was erased: proved by what stayed. */
  readonly erased: number;
  /** Of these the ones of which no later entry says that it was erased (PERSONAL_DATA_ERASED): by whom and why is not known. */
  readonly unsaid: readonly number[];
  /** Of which only the hash was given. */
  readonly hidden: number;
  readonly faults: readonly { readonly fault: RecordFault; /** The entry's number, or the checkpoint's size. */ readonly at: number }[];
}

export interface Verification {
  readonly family: number;
  /** Hex, as checkpoints name it. */
  readonly key: string;
  readonly sha256: Sha256;
  /** Whether this is the key's signature of these bytes. */
  readonly signed: (bytes: Uint8Array, signature: string) => boolean;
  /** Both the export's own and what others kept. */
  readonly checkpoints: readonly SignedCheckpoint[];
}

/**
 * Proves offline that no entry covered by a checkpoint was edited, deleted, reordered or backdated since the checkpoint
 * was signed. Reads each line once, in the order of the file; keeps no line.
 */
export function verifyRecord(lines: Iterable<RecordLine>, { family, key, sha256, signed, checkpoints }: Verification): RecordReport {
  const faults: { fault: RecordFault; at: number }[] = [];
  const sound: SignedCheckpoint[] = [];
  for (const checkpoint of checkpoints) {
    const fault = faultOfCheckpoint(checkpoint);
    if (fault) faults.push({ fault, at: checkpoint.size });
    else sound.push(checkpoint);
  }
  sound.sort((a, b) => a.size - b.size || (a.at < b.at ? -1 : 1));

  let tree = EMPTY_TREE;
  let [next, covered, erased, hidden] = [0, 0, 0, 0];
  const unsaid = new Set<number>();
  let notBefore = '';
  const meet = (): void => {
    for (let one = sound[next]; one?.size === tree.size; one = sound[++next]) {
      if (toHex(rootOf(sha256, tree)) !== one.root) faults.push({ fault: 'ROOT_DIFFERS', at: one.size });
      else covered = one.size;
      // What was numbered before the signing is not later than it, and what comes after is not earlier.
      if (one.at < notBefore) faults.push({ fault: 'BACKDATED', at: one.size });
      else notBefore = one.at;
    }
  };
  meet();
  for (const line of lines) {
    const index = tree.size;
    const hash = hashOfHex(line.hash);
    if (line.index !== index || hash === undefined) {
      faults.push({ fault: 'NOT_IN_ORDER', at: index });
      break;
    }
    if ('loggedAt' in line) {
      if (entryHash(sha256, line) !== line.hash) faults.push({ fault: 'ENTRY_CHANGED', at: index });
      if ('salt' in line) {
        if (personalHash(sha256, line) !== line.personalHash) faults.push({ fault: 'PERSONAL_CHANGED', at: index });
      } else {
        erased++;
        unsaid.add(index);
      }
      if (line.kind === 'PERSONAL_DATA_ERASED') unsaid.delete(Number(line.subject['entry']));
      if (line.loggedAt < notBefore) faults.push({ fault: 'BACKDATED', at: index });
      else notBefore = line.loggedAt;
    } else hidden++;
    tree = withLeaf(sha256, tree, hash);
    meet();
  }
  for (const { size } of sound.slice(next)) faults.push({ fault: 'TOO_SHORT', at: size });
  return { entries: tree.size, covered, checkpoints: checkpoints.length, erased, unsaid: [...unsaid], hidden, faults };

  function faultOfCheckpoint(checkpoint: SignedCheckpoint): RecordFault | undefined {
    if (checkpoint.family !== family) return 'OTHER_FAMILY';
    if (checkpoint.key !== key) return 'OTHER_KEY';
    return signed(utf8(unsignedNote(checkpoint)), checkpoint.signature) ? undefined : 'SIGNATURE_WRONG';
  }
}
