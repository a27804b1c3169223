import { createHash, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { readNote, signedNote, unsignedNote, type Checkpoint, type SignedCheckpoint } from './checkpoint';
import { canonicalJson, entryHash, hashOfHex, personalHash, toHex, type PersonalPart, type RecordEntry } from './entry';
import { EMPTY_TREE, leafHash, rootOf, withLeaf, type MerkleTree } from './merkle';
import { verifyRecord, type RecordLine, type RecordReport } from './verify-record';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const pair = generateKeyPairSync('ed25519');
const KEY = '00112233aabbccdd';
const start = Date.UTC(2026, 0, 1);
const moment = (minute: number): string => new Date(start + minute * 60_000).toISOString();

describe('the tree', () => {
  // The eight inputs and roots of the test of the reference implementation of RFC 6962 (certificate-transparency, merkle_tree_test).
  const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const ROOTS = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];

  test('has the roots of RFC 6962', () => {
    expect(toHex(rootOf(sha256, EMPTY_TREE))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    let tree = EMPTY_TREE;
    const roots = INPUTS.map((input) => {
      tree = withLeaf(sha256, tree, leafHash(sha256, Buffer.from(input, 'hex')));
      return toHex(rootOf(sha256, tree));
    });
    expect(roots).toEqual(ROOTS);
  });

  test('leaf by leaf it is the tree of the definition, at every size', () => {
    const node = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(Buffer.concat([Buffer.of(1), left, right]));
    const defined = (leaves: readonly Uint8Array[]): Uint8Array => {
      if (leaves.length === 1) return leafHash(sha256, leaves[0] as Uint8Array);
      let k = 1;
      while (k * 2 < leaves.length) k *= 2;
      return node(defined(leaves.slice(0, k)), defined(leaves.slice(k)));
    };
    const leaves = Array.from({ length: 130 }, (_, i) => Buffer.from(`leaf ${i}`));
    let tree: MerkleTree = EMPTY_TREE;
    leaves.forEach((leaf, i) => {
      tree = withLeaf(sha256, tree, leafHash(sha256, leaf));
      expect(toHex(rootOf(sha256, tree))).toBe(toHex(defined(leaves.slice(0, i + 1))));
    });
  });
});

test('canonical JSON does not depend on who wrote it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const shuffled = JSON.parse(JSON.stringify(value), (_name, part: unknown) =>
        typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).reverse()) : part,
      ) as unknown;
      expect(canonicalJson(shuffled)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a note survives being copied, and nothing else is taken for one', () => {
  const checkpoint = checkpointAt(3, 'ab'.repeat(32), 9);
  expect(readNote(signedNote(checkpoint))).toEqual(checkpoint);
  expect(readNote(`\r\n  ${signedNote(checkpoint).replaceAll('\n', '  \r\n ')}`)).toEqual(checkpoint);
  for (const spoilt of ['', 'anze-record-1', signedNote(checkpoint).replace('size 3', 'size three'), `${signedNote(checkpoint)}more`])
    expect(readNote(spoilt)).toBeUndefined();
});

function checkpointAt(size: number, root: string, minute: number, family = 41): SignedCheckpoint {
  const checkpoint: Checkpoint = { family, size, root, at: moment(minute), key: KEY };
  return { ...checkpoint, signature: sign(null, Buffer.from(unsignedNote(checkpoint)), pair.privateKey).toString('base64') };
}

type Whole = RecordEntry & PersonalPart & { readonly hash: string };

function entry(index: number, minute: number): Whole {
  const part = { salt: randomBytes(32).toString('hex'), personal: { name: `人 ${index}` } };
  const kept: RecordEntry = {
    index,
    at: moment(minute),
    loggedAt: moment(minute),
    kind: 'CASE_DECIDED',
    actor: 'tenant:410100000000:7',
    byTenant: '410100000000',
    byAgency: null,
    ofTenant: null,
    ofAgency: null,
    subject: { case: String(index), adopt: ['1', '2'] },
    personalHash: personalHash(sha256, part),
  };
  return { ...kept, ...part, hash: entryHash(sha256, kept) };
}

function record(size: number, each: number): { lines: Whole[]; checkpoints: SignedCheckpoint[] } {
  const lines: Whole[] = [];
  const checkpoints: SignedCheckpoint[] = [];
  let tree = EMPTY_TREE;
  for (let i = 0; i < size; i++) {
    lines.push(entry(i, i * 2));
    tree = withLeaf(sha256, tree, hashOfHex((lines[i] as Whole).hash) as Uint8Array);
    if ((i + 1) % each === 0) checkpoints.push(checkpointAt(i + 1, toHex(rootOf(sha256, tree)), i * 2 + 1));
  }
  return { lines, checkpoints };
}

function verified(lines: readonly RecordLine[], checkpoints: readonly SignedCheckpoint[]): RecordReport {
  const signed = (bytes: Uint8Array, signature: string): boolean => verify(null, bytes, pair.publicKey, Buffer.from(signature, 'base64'));
  return verifyRecord(lines, { family: 41, key: KEY, sha256, signed, checkpoints });
}

