import { parseLine, refusalOfPlace, shortDivisionCode, type DivisionCode, type Fact, type ParsedLine } from '@anze/domain';
import { NotUtf8, readLines } from '@anze/domain/commands';
import type { ImportRefused } from '../engine/batch';
import type { ImportWork } from '../engine/work';
import { CommandProblems, wrong } from './run';

type Line = ImportWork['lines'][number];
export interface FactsFile {
  readonly lines: Line[];
  /** The number in the file of each line. */
  readonly numbers: number[];
}

/** The most problems that are told one by one. */
const SHOWN = 1000;

/** The lines of an import: everything is read and checked before anything is written. */
export function readFacts(file: string, tenant: DivisionCode): FactsFile {
  const problems: CommandProblems['problems'][number][] = [];
  const read: FactsFile = { lines: [], numbers: [] };
  const shared = new Map<string, string>();
  let number = 0;
  let count = 0;
  const report = (code: string, message: string, messageEn: string): void => {
    if (count++ < SHOWN)
      problems.push({
        code,
        setting: `${file}:${number}`,
        message: `第 ${number} 行：${message}`,
        messageEn: `Line ${number}: ${messageEn}`,
      });
  };
  try {
    for (const raw of readLines(file)) {
      number++;
      const line = number === 1 && raw.startsWith('\uFEFF') ? raw.slice(1) : raw;
      if (line.trim() === '') continue;
      const parsed: ParsedLine = parseLine(line, { shared });
      if ('problems' in parsed) {
        for (const { code, message, messageEn } of parsed.problems) report(code, message, messageEn);
        continue;
      }
      const refusal = 'fact' in parsed ? refusalOfPlace(tenant, parsed.fact) : undefined;
      if (refusal === 'OUTSIDE_DIVISION')
        report(
          refusal,
          `不在 ${shortDivisionCode(tenant)} 辖区内，请由上级单位导入。`,
          `it lies outside ${shortDivisionCode(tenant)}: let a tenant above import it.`,
        );
      else if (refusal === 'NEEDS_DOCUMENT')
        report(
          refusal,
          '关于本级的指标、考核、批示由上级作出，须有文号 source。',
          'an indicator, assessment or directive about the own division comes from above: give its document number in source.',
        );
      else {
        read.lines.push(parsed);
        read.numbers.push(number);
      }
    }
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    throw wrong(
      'NOT_UTF8',
      `${file}:${error.line}`,
      `第 ${error.line} 行不是 UTF-8 文本，请将文件另存为 UTF-8`,
      `Line ${error.line} is not UTF-8: save the file as UTF-8`,
    );
  }
  if (count > problems.length)
    problems.push({
      code: 'MORE',
      setting: file,
      message: `共 ${count} 处，只列出前 ${SHOWN} 处。`,
      messageEn: `${count} problems in all, the first ${SHOWN} are shown.`,
    });
  if (count > 0) throw new CommandProblems(problems);
  return read;
}

/** The facts as the file leaves them: an id's last line counts. */
export function standingFacts({ lines }: FactsFile): Fact[] {
  const facts = new Map<string, Fact>();
  for (const line of lines) {
    if ('fact' in line) facts.set(line.fact.id, line.fact);
    else facts.delete(line.void);
  }
  return [...facts.values()];
}

/** What only the store can tell: an id that was recorded as another kind. */
export function problemsOf(refused: ImportRefused, { numbers }: FactsFile): CommandProblems {
  return new CommandProblems(
    refused.errors.slice(0, SHOWN).map(({ code, path, detail }) => {
      const number = numbers[Number(path?.[0])] ?? 0;
      return {
        code,
        setting: `${path?.[1] ?? ''}`,
        message: `第 ${number} 行：编号先前登记为 ${detail ?? ''}，更正须为同一种类；另一事实请用另一编号。`,
        messageEn: `Line ${number}: the id was recorded as ${detail ?? ''} before; a correction keeps the kind, another fact takes another id.`,
      };
    }),
  );
}
