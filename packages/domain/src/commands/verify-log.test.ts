import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signedNote, unsignedNote, type Checkpoint } from '../record/checkpoint';
import { entryHash, hashOfHex, personalHash, toHex, type RecordEntry } from '../record/entry';
import { EMPTY_TREE, rootOf, withLeaf } from '../record/merkle';

const folder = mkdtempSync(join(tmpdir(), 'verify-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const pair = generateKeyPairSync('ed25519');
const raw = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
const KEY = { id: createHash('sha256').update(raw).digest('hex').slice(0, 16), publicKey: raw.toString('base64') };

/** Five entries, the first three under a checkpoint. */
function exportLines(): { lines: object[]; note: string } {
  let tree = EMPTY_TREE;
  let note = '';
  const entries = Array.from({ length: 5 }, (_, index) => {
    const at = `2026-05-03T04:0${index}:00.000Z`;
    const part = { salt: 'ab'.repeat(32), personal: { name: `人 ${index}` } };
    const entry: RecordEntry = {
      index,
      at,
      loggedAt: at,
      kind: 'CASE_DECIDED',
      actor: 'tenant:410100000000:7',
      byTenant: '410100000000',
      byAgency: null,
      ofTenant: null,
      ofAgency: null,
      subject: { case: String(index) },
      personalHash: personalHash(sha256, part),
    };
    const hash = entryHash(sha256, entry);
    tree = withLeaf(sha256, tree, hashOfHex(hash) as Uint8Array);
    if (index === 2) {
      const checkpoint: Checkpoint = { family: 41, size: 3, root: toHex(rootOf(sha256, tree)), at, key: KEY.id };
      note = signedNote({
        ...checkpoint,
        signature: sign(null, Buffer.from(unsignedNote(checkpoint)), pair.privateKey).toString('base64'),
      });
    }
    return { ...entry, ...part, hash };
  });
  const head = { anze: 'record', format: 1, family: 41, at: '2026-05-03T05:00:00.000Z', key: KEY };
  return { lines: [head, ...entries, { checkpoint: note }, { end: true, entries: 5 }], note };
}

function file(name: string, lines: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}

function run(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'verify-log.js'), ...args], { encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

const { lines, note } = exportLines();
const sound = file('sound.jsonl', lines);

test('a sound export is proved up to its checkpoint, and the open tail is stated', () => {
  const { status, out, err } = run('--log', sound);
  expect(out).toMatch(/the first 3 entries were not edited[^]*Open tail: no checkpoint covers the 2 entries/);
  expect(err).toMatch(/公钥取自导出文件本身/);
  expect(status).toBe(0);
});

test('with the key and the checkpoints that an agency kept nothing is left to be noted', () => {
  const kept = file('kept.jsonl', [
    { kind: 'VETO_DECIDED', text: 'other' },
    { kind: 'CHECKPOINT', sequence: 7, text: note },
  ]);
  expect(run('--log', sound, '--checkpoints', kept, '--key', KEY.publicKey)).toMatchObject({ status: 0, err: '' });
});

test('an entry that was changed is named, and so is the checkpoint that no longer fits', () => {
  const changed = lines.map((line) =>
    'index' in line && line.index === 1 ? { ...line, subject: { case: '9' }, hash: 'cd'.repeat(32) } : line,
  );
  const { status, out } = run('--log', file('changed.jsonl', changed));
  expect(out).toMatch(/\[ENTRY_CHANGED\] 1：[^]*\[ROOT_DIFFERS\] 3：/);
  expect(status).toBe(1);
});

test('names erased without a deed are told, and so is what an export with hashes alone cannot prove', () => {
  const bare = lines.map((line) => {
    if (!('index' in line)) return line;
    const { index, hash } = line as { index: number; hash: string };
    if (index === 0) return { index, hash };
    const { salt: _salt, personal: _personal, ...erased } = line as RecordEntry & { salt: string; personal: object };
    return index === 1 ? erased : line;
  });
  const { status, out } = run('--log', file('bare.jsonl', bare));
  expect(out).toMatch(/names were erased from 1, and no deed says by whom/);
  expect(out).toMatch(/Scope: of 1 entries only the hash was given[^]*the whole installation's export alone/);
  expect(status).toBe(0);
  const { out: whole } = run('--log', sound);
  expect(whole).not.toMatch(/Scope:|no deed says/);
});

test.each([
  ['no arguments', [], /\[ARGUMENTS\] 用法/],
  ['an unknown argument', ['--file', 'x'], /\[ARGUMENTS\]/],
  ['no such file', ['--log', join(folder, 'absent')], /\[FILE_NOT_USABLE\]/],
  ['facts instead of a record', ['--log', file('facts.jsonl', [{ fact: 'ACCIDENT', id: 'a1' }])], /\[NOT_AN_EXPORT\]/],
  ['an export that was cut off', ['--log', file('cut.jsonl', lines.slice(0, -1))], /\[EXPORT_CUT_OFF\]/],
  ['a key of the wrong length', ['--log', sound, '--key', 'AAAA'], /\[KEY_WRONG\].*收到 3 字节/],
  ['kept alerts without a checkpoint', ['--log', sound, '--checkpoints', file('none.jsonl', [{ kind: 'JOINED' }])], /\[NO_CHECKPOINT\]/],
  ['a checkpoint that is no note', ['--log', sound, '--checkpoints', file('bad.jsonl', [{ checkpoint: 'x' }])], /\[NOTE_WRONG\]/],
])('%s is told and exits with 2', (_what, args, told) => {
  const { status, out, err } = run(...(args as string[]));
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toMatch(told);
});
