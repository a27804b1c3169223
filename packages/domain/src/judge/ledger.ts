import { dayOf, type Day } from '../calendar/local-date';
import type { DivisionCode } from '../division/code';
import { momentOf, type Fact, type Happening } from '../fact/fact';
import type { Pack } from '../rule/rule';
import { affectedBy, type Pairs } from './affected';
import { Book } from './book';
import { findingKey, type Finding } from './finding';
import { compareHappenings } from './order';
import { isStanding } from './standing';

/** A fact that came, changed or went. The key is the fact's; `undefined` takes it out. */
export interface Change {
  readonly key: string;
  readonly fact: Fact | undefined;
}

/** A finding that keeps its identity with another date, term, window or count. */
export interface ChangedFinding {
  readonly was: Finding;
  readonly is: Finding;
}

/** What a change does to the findings. */
export interface Difference {
  readonly added: readonly Finding[];
  readonly changed: readonly ChangedFinding[];
  readonly removed: readonly Finding[];
}

export interface TenantRules {
  readonly tenant: DivisionCode;
  readonly packs: readonly Pack[];
}

/**
 * The facts of a family and what they amount to for each of its tenants, kept up one change at a time. After any sequence
 * of changes the differences add up to exactly what `judge` gives for the facts that are left (the reason for one set of
 * conditions, windows and order behind both). No I/O: whoever holds a ledger feeds it and stores what it answers.
 */
export class Ledger {
  private readonly books: readonly Book[];
  private readonly facts = new Map<string, Fact>();
  /** What is dated, or happens, after the ledger's day: keys by the day they wait for. */
  private readonly waiting = new Map<Day, Set<string>>();
  private today: Day;

  constructor(tenants: readonly TenantRules[], asOf: Day) {
    this.books = tenants.map(({ tenant, packs }) => new Book(tenant, packs));
    this.today = asOf;
  }

  get asOf(): Day {
    return this.today;
  }

  get size(): number {
    return this.facts.size;
  }

  fact(key: string): Fact | undefined {
    return this.facts.get(key);
  }

  all(): Fact[] {
    return [...this.facts.values()];
  }

  /** Applies one change and tells what it does to every tenant's findings. */
  apply(change: Change): Difference {
    const before = this.facts.get(change.key);
    const after = change.fact;
    const reports: TenantReport[] = [];
    for (const book of this.books) {
      const was = before && this.isRead(book, before) ? before : undefined;
      const is = after && this.isRead(book, after) ? after : undefined;
      if (!was && !is) continue;
      const pairs: Pairs = new Map();
      if (was) affectedBy(book, was, this.facts, pairs);
      if (is) affectedBy(book, is, this.facts, pairs);
      reports.push({ book, pairs, went: was ? [was] : [], came: is ? [is] : [], findings: this.evaluate(book, pairs) });
    }
    this.keep(change.key, before, after);
    return this.settle(reports);
  }

  /** Fills an empty ledger without asking what the facts find: from a store that already knows. */
  load(facts: Iterable<Fact>): void {
    if (this.facts.size > 0) throw new Error('a ledger is loaded while it is empty; later facts are applied');
    const happenings: Happening[] = [];
    for (const fact of facts) {
      this.keep(fact.key, undefined, fact);
      if (!isStanding(fact)) happenings.push(fact);
      else for (const book of this.books) if (book.concerns(fact)) book.putStanding(fact);
    }
    for (const fact of happenings.sort(compareHappenings)) {
      for (const book of this.books) if (this.isRead(book, fact)) book.put(fact);
    }
  }

  /** Moves to a later day: deadlines that have passed, and facts that were dated ahead. */
  advance(day: Day): Difference {
    const total = { added: [] as Finding[], changed: [] as ChangedFinding[], removed: [] as Finding[] };
    const due = [...this.waiting.keys()].filter((waits) => waits <= day).sort((a, b) => a - b);
    for (const next of due) {
      const difference = this.wake(next);
      total.added.push(...difference.added);
      total.changed.push(...difference.changed);
      total.removed.push(...difference.removed);
    }
    this.today = Math.max(this.today, day);
    return total;
  }

  /** What a change would do; the ledger stays as it is. */
  preview(change: Change): Difference {
    const before = this.facts.get(change.key);
    const difference = this.apply(change);
    this.apply({ key: change.key, fact: before });
    return difference;
  }

  /** Every finding there is now, in no particular order: what all differences so far add up to. */
  findings(): Finding[] {
    const findings: Finding[] = [];
    for (const book of this.books) {
      for (const fact of this.facts.values()) {
        if (isStanding(fact) || !this.isRead(book, fact)) continue;
        for (const compiled of book.rulesFor(fact.kind)) book.evaluate(compiled, fact, this.today, (finding) => findings.push(finding));
      }
    }
    return findings;
  }

