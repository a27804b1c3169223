import { readPackFile, readPacks } from '../packs';
import { parseClauses, type Clause } from './clause';
import { coverageOf, showCoverage } from './coverage';
import type { Pack } from './rule';

const packs = readPacks();

function clausesOf(id: string): readonly Clause[] {
  const read = parseClauses(readPackFile(id, 'clauses.yaml'));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.clauses;
}

/** Text as one string without the spaces and line breaks that the documents were set with. */
function tight(text: string): string {
  return text.replace(/\s/g, '');
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

describe.each(packs.map((pack) => [pack.id, pack] as const))('the clauses of %s', (id, pack) => {
  const clauses = clausesOf(id);
  const lines = readPackFile(id, 'document.txt').split('\n');

  test('every rule and every clause opened by hand is a clause, and nothing claimed is missing', () => {
    expect(coverageOf(pack, clauses).faults).toEqual([]);
  });

  test('a citation and its clause stand at the same line', () => {
    for (const { id: rule, citation } of pack.rules)
      expect([rule, clauses.find((one) => one.id === rule)?.line]).toEqual([rule, citation.line]);
  });

  test('the document’s own number of the article stands at the cited line, or is the last one before it', () => {
    for (const { id: clause, citation } of [...pack.rules, ...pack.byHand]) {
      const text = tight(lines.slice(0, citation.line).join('\n'));
      const last = lastHeading(text, citation.article);
      expect([clause, last]).toEqual([clause, citation.article]);
    }
  });

  test('words of the paraphrase stand in the document at the cited line', () => {
    for (const { id: clause, citation } of [...pack.rules, ...pack.byHand]) {
      const near = tight(lines.slice(citation.line - 1, citation.line + 6).join('\n'));
      expect([clause, commonRun(citation.text, near) >= 4]).toEqual([clause, true]);
    }
  });

  test('every clause stands inside the document, at a line that is not blank', () => {
    for (const { id: clause, line } of clauses) expect([clause, (lines[line - 1] ?? '').trim() !== '']).toEqual([clause, true]);
  });
});

/** The article that governs the end of a text, in the shape that the cited article has: 五（二）1, （三十）, （二十）5, 21. */
function lastHeading(text: string, like: string): string {
  if (/^\d+$/.test(like)) return highest(text, /(?:^|[^\d.])(\d{1,2})\.(?=[^\d.])/g);
  const province = /^（([一二三四五六七八九十]+)）(\d*)$/.exec(like);
  if (province) {
    const headings = [...text.matchAll(/（([一二三四五六七八九十]{1,4})）(?=[\u4e00-\u9fff])/g)];
    const article = headings.at(-1);
    if (!province[2] || !article) return article?.[0] ?? '';
    return `${article[0]}${highest(text.slice(article.index), /(?:[^\d.]|^)(\d)\.(?=[\u4e00-\u9fff])/g)}`;
  }
  const chapter = [...text.matchAll(/([一二三四五六七])、关于/g)].at(-1);
  const rest = text.slice(chapter?.index ?? 0);
  const part = [...rest.matchAll(/（([一二三四五六七])）/g)].at(-1);
  if (!part || !like.includes('（')) return chapter?.[1] ?? '';
  const point = /\d$/.test(like) ? highest(rest.slice(part.index), /(?:[^\d.]|^)(\d)\.(?=[\d\u4e00-\u9fff])/g) : '';
  expect(NUMERALS).toContain(part[1]);
  return `${chapter?.[1] ?? ''}${part[0]}${point}`;
}

/** Points are numbered upward: the last number that continues the count. */
function highest(text: string, pattern: RegExp): string {
  let count = 0;
  for (const match of text.matchAll(pattern)) if (Number(match[1]) === count + 1) count++;
  return String(count);
}

/** Length of the longest run of characters that two texts share. */
function commonRun(a: string, b: string): number {
  let longest = 0;
  for (let i = 0; i < a.length; i++) while (b.includes(a.slice(i, i + longest + 1)) && i + longest < a.length) longest++;
  return longest;
}

describe('coverage', () => {
  const pack = packs.find(({ id }) => id === 'huiji-2014-53') as Pack;
  const clauses = clausesOf('huiji-2014-53');

  test('a rule that is gone leaves its clause uncarried, and says so', () => {
    const without = { ...pack, rules: pack.rules.filter(({ clause }) => clause !== '30.3') };
    const coverage = coverageOf(without, clauses);
    expect(coverage.faults.some((fault) => fault.startsWith('huiji-2014-53/30.3') && fault.includes('without a rule'))).toBe(true);
    expect(showCoverage(coverage)).toContain('huiji-2014-53/30.3\trule\tnot yet carried');
  });

  test('a rule that is no clause of the document is named', () => {
    expect(
      coverageOf(
        pack,
        clauses.filter(({ id }) => id !== 'huiji-2014-53/21.1'),
      ).faults.join(),
    ).toContain('huiji-2014-53/21.1');
  });

  test('every clause is listed with its kind and what carries it', () => {
    const shown = showCoverage(coverageOf(pack, clauses));
    expect(shown).toContain('huiji-2014-53/21.1\trule\trule huiji-2014-53/21.1');
    expect(shown).toContain('huiji-2014-53/5.2\tprocedure\tby hand');
    expect(shown).toContain('huiji-2014-53/9\tduty\tnot yet carried');
  });

  test('a clause that stands twice is refused with its place', () => {
    const read = parseClauses(
      'document: d\nclauses:\n  - { clause: "1", kind: rule, line: 1, text: 甲 }\n  - { clause: "1", kind: duty, line: 1, text: 乙 }\n',
    );
    expect('problems' in read && read.problems.map(({ code, line }) => [code, line])).toEqual([['DUPLICATE_CLAUSE', 4]]);
  });
});
