/** Where an article, section or numbered item of a document begins: 一、 （一） 1. （1） 第三条 第二章. */
const ITEM =
  /^\s*(?:第[一二三四五六七八九十百]+[条章节]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|[（(]\d+[）)]|\d+[.．、])/;
/** The date under a document: what follows is its signature and distribution. */
const SIGNED = /^\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$/;
const SENTENCE_ENDS = '。；';
const PARAGRAPH_ENDS = '。；：:';
const SECTION = /^\s*[一二三四五六七八九十]+、/;
/** A section's first line so short was not broken by the page: it is a heading. Printed lines of the documents hold 24 characters and more. */
const HEADING_MOST = 20;

/**
 * A clause as it stands in its document: from `line` (counted from 1) to where the next clause or numbered item begins, in
 * whole sentences. Some documents (henan-2017-31) hold several clauses in one paragraph, beginning and ending in the middle of
 * a line. Line breaks and blank lines of the printed page are undone; paragraphs stand on lines of their own.
 *
 * @param lines the document's lines
 * @param starts the lines where clauses of the document begin, in any order
 */
export function passageOf(lines: readonly string[], line: number, starts: readonly number[]): string {
  const item = itemAround(lines, line);
  const begin = sentenceAt(item, line);
  const next = [...new Set(starts)]
    .sort((a, b) => a - b)
    .filter((start) => start > line && start < item.until)
    .map((start) => sentenceAt(item, start))
    .find((at) => at > begin);
  return item.text.slice(begin, next).trim();
}

interface Item {
  /** Its first line, counted from 1, and the line behind its last. */
  readonly from: number;
  readonly until: number;
  readonly text: string;
  /** Where each of its lines begins in the text. */
  readonly offsets: readonly number[];
}

function itemAround(lines: readonly string[], line: number): Item {
  const at = (number: number): string => lines[number - 1] ?? '';
  const begins = (number: number): boolean => ITEM.test(at(number)) && mayBegin(lines, number);
  let from = line;
  while (from > 1 && !begins(from)) from -= 1;
  let until = line + 1;
  while (until <= lines.length && !begins(until) && !SIGNED.test(at(until))) until += 1;
  const heading = SECTION.test(at(from)) ? at(from).trim() : '';
  let text = '';
  const offsets: number[] = [];
  for (let number = from; number < until; number++) {
    const words = at(number).trim();
    const headed = text === heading && text.length < HEADING_MOST;
    if (text !== '' && words !== '' && (headed || PARAGRAPH_ENDS.includes(text.at(-1) as string))) text += '\n';
    offsets.push(text.length);
    text += words;
  }
  return { from, until, text, offsets };
}

/** A line that looks like an item in the middle of a sentence (a reference to one) is none. */
function mayBegin(lines: readonly string[], number: number): boolean {
  for (let above = number - 1; above >= 1; above--) {
    const words = (lines[above - 1] as string).trim();
    if (words !== '') return !/[，、,]$/.test(words);
  }
  return true;
}

/** Where the clause that begins in a line begins in the item's text: at the first sentence begun in that line, else at the sentence it continues. */
function sentenceAt({ from, text, offsets }: Item, line: number): number {
  const start = offsets[line - from] as number;
  if (line === from) return 0;
  const end = offsets[line - from + 1] ?? text.length;
  for (let at = start; at < end - 1; at++) if (SENTENCE_ENDS.includes(text[at] as string)) return at + 1;
  for (let at = start - 1; at >= 0; at--) if (SENTENCE_ENDS.includes(text[at] as string)) return at + 1;
  return 0;
}