  bookOf(tenant: DivisionCode): Book | undefined {
    return this.books.find((book) => book.tenant === tenant);
  }

  /** Judged at all by this tenant, and not still to happen. */
  private isRead(book: Book, fact: Fact): boolean {
    return book.concerns(fact) && (isStanding(fact) || dayOf(momentOf(fact) as number) <= this.today);
  }

  /** One day's waiting facts, all at once: they see each other in the order of facts. */
  private wake(due: Day): Difference {
    const facts = [...(this.waiting.get(due) ?? [])].map((key) => this.facts.get(key)).filter((fact) => fact !== undefined);
    this.waiting.delete(due);
    const reports: TenantReport[] = [];
    for (const book of this.books) {
      const own = facts.filter((fact) => book.concerns(fact));
      if (own.length === 0) continue;
      const pairs: Pairs = new Map();
      for (const fact of own) affectedBy(book, fact, this.facts, pairs);
      const come = own.filter((fact) => !this.isRead(book, fact));
      reports.push({ book, pairs, went: [], came: come, findings: this.evaluate(book, pairs) });
    }
    this.today = due;
    return this.settle(reports);
  }

  private evaluate(book: Book, pairs: Pairs): Map<string, Finding> {
    const findings = new Map<string, Finding>();
    for (const [key, rules] of pairs) {
      const fact = this.facts.get(key);
      if (!fact || isStanding(fact) || !this.isRead(book, fact)) continue;
      for (const compiled of rules) {
        book.evaluate(compiled, fact, this.today, (finding) => findings.set(findingKey(finding), finding));
      }
    }
    return findings;
  }

  /** Moves each book to what is, asks the same pairs again, and compares. */
  private settle(reports: readonly TenantReport[]): Difference {
    const difference = { added: [] as Finding[], changed: [] as ChangedFinding[], removed: [] as Finding[] };
    for (const { book, pairs, went, came, findings } of reports) {
      for (const fact of went) this.takeOut(book, fact);
      for (const fact of came) this.putIn(book, fact);
      const now = this.evaluate(book, pairs);
      for (const [key, finding] of now) {
        const old = findings.get(key);
        if (!old) difference.added.push(finding);
        else if (!sameFinding(old, finding)) difference.changed.push({ was: old, is: finding });
      }
      for (const [key, finding] of findings) if (!now.has(key)) difference.removed.push(finding);
    }
    return difference;
  }

  private putIn(book: Book, fact: Fact): void {
    if (isStanding(fact)) book.putStanding(fact, this.happeningsRead(book));
    else book.put(fact);
  }

  private takeOut(book: Book, fact: Fact): void {
    if (isStanding(fact)) book.removeStanding(fact);
    else book.remove(fact);
  }

  private *happeningsRead(book: Book): Generator<Happening> {
    for (const fact of this.facts.values()) if (!isStanding(fact) && this.isRead(book, fact)) yield fact;
  }

  private keep(key: string, before: Fact | undefined, after: Fact | undefined): void {
    for (const day of before ? this.daysAhead(before) : []) {
      const keys = this.waiting.get(day);
      keys?.delete(key);
      if (keys?.size === 0) this.waiting.delete(day);
    }
    if (after) this.facts.set(key, after);
    else this.facts.delete(key);
    for (const day of after ? this.daysAhead(after) : []) {
      const keys = this.waiting.get(day);
      if (keys) keys.add(key);
      else this.waiting.set(day, new Set([key]));
    }
  }

  /** Days after today on which something becomes of the fact: the day it happens, and those its rules date it by. */
  private daysAhead(fact: Fact): Day[] {
    if (isStanding(fact)) return [];
    const days = new Set<Day>([dayOf(momentOf(fact) as number)]);
    for (const book of this.books) {
      if (!book.concerns(fact)) continue;
      for (const compiled of book.rulesFor(fact.kind)) {
        const on = compiled.rule.dated && compiled.matches(fact) ? compiled.on(fact) : undefined;
        if (on !== undefined) days.add(on);
      }
    }
    return [...days].filter((day) => day > this.today);
  }
}

interface TenantReport {
  readonly book: Book;
  readonly pairs: Pairs;
  readonly went: readonly Fact[];
  readonly came: readonly Fact[];
  /** What the pairs found before the change. */
  readonly findings: Map<string, Finding>;
}

function sameFinding(a: Finding, b: Finding): boolean {
  return a.on === b.on && a.until === b.until && JSON.stringify(a.grounds) === JSON.stringify(b.grounds);
}
