import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { parseArgs } from 'node:util';
import { readNote, type SignedCheckpoint } from '../record/checkpoint';
import { verifyRecord, type RecordFault, type RecordLine, type RecordReport } from '../record/verify-record';
import { NotUtf8, readLines } from './read-lines';
import { say } from './say';

/**
 * `npm run verify-log`: proves an export of the record of deeds 存证日志 by its checkpoints, offline, without a store.
 * Exit 0: nothing covered was touched; 1: something was; 2: it was asked wrongly, or a file could not be understood.
 */
function main(): void {
  const { log, checkpoints: kept, key: given } = readArguments();
  const read = readExport(log);
  const key = keyOf(given ?? read.key.publicKey);
  const own = read.notes.map((note) => noteOf(note, log));
  const theirs = kept === undefined ? [] : readKept(kept);
  const report = verifyRecord(read.lines(), {
    family: read.family,
    key: key.id,
    sha256: (bytes) => createHash('sha256').update(bytes).digest(),
    signed: (bytes, signature) => verify(null, bytes, key.object, Buffer.from(signature, 'base64')),
    checkpoints: [...own, ...theirs],
  });
  tell(report, { family: read.family, own: own.length, kept: theirs.length });
  if (given === undefined) {
    say('注意：公钥取自导出文件本身。请用 --key 给出您从别处得到的公钥，否则整份重写的日志也能通过。');
    say(
      'Note: the public key was taken from the export itself. Give the one you have from elsewhere by --key: a record written anew as a whole would pass otherwise.',
    );
  }
  if (kept === undefined) {
    say('注意：没有给出机关自存的检查点（--checkpoints），只核对了导出文件自带的。');
    say('Note: no checkpoints that an agency kept were given (--checkpoints): only those in the export were compared.');
  }
  process.exitCode = report.faults.length > 0 ? 1 : 0;
}

class Misuse extends Error {}

function readArguments(): { readonly log: string; readonly checkpoints: string | undefined; readonly key: string | undefined } {
  let values: { log?: string; checkpoints?: string; key?: string };
  try {
    ({ values } = parseArgs({ options: { log: { type: 'string' }, checkpoints: { type: 'string' }, key: { type: 'string' } } }));
  } catch (error) {
    throw new Misuse(`${(error as Error).message}\n${USAGE}`);
  }
  if (values.log === undefined) throw new Misuse(USAGE);
  return { log: values.log, checkpoints: values.checkpoints, key: values.key };
}

const USAGE = `[ARGUMENTS] 用法：npm run verify-log -- --log 导出文件 [--checkpoints 机关自存的检查点] [--key 公钥]
  Usage: npm run verify-log -- --log EXPORT [--checkpoints KEPT] [--key PUBLIC-KEY]
  --checkpoints 为一行一个 JSON（收件箱里的推送，或 {"checkpoint": "…"}）；--key 为 base64 的 32 字节。
  --checkpoints holds a JSON a line (alerts of an inbox, or {"checkpoint": "…"}); --key is the base64 of 32 bytes.`;

interface Export {
  readonly family: number;
  readonly key: { readonly publicKey: string };
  readonly notes: readonly string[];
  readonly lines: () => Generator<RecordLine>;
}

/** Reads the file twice: its checkpoints stand behind the entries that they cover. */
function readExport(file: string): Export {
  const notes: string[] = [];
  let head: Pick<Export, 'family' | 'key'> | undefined;
  let entries = 0;
  let end: number | undefined;
  for (const [number, line] of jsonLines(file)) {
    if (number === 1) {
      if (line['anze'] !== 'record' || line['format'] !== 1 || typeof line['family'] !== 'number' || !isKey(line['key'])) break;
      head = { family: line['family'], key: line['key'] };
    } else if (typeof line['checkpoint'] === 'string') notes.push(line['checkpoint']);
    else if (line['end'] === true) end = Number(line['entries']);
    else entries++;
  }
  if (head === undefined) {
    throw new Misuse(`[NOT_AN_EXPORT] ${file} 不是存证日志的导出文件（第 1 行应为 {"anze":"record","format":1,…}）。
  ${file} is no export of the record: its first line should be {"anze":"record","format":1,…}.`);
  }
  if (end !== entries) {
    throw new Misuse(`[EXPORT_CUT_OFF] ${file} 不完整：末行应说明有多少条，与实际的 ${entries} 条相符。请重新导出。
  ${file} is not whole: its last line should name as many entries as there are (${entries}). Export it again.`);
  }
  return {
    ...head,
    notes,
    lines: function* () {
      for (const [number, line] of jsonLines(file)) if (number > 1 && 'index' in line) yield line as unknown as RecordLine;
    },
  };
}

function isKey(value: unknown): value is { readonly publicKey: string } {
  return typeof value === 'object' && value !== null && typeof (value as { publicKey?: unknown }).publicKey === 'string';
}

function* jsonLines(file: string): Generator<readonly [number, Record<string, unknown>]> {
  let number = 0;
  for (const text of readLines(file)) {
    number++;
    if (text.trim() === '') continue;
    let line: unknown;
    try {
      line = JSON.parse(text);
    } catch {
      line = undefined;
    }
    if (typeof line !== 'object' || line === null) {
      throw new Misuse(`[LINE_WRONG] ${file} 第 ${number} 行不是 JSON 对象。\n  ${file}, line ${number}, is no JSON object.`);
    }
    yield [number, line as Record<string, unknown>];
  }
}

