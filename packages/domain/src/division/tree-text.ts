import { digitsAt } from '../calendar/digits';
import { contains, LEVELS, levelOf, parseDivisionCode, type DivisionCode } from './code';

/**
 * The tree as text, which compresses well. The first line names edition and source: `# 2023 …`. Then one division a
 * line in the order of codes: as many tabs as its level is deep (province 0 … village 4), the digits that its code adds
 * to that of the nearest division above in the file, its name:
 *
 *     41河南省
 *     ⇥01郑州市
 *     ⇥⇥08惠济区
 *     ⇥⇥⇥001新城街道
 *
 * A level may be missing: Dongguan's towns stand below the city, `⇥⇥⇥00003东城街道` below `⇥19东莞市`.
 */
const DIGITS = [2, 4, 6, 9, 12] as const;

export interface TreeLists {
  readonly edition: number;
  readonly codes: DivisionCode[];
  readonly names: string[];
  /** Position of each one's parent, −1 at the top. */
  readonly parents: number[];
}

/** Reads the text; throws on a line that it cannot read, since the file is the project's own. */
export function readTreeText(text: string): TreeLists {
  const lists: TreeLists = { edition: digitsAt(text, 2, 4), codes: [], names: [], parents: [] };
  if (lists.edition < 0) throw unreadable(text, 0);
  const above: number[] = [];
  const depths: number[] = [];
  for (let start = text.indexOf('\n') + 1; start < text.length;) {
    const end = text.indexOf('\n', start);
    let depth = 0;
    while (text.charCodeAt(start + depth) === 9) depth++;
    while (depths.length > 0 && (depths.at(-1) as number) >= depth) {
      depths.pop();
      above.pop();
    }
    const parent = above.at(-1) ?? -1;
    const known = depths.length === 0 ? 0 : (DIGITS[depths.at(-1) as number] as number);
    const added = (DIGITS[depth] ?? NaN) - known;
    const digits = digitsAt(text, start + depth, added);
    if (digits < 0 || Number.isNaN(added) || end === -1) throw unreadable(text, start);
    const base = parent === -1 ? 0 : (lists.codes[parent] as number);
    depths.push(depth);
    above.push(lists.codes.length);
    lists.parents.push(parent);
    lists.codes.push(base + digits * 10 ** (12 - (DIGITS[depth] as number)));
    lists.names.push(text.slice(start + depth + added, end));
    start = end + 1;
  }
  return lists;
}

function unreadable(text: string, at: number): Error {
  return new Error(`The tree of divisions cannot be read at "${text.slice(at, at + 40)}".`);
}

/** Writes rows as text. Each needs what is above it, but for levels that its code skips. Of two rows with one code (a city without counties comes as its own county, too) the first stands. */
export function writeTreeText(edition: number, source: string, rows: Iterable<{ readonly code: string; readonly name: string }>): string {
  const names = new Map<DivisionCode, string>();
  for (const { code, name } of rows) {
    const parsed = parseDivisionCode(code);
    if (parsed === undefined || !/^\P{Cc}+$/u.test(name)) throw new Error(`No division: ${code} ${name}`);
    if (!names.has(parsed)) names.set(parsed, name);
  }
  const lines = [`# ${edition} ${source}`];
  const above: DivisionCode[] = [];
  for (const code of [...names.keys()].sort((a, b) => a - b)) {
    const depth = depthOf(code);
    while (above.length > 0 && depthOf(above.at(-1) as number) >= depth) above.pop();
    const parent = above.at(-1);
    if (parent === undefined ? depth > 0 : !contains(parent, code)) throw new Error(`Division ${code} lacks what is above it.`);
    const known = parent === undefined ? 0 : DIGITS[depthOf(parent)];
    lines.push(`${'\t'.repeat(depth)}${String(code).slice(known, DIGITS[depth])}${names.get(code) as string}`);
    above.push(code);
  }
  return `${lines.join('\n')}\n`;
}

function depthOf(code: DivisionCode): number {
  return LEVELS.indexOf(levelOf(code));
}
