import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { parseDay, type Day } from '../calendar/local-date';
import { parseDivisionCode, shortDivisionCode, type DivisionCode } from '../division/code';
import { foldLines, type Folded } from '../fact/fold-lines';
import { judge } from '../judge/judge';
import { readPacks } from '../packs';
import type { Pack, Rule } from '../rule/rule';
import { readHenan } from '../divisions';
import { findingLine } from './finding-line';
import { NotUtf8, readLines } from './read-lines';
import { finerDivisionNeeded, unknownDivisions } from './remarks';
import { say } from './say';

/**
 * The offline judge: facts as JSON Lines in, findings as JSON Lines out. Exit 0 when every line was understood,
 * 2 otherwise with nothing on standard output.
 */
async function main(): Promise<void> {
  const packs = readPacks();
  const { facts: file, asOf, tenants, rules } = readArguments(packs);
  const { facts, problems, problemCount } = read(file);
  if (problemCount > 0) {
    for (const { line, problem } of problems)
      say(`第 ${line} 行 [${problem.code}] ${problem.message} / line ${line}: ${problem.messageEn}`);
    if (problemCount > problems.length) say(`…… 共 ${problemCount} 处 / ${problemCount} problems in all`);
    process.exitCode = 2;
    return;
  }
  const tree = readHenan();
  for (const remark of unknownDivisions(facts, tree)) say(remark);
  const ruleOf = new Map<string, { pack: Pack; rule: Rule }>();
  for (const pack of packs) for (const rule of pack.rules) ruleOf.set(rule.id, { pack, rule });
  const findings = judge(facts, packs, {
    asOf,
    ...(tenants.length > 0 ? { tenants } : {}),
    ...(rules.length > 0 ? { rules } : {}),
    needsFiner: (fact, tenant, level) => say(finerDivisionNeeded(fact, tenant, level)),
  });
  let lines: string[] = [];
  for (const finding of findings) {
    const { pack, rule } = ruleOf.get(finding.rule) as { pack: Pack; rule: Rule };
    lines.push(findingLine(finding, pack, rule, (division) => tree.find(division)?.name));
    if (lines.length === 2000) {
      await print(lines);
      lines = [];
    }
  }
  await print(lines);
}

interface Arguments {
  readonly facts: string;
  readonly asOf: Day;
  readonly tenants: readonly DivisionCode[];
  readonly rules: readonly string[];
}

class Misuse extends Error {}

function readArguments(packs: readonly Pack[]): Arguments {
  const { values } = parse();
  if (values.facts === undefined)
    throw new Misuse('缺少 --facts 文件（- 表示标准输入） / --facts FILE is missing (- reads standard input)');
  const asOf = parseDay(values['as-of'] ?? '');
  if (asOf === undefined) {
    throw new Misuse(`--as-of 收到“${values['as-of'] ?? ''}”，应为日期 YYYY-MM-DD / --as-of takes a date, YYYY-MM-DD`);
  }
  const known = [...new Set(packs.map((pack) => pack.tenant))];
  const tenants = (values.tenant ?? []).map((text) => {
    const code = parseDivisionCode(text);
    if (code === undefined || !known.includes(code)) {
      throw new Misuse(`--tenant 收到“${text}”，没有它的规则集；现有 ${known.map(shortDivisionCode).join('、')} / no pack for this tenant`);
    }
    return code;
  });
  const ids = new Set(packs.flatMap((pack) => pack.rules.map((rule) => rule.id)));
  for (const rule of values.rule ?? []) {
    if (!ids.has(rule))
      throw new Misuse(`--rule 收到“${rule}”，规则集中没有该条款，例如 zhengzhou-2021-3/5.2.1 / no such rule in the packs`);
  }
  return { facts: values.facts, asOf, tenants, rules: values.rule ?? [] };
}

function parse() {
  try {
    return parseArgs({
      options: {
        facts: { type: 'string' },
        'as-of': { type: 'string' },
        tenant: { type: 'string', multiple: true },
        rule: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
}

function read(file: string): Folded {
  try {
    return foldLines(readLines(file));
  } catch (error) {
    if (error instanceof NotUtf8) {
      throw new Misuse(
        `第 ${error.line} 行不是 UTF-8 文本；请将文件另存为 UTF-8 / line ${error.line} is not UTF-8: save the file as UTF-8`,
      );
    }
    throw new Misuse(`无法读取 ${file}：${(error as Error).message} / cannot read ${file}`);
  }
}

async function print(lines: readonly string[]): Promise<void> {
  if (lines.length > 0 && !process.stdout.write(`${lines.join('\n')}\n`)) await once(process.stdout, 'drain');
}

main().catch((error: unknown) => {
  if (!(error instanceof Misuse)) throw error;
  say(error.message);
  say('用法 / usage: npm run -s judge -- --facts FILE --as-of YYYY-MM-DD [--tenant CODE]… [--rule ID]…');
  process.exitCode = 2;
});
