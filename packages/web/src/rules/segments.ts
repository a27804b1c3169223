/** A clause in its document: where it begins (counted from 1) and how it reads without the page's line breaks. */
export interface Cited {
  readonly line: number;
  readonly passage: string;
}
/** A run of the document's lines; those of clauses carry the rules made of them. */
export interface Segment<Rule> {
  /** The first line's number, counted from 1. */
  readonly from: number;
  readonly lines: readonly string[];
  readonly rules: readonly Rule[];
}

/** The longest clause of a document has fewer lines. */
const LONGEST = 60;

/** The document from its first line to its last, cut where clauses begin and end. Clauses that share a line are one segment. */
export function segmentsOf<Rule>(lines: readonly string[], rules: readonly Rule[], cited: (rule: Rule) => Cited): Segment<Rule>[] {
  const marked: { from: number; until: number; rules: Rule[] }[] = [];
  const placed = rules.map((rule) => ({ rule, ...linesOf(lines, cited(rule)) })).sort((a, b) => a.from - b.from || a.until - b.until);
  for (const { rule, from, until } of placed) {
    const last = marked.at(-1);
    if (last && from <= last.until) {
      last.until = Math.max(last.until, until);
      last.rules.push(rule);
    } else marked.push({ from, until, rules: [rule] });
  }
  const segments: Segment<Rule>[] = [];
  let next = 1;
  const cut = (from: number, until: number, of: readonly Rule[]) => {
    if (from <= until) segments.push({ from, lines: lines.slice(from - 1, until), rules: of });
  };
  for (const { from, until, rules: of } of marked) {
    cut(next, from - 1, []);
    cut(from, until, of);
    next = until + 1;
  }
  cut(next, lines.length, []);
  return segments;
}

/** The lines that a clause stands on; its first alone where the text is not found behind it. */
function linesOf(lines: readonly string[], { line, passage }: Cited): { from: number; until: number } {
  const wanted = squeezed(passage);
  let text = '';
  for (let at = line; wanted !== '' && at <= Math.min(lines.length, line + LONGEST); at += 1) {
    text += squeezed(lines[at - 1] ?? '');
    if (text.includes(wanted)) return { from: line, until: at };
  }
  return { from: line, until: line };
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
