import type { Fact, FactKind } from './fact';
import type { Reading } from './parse-fact';
import { parseLine } from './parse-line';
import { problem, type Problem } from './problem';

export interface LineProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly problem: Problem;
}

export interface Folded {
  /** The facts as they stand after the last line, in the order of their first lines. */
  readonly facts: readonly Fact[];
  /** The first thousand. */
  readonly problems: readonly LineProblem[];
  /** How many there are in all. */
  readonly problemCount: number;
}

/** Somebody who sent a million lines in another format needs to see how they are wrong, not a million times. */
const SHOWN = 1000;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Reads lines in order and applies corrections and voids: a later line with the same id replaces the earlier one whole
 * and must be of the same kind, also after a void; a VOID takes it out; a VOID of an id that is not there changes nothing.
 * Blank lines are skipped. A byte order mark may stand before the first line.
 */
export function foldLines(lines: Iterable<string>, reading: Reading = { shared: new Map() }): Folded {
  const facts = new Map<string, Fact | FactKind>();
  const problems: LineProblem[] = [];
  let problemCount = 0;
  let number = 0;
  const report = (found: Problem): void => {
    if (problems.length < SHOWN) problems.push({ line: number, problem: found });
    problemCount++;
  };
  for (const raw of lines) {
    number++;
    const line = number === 1 && raw.charCodeAt(0) === BYTE_ORDER_MARK ? raw.slice(1) : raw;
    if (isBlank(line)) continue;
    const parsed = parseLine(line, reading);
    if ('fact' in parsed) {
      const { fact } = parsed;
      const before = facts.get(fact.id);
      const kind = typeof before === 'object' ? before.kind : before;
      if (kind === undefined || kind === fact.kind) facts.set(fact.id, fact);
      else report(otherKind(fact, kind));
    } else if ('void' in parsed) {
      const before = facts.get(parsed.void);
      if (typeof before === 'object') facts.set(parsed.void, before.kind);
    } else {
      for (const found of parsed.problems) report(found);
    }
  }
  return { facts: standing(facts.values()), problems, problemCount };
}

function standing(values: Iterable<Fact | FactKind>): Fact[] {
  const facts: Fact[] = [];
  for (const value of values) if (typeof value === 'object') facts.push(value);
  return facts;
}

function isBlank(line: string): boolean {
  return line.charCodeAt(0) !== 123 && line.trim() === '';
}

function otherKind(fact: Fact, before: FactKind): Problem {
  return problem(
    'OTHER_KIND',
    'fact',
    fact.kind,
    [`${before}，与编号 ${fact.id} 先前的种类相同`, `${before}, as id ${fact.id} was before`],
    ['更正须为同一种类；另一事实请用另一编号。', 'A correction keeps the kind; give another fact another id.'],
  );
}