/** What an agency kept of its inbox: alerts with their text, or notes as an export has them; other alerts are passed over. */
function readKept(file: string): SignedCheckpoint[] {
  const notes = [...jsonLines(file)].flatMap(([, line]) => {
    if (typeof line['checkpoint'] === 'string') return [line['checkpoint']];
    return line['kind'] === 'CHECKPOINT' && typeof line['text'] === 'string' ? [line['text']] : [];
  });
  if (notes.length === 0) {
    throw new Misuse(`[NO_CHECKPOINT] ${file} 里没有检查点。应为一行一个 JSON：{"kind":"CHECKPOINT","text":"…"} 或 {"checkpoint":"…"}。
  ${file} holds no checkpoint. A JSON a line was expected: {"kind":"CHECKPOINT","text":"…"} or {"checkpoint":"…"}.`);
  }
  return notes.map((note) => noteOf(note, file));
}

function noteOf(text: string, file: string): SignedCheckpoint {
  const note = readNote(text);
  if (note === undefined) {
    throw new Misuse(`[NOTE_WRONG] ${file} 里有一份检查点读不懂：${JSON.stringify(text.slice(0, 80))}
  ${file} holds a checkpoint that cannot be read: ${JSON.stringify(text.slice(0, 80))}`);
  }
  return note;
}

/** SubjectPublicKeyInfo around the 32 bytes of a key (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

function keyOf(text: string): { readonly id: string; readonly object: KeyObject } {
  const raw = Buffer.from(text.trim(), 'base64');
  if (raw.length !== 32) {
    throw new Misuse(`[KEY_WRONG] --key 应为 base64 的 32 字节（44 个字符），收到 ${raw.length} 字节。
  --key should be the base64 of 32 bytes (44 characters); ${raw.length} bytes came.`);
  }
  return {
    id: createHash('sha256').update(raw).digest('hex').slice(0, 16),
    object: createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' }),
  };
}

const FAULTS: Record<RecordFault, readonly [zh: string, en: string]> = {
  NOT_IN_ORDER: ['编号不连续：有条目被删除、插入或调换', 'numbers are not in order: entries were deleted, slipped in or moved'],
  ENTRY_CHANGED: ['条目的内容被改动', 'the entry was changed'],
  PERSONAL_CHANGED: ['条目中的姓名或理由被改动', 'names or reasons of the entry were changed'],
  BACKDATED: ['编号时间早于它前面的条目或检查点：被倒签', 'numbered earlier than what stands before it: backdated'],
  ROOT_DIFFERS: ['与此检查点不符：它所覆盖的条目有改动', 'does not fit this checkpoint: something that it covers was changed'],
  TOO_SHORT: ['检查点覆盖的条目比日志多：末尾被截去', 'the checkpoint covers more than there is: the end was cut off'],
  SIGNATURE_WRONG: ['检查点的签名不对', "the checkpoint's signature is wrong"],
  OTHER_KEY: ['检查点由另一把密钥签名', 'the checkpoint is signed by another key'],
  OTHER_FAMILY: ['检查点属于另一个省', 'the checkpoint is of another province'],
};
const MOST_TOLD = 20;

function tell(report: RecordReport, { family, own, kept }: { family: number; own: number; kept: number }): void {
  const { entries, covered, erased, unsaid, hidden, faults } = report;
  const print = (text: string): void => void process.stdout.write(`${text}\n`);
  for (const { fault, at } of faults.slice(0, MOST_TOLD)) {
    const [zh, en] = FAULTS[fault];
    print(`✗ [${fault}] ${at}：${zh}。/ ${at}: ${en}.`);
  }
  if (faults.length > MOST_TOLD) print(`…… 共 ${faults.length} 处 / ${faults.length} in all`);
  print(`存证日志 ${family}：${entries} 条（仅有散列 ${hidden} 条，个人信息已删除 ${erased} 条），检查点 ${own} 个，机关自存 ${kept} 个。`);
  print(
    `Record ${family}: ${entries} entries (${hidden} by hash alone, ${erased} with names erased), ${own} checkpoints, ${kept} kept by others.`,
  );
  if (unsaid.length > 0) {
    const which = `${unsaid.slice(0, MOST_TOLD).join(', ')}${unsaid.length > MOST_TOLD ? ` … (${unsaid.length})` : ''}`;
    print(`注意：第 ${which} 条的个人信息已删除，却没有存证说明由谁、为何删除（未经 npm run erase）。`);
    print(
      `Note: names were erased from ${which}, and no deed says by whom and why (not by npm run erase), or one that this export does not show.`,
    );
  }
  if (faults.length > 0) {
    print(`不通过：发现 ${faults.length} 处问题。\nNot proved: ${faults.length} faults.`);
    return;
  }
  print(`通过：前 ${covered} 条自签署检查点以来未被改动、删除、调换或倒签。`);
  print(`Proved: the first ${covered} entries were not edited, deleted, reordered or backdated since their checkpoints were signed.`);
  if (hidden > 0) {
    print(
      `范围：有 ${hidden} 条只给出散列，只证明其位置与散列未变；某条是否涉及本单位、是否被移出本单位的视野，只有全部导出（npm run export-log）才能证明。`,
    );
    print(
      `Scope: of ${hidden} entries only the hash was given, so only their place and hash are proved. Whether one of them concerns your office, and was hidden from it, the whole installation's export alone can prove (npm run export-log).`,
    );
  }
  print(`开放尾部：其后 ${entries - covered} 条还没有检查点覆盖，尚不能证明。`);
  print(`Open tail: no checkpoint covers the ${entries - covered} entries after them yet; nothing is proved of those.`);
}

try {
  main();
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof Misuse) say(message);
  else if (error instanceof NotUtf8) say(`[NOT_UTF8] 第 ${error.line} 行不是 UTF-8。\n  Line ${error.line} is not UTF-8.`);
  else if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES')
    say(`[FILE_NOT_USABLE] 文件不可用：${message}\n  The file cannot be used: ${message}`);
  else throw error;
  process.exitCode = 2;
}
