import { LEVELS, type DivisionCode, type Level } from '@anze/domain';
import type { DivisionObject } from './division.graphql';
import { readingsOf, type Syllables } from './pinyin';

/** Divisions of one family in the order of their codes, ready to be searched. */
export interface SearchIndex {
  /** Best first: the exact name, then its beginning, then within it; the higher level first; then by code. */
  find(search: string, within: CodeRange, first: number): DivisionObject[];
}

/** `from <= code && code < until`. */
export interface CodeRange {
  readonly from: DivisionCode;
  readonly until: DivisionCode;
}

/** Names read between two turns of the event loop: some 10 ms. */
const SLICE = 1000;

/** Reads the names, some 0.5 s for Henan, and lets other requests through meanwhile. */
export async function buildSearchIndex(divisions: readonly DivisionObject[]): Promise<SearchIndex> {
  const entries: Entry[] = [];
  const known = new Map<string, readonly Reading[]>();
  for (const division of divisions) {
    const readings = known.get(division.name) ?? readingsOf(division.name).map(readingOf);
    known.set(division.name, readings);
    entries.push({ division, readings });
    if (entries.length % SLICE === 0) await new Promise(setImmediate);
  }
  const [names, spelt] = [pageOf(entries, ({ division }) => division.name), pageOf(entries, spellings)];
  function* candidates(words: string, within: CodeRange): Generator<Entry> {
    const digits = /^\d+$/.test(words) ? codesFrom(words) : undefined;
    const from = firstFrom(entries, Math.max(within.from, digits?.from ?? 0));
    const until = firstFrom(entries, Math.min(within.until, digits?.until ?? Infinity));
    const lines = digits ? range(from, until) : linesWith(LETTERS.test(words) ? spelt : names, words, from, until);
    for (const line of lines) yield entries[line] as Entry;
  }
  return {
    find: (search, within, first) => {
      const words = search
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s'’]/g, '')
        .replaceAll('ü', 'v');
      if (words === '') return [];
      return best(candidates(words, within), graderOf(words), first);
    },
  };
}

const LETTERS = /^[a-z]+$/;

/**
 * A word of every entry on a line of its own, in one text: what an entry does not hold is passed over by one `indexOf`, so
 * that a search of Henan looks at some hundred entries and not at 55 thousand.
 */
interface Page {
  readonly text: string;
  /** Where each line begins, and where the text ends. */
  readonly starts: Uint32Array;
}

function pageOf(entries: readonly Entry[], word: (entry: Entry) => string): Page {
  const lines = entries.map((entry) => `${word(entry)}\n`);
  const starts = new Uint32Array(lines.length + 1);
  for (let i = 0; i < lines.length; i++) starts[i + 1] = (starts[i] as number) + (lines[i] as string).length;
  return { text: lines.join(''), starts };
}

function spellings({ readings }: Entry): string {
  return readings.map(({ initials, plain }) => `${initials} ${plain}`).join(' ');
}

function* linesWith({ text, starts }: Page, words: string, from: number, until: number): Generator<number> {
  for (let line = from; line < until; line++) {
    const at = text.indexOf(words, starts[line]);
    if (at === -1) return;
    // The next one is seldom far: by leaps twice as long each, then by halves.
    let last = line + 1;
    while (last < until && (starts[last] as number) <= at) [line, last] = [last, Math.min(until, last + 2 * (last - line))];
    while (last - line > 1) {
      const middle = (line + last) >> 1;
      if ((starts[middle] as number) <= at) line = middle;
      else last = middle;
    }
    if (at < (starts[line + 1] as number)) yield line;
  }
}

function* range(from: number, until: number): Generator<number> {
  for (let line = from; line < until; line++) yield line;
}

interface Entry {
  readonly division: DivisionObject;
  readonly readings: readonly Reading[];
}

interface Reading {
  readonly initials: string;
  /** HuiJiQu, and in small letters: a capital tells where a syllable begins. */
  readonly marked: string;
  readonly plain: string;
  readonly withoutLast: string;
}

function readingOf(syllables: Syllables): Reading {
  const plain = syllables.join('');
  return {
    initials: syllables.map((syllable) => syllable.slice(0, 1)).join(''),
    marked: syllables.map((syllable) => syllable.slice(0, 1).toUpperCase() + syllable.slice(1)).join(''),
    plain,
    withoutLast: plain.slice(0, plain.length - (syllables.at(-1)?.length ?? 0)),
  };
}

/** 0 the name itself, 1 without the word for its class, 2 its beginning, 3 within it. */
type Grade = 0 | 1 | 2 | 3;
type Grader = (entry: Entry) => Grade | undefined;

function graderOf(words: string): Grader {
  if (/^\d+$/.test(words)) {
    const { from, until } = codesFrom(words);
    return ({ division: { code } }) => (code === from ? 0 : code > from && code < until ? 2 : undefined);
  }
  if (LETTERS.test(words)) return ({ readings }) => gradeOfReadings(readings, words);
  return ({ division: { name } }) => {
    if (name === words) return 0;
    if (!name.includes(words)) return undefined;
    if (!name.startsWith(words)) return 3;
    return CLASS_WORDS.has(name.slice(words.length)) ? 1 : 2;
  };
}

/** Codes that begin with these digits. */
function codesFrom(digits: string): CodeRange {
  if (digits.length > 12) return { from: 0, until: 0 };
  const span = 10 ** (12 - digits.length);
  return { from: Number(digits) * span, until: (Number(digits) + 1) * span };
}

function gradeOfReadings(readings: readonly Reading[], words: string): Grade | undefined {
  let found: Grade | undefined;
  for (const reading of readings) {
    const grade = gradeOfReading(reading, words);
    if (grade !== undefined && (found === undefined || grade < found)) found = grade;
  }
  return found;
}

function gradeOfReading({ initials, marked, plain, withoutLast }: Reading, words: string): Grade | undefined {
  if (initials === words || plain === words) return 0;
  if (withoutLast === words) return 1;
  if (initials.startsWith(words) || plain.startsWith(words)) return 2;
  // One letter stands within nearly every name.
  if (words.length === 1) return undefined;
  if (initials.includes(words)) return 3;
  for (let at = plain.indexOf(words, 1); at !== -1; at = plain.indexOf(words, at + 1)) {
    if (marked.charCodeAt(at) < 91) return 3;
  }
  return undefined;
}

const CLASS_WORDS = new Set(['省', '市', '地区', '区', '县', '自治县', '镇', '乡', '街道', '街道办事处', '村', '社区', '村委会', '居委会']);

const PLACE = Object.fromEntries(LEVELS.map((level, place) => [level, place])) as Record<Level, number>;

/** Entries come in the order of codes, so that a tray for each grade and level needs no sorting. */
function best(entries: Iterable<Entry>, grade: Grader, first: number): DivisionObject[] {
  const trays: DivisionObject[][] = Array.from({ length: 4 * LEVELS.length }, () => []);
  for (const entry of entries) {
    const got = grade(entry);
    if (got === undefined) continue;
    const tray = trays[got * LEVELS.length + PLACE[entry.division.level]] as DivisionObject[];
    if (tray.length < first) tray.push(entry.division);
  }
  return trays.flat().slice(0, first);
}

function firstFrom(entries: readonly Entry[], code: DivisionCode): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] as Entry).division.code < code) low = middle + 1;
    else high = middle;
  }
  return low;
}