describe('verifying an export', () => {
  const { lines, checkpoints } = record(25, 10);

  test('an untouched record is proved up to its last checkpoint, and its open tail is stated', () => {
    expect(verified(lines, checkpoints)).toEqual({
      entries: 25,
      covered: 20,
      checkpoints: 2,
      erased: 0,
      unsaid: [],
      hidden: 0,
      faults: [],
    });
    expect(verified(lines, [])).toMatchObject({ covered: 0, faults: [] });
    expect(verified([], [])).toMatchObject({ entries: 0, covered: 0, faults: [] });
  });

  test('entries of others and erased names leave the proof whole', () => {
    const partly = lines.map((line, i): RecordLine => {
      const { salt: _salt, personal: _personal, ...erased } = line;
      return i % 3 === 0 ? { index: line.index, hash: line.hash } : i % 3 === 1 ? erased : line;
    });
    expect(verified(partly, checkpoints)).toMatchObject({ covered: 20, hidden: 9, erased: 8, faults: [] });
  });

  test('of erased names those are told of which no later deed says it', () => {
    const { salt: _salt, personal: _personal, ...erased } = lines[4] as Whole;
    const { salt: _s, personal: _p, ...another } = lines[6] as Whole;
    const deed = (index: number, subject: object): Whole => {
      const said = { ...entry(index, index * 2), kind: 'PERSONAL_DATA_ERASED', subject: subject as Whole['subject'] };
      return { ...said, hash: entryHash(sha256, said) };
    };
    const bare = lines.with(4, erased as Whole).with(6, another as Whole);
    expect(verified(bare, checkpoints)).toMatchObject({ erased: 2, unsaid: [4, 6], faults: [] });
    expect(verified([...bare, deed(25, { entry: 4 })], checkpoints)).toMatchObject({ erased: 2, unsaid: [6], faults: [] });
    // Said before it stood there, it says nothing of it.
    const early = [deed(0, { entry: 6 }), ...bare.slice(1)];
    expect(verified(early, []).unsaid).toEqual([4, 6]);
  });

  /** What somebody with every right over the store could do: to what stands, or with everything made to fit again afterwards. */
  const again = (line: Whole): Whole => {
    const renewed = { ...line, personalHash: personalHash(sha256, line) };
    return { ...renewed, hash: entryHash(sha256, renewed) };
  };
  const renumbered = (all: readonly Whole[]): Whole[] => all.map((line, index) => again({ ...line, index }));
  const index = fc.integer({ min: 0, max: 19 });
  const edits: Record<string, (at: number, other: number) => readonly RecordLine[]> = {
    'the subject': (at) => lines.with(at, { ...(lines[at] as Whole), subject: { case: '999' } }),
    'the subject, hashed anew': (at) => lines.with(at, again({ ...(lines[at] as Whole), subject: { case: '999' } })),
    'who did it, hashed anew': (at) => lines.with(at, again({ ...(lines[at] as Whole), actor: 'tenant:410100000000:8' })),
    'a name': (at) => lines.with(at, { ...(lines[at] as Whole), personal: { name: '别人' } }),
    'a name, hashed anew': (at) => lines.with(at, again({ ...(lines[at] as Whole), personal: { name: '别人' } })),
    'the day, hashed anew': (at) => lines.with(at, again({ ...(lines[at] as Whole), at: moment(-5000) })),
    'the day of its number, hashed anew': (at) => lines.with(at, again({ ...(lines[at] as Whole), loggedAt: moment(at * 2 - 1) })),
    'it is gone': (at) => lines.toSpliced(at, 1),
    'it is gone and the others closed up': (at) => renumbered(lines.toSpliced(at, 1)),
    'one more, closed up': (at) => renumbered(lines.toSpliced(at, 0, entry(at, at * 2))),
    'two changed places': (at, other) => {
      const b = other === at ? (at + 1) % 20 : other;
      return lines.with(at, lines[b] as Whole).with(b, lines[at] as Whole);
    },
    'two changed places and numbers': (at, other) => {
      const b = other === at ? (at + 1) % 20 : other;
      return renumbered(lines.with(at, lines[b] as Whole).with(b, lines[at] as Whole));
    },
    'all after it are gone': (at) => lines.slice(0, at),
  };
  test.each(Object.keys(edits))('notices of any covered entry: %s', (name) => {
    fc.assert(
      fc.property(index, index, (at, other) => {
        expect((edits[name] as (at: number, other: number) => readonly RecordLine[])(at, other)).not.toEqual(lines);
        expect(verified((edits[name] as (at: number, other: number) => readonly RecordLine[])(at, other), checkpoints).faults).not.toEqual(
          [],
        );
      }),
    );
  });

  test('an entry slipped in behind a checkpoint with an earlier date is noticed, though nothing covers it yet', () => {
    const late = again({ ...entry(25, 0), loggedAt: moment(3) });
    expect(verified([...lines, late], checkpoints).faults).toEqual([{ fault: 'BACKDATED', at: 25 }]);
  });

  test('a checkpoint of another key, another family or with another root is named', () => {
    const [first, second] = checkpoints as [SignedCheckpoint, SignedCheckpoint];
    const faults = (one: SignedCheckpoint): unknown => verified(lines, [first, one]).faults.map(({ fault }) => fault);
    expect(faults({ ...second, root: '00'.repeat(32) })).toEqual(['SIGNATURE_WRONG']);
    expect(faults({ ...second, key: 'ffffffffffffffff' })).toEqual(['OTHER_KEY']);
    expect(faults(checkpointAt(20, second.root, 39, 32))).toEqual(['OTHER_FAMILY']);
    expect(faults(checkpointAt(20, first.root, 39))).toEqual(['ROOT_DIFFERS']);
    expect(faults(checkpointAt(26, second.root, 60))).toEqual(['TOO_SHORT']);
  });

  test('a history written anew and signed anew is noticed by whoever kept an older checkpoint', () => {
    const other = record(25, 10);
    expect(verified(other.lines, other.checkpoints).faults).toEqual([]);
    expect(verified(other.lines, [...other.checkpoints, checkpoints[0] as SignedCheckpoint]).faults).toContainEqual({
      fault: 'ROOT_DIFFERS',
      at: 10,
    });
  });
});
