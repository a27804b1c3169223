import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { BackupError } from './backup-error';
import { FAMILY_TABLES, SHARED_TABLES, type Checkpoint, type EndLine, type Header, type Heading, type SequenceLine } from './tables';

const BATCH = 1000;

export interface BackupReader {
  header?(header: Header): Promise<void> | void;
  /** Up to a thousand rows of a table, each a JSON text. */
  rows?(heading: Heading, lines: readonly string[]): Promise<void>;
  /** After a table's last row; its count and hash were already compared with the file's lines. */
  checkpoint?(heading: Heading, checkpoint: Checkpoint): Promise<void>;
  sequence?(sequence: SequenceLine): Promise<void>;
}

/** Goes through a backup file line by line and refuses it where a line is missing, changed or unknown. */
export async function readBackup(file: string, reader: BackupReader): Promise<{ readonly rows: number }> {
  let number = 0;
  let header: Header | undefined;
  let current: { readonly heading: Heading; readonly hash: Hash; count: number; batch: string[] } | undefined;
  let total = 0;
  let ended: EndLine | undefined;
  for await (const line of linesOf(file)) {
    number += 1;
    if (ended !== undefined) throw damaged(number, '结尾之后还有内容', 'there is more after the end');
    if (current !== undefined && !line.startsWith('{"checkpoint":')) {
      current.hash.update(`${line}\n`);
      current.count += 1;
      current.batch.push(line);
      if (current.batch.length >= BATCH) await reader.rows?.(current.heading, current.batch.splice(0));
      continue;
    }
    const said = parse(line, number);
    if (header === undefined) {
      header = asHeader(said, number);
      await reader.header?.(header);
    } else if ('checkpoint' in said) {
      const checkpoint = said as unknown as Checkpoint;
      if (current === undefined || checkpoint.checkpoint !== current.heading.table || checkpoint.family !== current.heading.family) {
        throw damaged(number, '检查点不属于前面的表', 'this checkpoint is not of the table before it');
      }
      if (checkpoint.rows !== current.count || checkpoint.sha256 !== current.hash.digest('hex')) {
        throw damaged(
          number,
          `表 ${checkpoint.checkpoint} 的行数或校验值与检查点不符`,
          `the rows of ${checkpoint.checkpoint} do not match their checkpoint`,
        );
      }
      if (current.batch.length > 0) await reader.rows?.(current.heading, current.batch);
      await reader.checkpoint?.(current.heading, checkpoint);
      total += current.count;
      current = undefined;
    } else if ('table' in said) {
      current = { heading: asHeading(said, number), hash: createHash('sha256'), count: 0, batch: [] };
    } else if ('sequence' in said) {
      await reader.sequence?.(said as unknown as SequenceLine);
    } else if ('end' in said) {
      ended = said as unknown as EndLine;
    } else {
      throw damaged(number, '不认识的行', 'an unknown line');
    }
  }
  if (ended === undefined) throw damaged(number, '文件不完整，缺少结尾', 'the file is cut off: its end is missing');
  if (ended.rows !== total)
    throw damaged(number, `应有 ${ended.rows} 行，实有 ${total} 行`, `${ended.rows} rows were expected, ${total} are there`);
  return { rows: total };
}

/** Lines end with \n and nothing else: node:readline would also end them at U+2028, which a text may hold. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 }) as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function parse(line: string, number: number): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(line);
    if (typeof said === 'object' && said !== null) return said as Record<string, unknown>;
  } catch {
    // told below
  }
  throw damaged(number, '不是一行 JSON', 'not a line of JSON');
}

function asHeader(said: Record<string, unknown>, number: number): Header {
  if (said.anze === 'backup' && said.format === 1 && Array.isArray(said.migrations)) return said as unknown as Header;
  throw damaged(number, '不是安责的备份文件', 'not a backup of Anze, or of a later format');
}

function asHeading(said: Record<string, unknown>, number: number): Heading {
  const known: readonly string[] = said.family === null ? SHARED_TABLES : FAMILY_TABLES;
  const { table, columns, family } = said;
  const familyRight = family === null || (typeof family === 'number' && Number.isInteger(family) && family >= 11 && family <= 99);
  const named =
    Array.isArray(columns) && columns.length > 0 && columns.every((column) => typeof column === 'string' && /^[a-z_]{1,60}$/.test(column));
  if (typeof table === 'string' && known.includes(table) && familyRight && named) return said as unknown as Heading;
  throw damaged(number, `不认识的表 ${String(table)}`, `an unknown table ${String(table)}`);
}

function damaged(number: number, chinese: string, english: string): BackupError {
  return new BackupError(
    'BACKUP_DAMAGED',
    `备份文件第 ${number} 行：${chinese}。未做任何更改。`,
    `Line ${number} of the backup: ${english}. Nothing was changed.`,
  );
}
