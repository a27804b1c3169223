import {
  familyOf,
  parseDivisionCode,
  parseLine,
  refusalOfPlace,
  shortDivisionCode,
  type DivisionCode,
  type ParsedLine,
} from '@anze/domain';
import { NotUtf8, readLines } from '@anze/domain/dist/commands/read-lines';
import { readPacks } from '@anze/domain/packs';
import { systemClock } from '../clock';
import { createPools } from '../database';
import { createEngine } from '../database/engine';
import { DryRun, ImportRefused } from '../engine/batch';
import { createLane } from '../engine/lane';
import type { ImportWork, Outcome } from '../engine/work';
import { settingsFromEnvironment } from '../env';
import { readOptions } from './options';
import { progressBar } from './progress';
import { CommandProblems, print, runCommand, withStore } from './run';

const SPEC = {
  tenant: { value: 'CODE', required: true, zh: '登记单位的行政区划代码', en: 'the division code of the tenant that records' },
  facts: { value: 'FILE', required: true, zh: '事实文件（每行一个 JSON）', en: 'facts as JSON Lines' },
  'dry-run': { value: null, required: false, zh: '只检查，不写入', en: 'check, write nothing' },
  data: { value: 'DIR', required: false, zh: '数据目录', en: 'a data folder' },
} as const;

type Line = ImportWork['lines'][number];
interface Read {
  readonly lines: Line[];
  /** The number in the file of each line. */
  readonly numbers: number[];
}

/** The most problems that are told one by one. */
const SHOWN = 1000;

void runCommand(async () => {
  const read = readOptions('import', SPEC, process.argv.slice(2));
  if ('problems' in read) throw new CommandProblems(read.problems);
  const { tenant: text, facts: file, data } = read.options;
  const dryRun = read.options['dry-run'] !== undefined;
  const settings = settingsFromEnvironment(data === undefined ? [] : ['--data', data]);
  if ('problems' in settings) throw new CommandProblems(settings.problems);
  const tenant = parseDivisionCode(text);
  if (tenant === undefined)
    throw wrong(
      'TENANT_WRONG',
      '--tenant',
      `“${text}”不是区划代码，应为 2、4、6、9 或 12 位数字`,
      `"${text}" is no division code: 2, 4, 6, 9 or 12 digits were expected`,
    );
  const { lines, numbers } = check(file, tenant);
  await withStore(settings.settings.store, async (database) => {
    const pools = createPools(database);
    try {
      const engine = createEngine(pools.engine);
      const family = familyOf(tenant);
      const open = await engine.inFamily(family, (tx) =>
        tx.query('select 1 from tenant where family_id = $1 and code = $2', [family, tenant]),
      );
      if (open.length === 0) {
        throw wrong(
          'TENANT_NOT_OPEN',
          '--tenant',
          `${shortDivisionCode(tenant)} 尚未开通，请先运行 npm run open`,
          `${shortDivisionCode(tenant)} is not open yet: run npm run open first`,
        );
      }
      const bar = progressBar('判定 judging', lines.length);
      const at = systemClock.now();
      const outcome = await createLane({ engine, packs: readPacks() })
        .submit({ kind: 'IMPORT', family, actor: { tenant, person: null, at }, lines, dryRun, progress: bar.to })
        .catch((error: unknown): Outcome => {
          if (error instanceof DryRun) return error.outcome;
          if (error instanceof ImportRefused) throw problemsOf(error, numbers);
          throw error;
        })
        .finally(bar.end);
      const { recorded, corrected, voided, unchanged } = outcome.counts as NonNullable<Outcome['counts']>;
      print(dryRun ? '只检查，未写入 Checked, nothing written:' : '已导入 Imported:');
      print(`新登记 recorded ${recorded}，更正 corrected ${corrected}，作废 voided ${voided}，未变 unchanged ${unchanged}`);
    } finally {
      await pools.end();
    }
  });
});

/** Everything is read and checked before anything is written. */
function check(file: string, tenant: DivisionCode): Read {
  const problems: CommandProblems['problems'][number][] = [];
  const read: Read = { lines: [], numbers: [] };
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

/** What only the store can tell: an id that was recorded as another kind. */
function problemsOf(refused: ImportRefused, numbers: readonly number[]): CommandProblems {
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

function wrong(code: string, setting: string, message: string, messageEn: string): CommandProblems {
  return new CommandProblems([{ code, setting, message: `${message}。`, messageEn: `${messageEn}.` }]);
}
