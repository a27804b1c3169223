import { dayFrom, dayOf, type Day } from '../calendar/local-date';
import { contains } from '../division/code';
import { momentOf, type Fact, type Happening } from '../fact/fact';
import type { Book } from './book';
import type { CompiledRule } from './compile';
import { isStanding, type StandingFact } from './standing';

/** Which facts must be asked again about which rules, by the fact's key. */
export type Pairs = Map<string, Set<CompiledRule>>;

/**
 * Adds what a fact can change by being there or not: what it completes itself, and the later facts of its groups up to
 * the end of each window (with "same period last year": to the end of the following year). For what stands: the facts
 * it lies over.
 */
export function affectedBy(book: Book, fact: Fact, facts: ReadonlyMap<string, Fact>, pairs: Pairs): void {
  if (isStanding(fact)) affectedByStanding(book, fact, facts, pairs);
  else affectedByHappening(book, fact, pairs);
}

function affectedByHappening(book: Book, fact: Happening, pairs: Pairs): void {
  const moment = momentOf(fact) as number;
  const day = dayOf(moment);
  for (const compiled of book.rulesFor(fact.kind)) {
    if (!compiled.matches(fact)) continue;
    add(pairs, fact.key, compiled);
    for (const { grouping, reads } of compiled.branches) {
      if (reads.length === 0) continue;
      for (const key of book.keysOf(grouping, fact)) {
        for (const { spec, until } of reads) {
          const series = spec.groups.get(key);
          if (!series || day < spec.from) continue;
          const last = until(day);
          for (let i = series.insertionPoint(moment, fact); i < series.length && series.dayAt(i) <= last; i++) {
            add(pairs, series.at(i).key, compiled);
          }
        }
      }
    }
  }
}

function affectedByStanding(book: Book, fact: StandingFact, facts: ReadonlyMap<string, Fact>, pairs: Pairs): void {
  const rules = book.rules.filter((compiled) => compiled.branches.some((branch) => branch.standing.has(fact.kind)));
  if (rules.length === 0) return;
  const [from, until] = daysOf(fact);
  for (const other of facts.values()) {
    if (isStanding(other) || !liesUnder(book, fact, other)) continue;
    const day = dayOf(momentOf(other) as number);
    if (day < from || day > until) continue;
    for (const compiled of rules) if (compiled.rule.of === other.kind && compiled.matches(other)) add(pairs, other.key, compiled);
  }
}

/** Where a standing fact can matter at all; what exactly it lies over the conditions say. */
function liesUnder(book: Book, fact: StandingFact, other: Happening): boolean {
  if (fact.kind === 'MEASURE_IN_FORCE') return book.concerns(other);
  return contains(fact.division, other.division) && book.concerns(other);
}

function daysOf(fact: StandingFact): [Day, Day] {
  if (fact.kind === 'INDICATOR') return [dayFrom(fact.year, 1, 1), dayFrom(fact.year, 12, 31)];
  return [fact.from, fact.until ?? Infinity];
}

function add(pairs: Pairs, key: string, compiled: CompiledRule): void {
  const rules = pairs.get(key);
  if (rules) rules.add(compiled);
  else pairs.set(key, new Set([compiled]));
}
