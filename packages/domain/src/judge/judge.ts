import { dayOf, type Day } from '../calendar/local-date';
import { shortDivisionCode, subtree, type DivisionCode, type Level } from '../division/code';
import { momentOf, type Fact, type Happening } from '../fact/fact';
import { subjectKey } from '../measure/subject';
import type { Pack } from '../rule/rule';
import { Book } from './book';
import type { Branch, CompiledRule } from './compile';
import type { Finding } from './finding';
import type { GroupKey } from './group';
import { compareHappenings } from './order';
import { isStanding } from './standing';

export interface JudgeOptions {
  /** No finding is dated after it, and what happened after it is left out (judgement 14). */
  readonly asOf: Day;
  /** Left out: every tenant that has a pack. */
  readonly tenants?: readonly DivisionCode[];
  /** Left out: every rule. */
  readonly rules?: readonly string[];
  /** Told once for each fact and tenant whose rules need a finer division code than the fact has. */
  readonly needsFiner?: (fact: Happening, tenant: DivisionCode, level: Level) => void;
}

/** A finding with its evidence, which is read from the windows when someone looks. */
export interface Judged extends Finding {
  /** The facts behind it in their order, the last `limit`; `evidenceCount` says how many there are. */
  evidence(limit?: number): readonly Fact[];
}

/** The most ids that a finding lists. */
export const EVIDENCE_LIMIT = 50;

/**
 * Judges a set of facts: a pure function of the set, whatever the order of arrival. Findings come sorted by tenant, `on`,
 * rule, subject and completing fact, as plain strings. Facts are the folded ones: corrections and voids applied.
 */
export function* judge(facts: Iterable<Fact>, packs: readonly Pack[], options: JudgeOptions): Generator<Judged> {
  const happenings: Happening[] = [];
  const standing = [];
  for (const fact of facts) {
    if (isStanding(fact)) standing.push(fact);
    else if (dayOf(momentOf(fact) as number) <= options.asOf) happenings.push(fact);
  }
  const course = courseOf(happenings);
  const wanted = options.rules && new Set(options.rules);
  for (const tenant of tenantsOf(packs, options.tenants)) {
    const own = packs.filter((pack) => pack.tenant === tenant);
    const book = new Book(tenant, own, (rule) => !wanted || wanted.has(rule.id));
    if (book.rules.length === 0) continue;
    for (const fact of standing) if (book.concerns(fact)) book.putStanding(fact);
    yield* judgeTenant(book, partOf(course, book.tenant), options);
  }
}

/** The tenants to judge for, in the order of their codes as plain strings. */
function tenantsOf(packs: readonly Pack[], wanted: readonly DivisionCode[] | undefined): DivisionCode[] {
  const tenants = [...new Set(packs.map((pack) => pack.tenant))].filter((tenant) => !wanted || wanted.includes(tenant));
  return tenants.sort((a, b) => (shortDivisionCode(a) < shortDivisionCode(b) ? -1 : 1));
}

/** Happenings in their order, and beside each its day and place: looked up once, since every tenant walks past all of them. */
interface Course {
  readonly facts: readonly Happening[];
  readonly days: ArrayLike<Day>;
  readonly divisions: ArrayLike<DivisionCode>;
}

function courseOf(happenings: readonly Happening[]): Course {
  const moments = Float64Array.from(happenings, (fact) => momentOf(fact) as number);
  const inOrder = (a: number, b: number): number =>
    (moments[a] as number) - (moments[b] as number) || compareHappenings(happenings[a] as Happening, happenings[b] as Happening);
  const order = Uint32Array.from(happenings.keys());
  // Exchange files mostly come in order, and a look is cheaper than a sort.
  if (order.some((place) => place > 0 && inOrder(place - 1, place) > 0)) order.sort(inOrder);
  const facts: Happening[] = [];
  const days = new Int32Array(order.length);
  const divisions = new Float64Array(order.length);
  order.forEach((from, place) => {
    const fact = happenings[from] as Happening;
    facts.push(fact);
    days[place] = dayOf(moments[from] as number);
    divisions[place] = fact.division;
  });
  return { facts, days, divisions };
}

/** What happened inside a tenant's division. */
function partOf({ facts, days, divisions }: Course, tenant: DivisionCode): Course {
  const { from, until } = subtree(tenant);
  const part = { facts: [] as Happening[], days: [] as Day[], divisions: [] as DivisionCode[] };
  for (let place = 0; place < divisions.length; place++) {
    const division = divisions[place] as DivisionCode;
    if (division < from || division >= until) continue;
    part.facts.push(facts[place] as Happening);
    part.days.push(days[place] as Day);
    part.divisions.push(division);
  }
  return part;
}

/** Walks the days: a day's facts are put and judged in their order, then its findings leave sorted. */
function* judgeTenant(book: Book, { facts, days }: Course, options: JudgeOptions): Generator<Judged> {
  const dated = datedOtherwise(book, facts, options.asOf);
  let next = 0;
  let day = -Infinity;
  let ofDay: JudgedFinding[] = [];
  const collect = (compiled: CompiledRule, fact: Happening): void => {
    book.evaluate(compiled, fact, options.asOf, (finding, branch, key) => ofDay.push(new JudgedFinding(finding, book, branch, key, fact)));
  };
  const leave = function* (upTo: Day): Generator<Judged> {
    while (next < dated.length && (dated[next] as Dated).on <= upTo) {
      const { on } = dated[next] as Dated;
      if (on > day) {
        yield* ofDay.sort(compareJudged);
        ofDay = [];
        day = on;
      }
      for (; next < dated.length && (dated[next] as Dated).on === on; next++) {
        const { compiled, fact } = dated[next] as Dated;
        collect(compiled, fact);
      }
    }
  };
  for (let place = 0; place < facts.length; place++) {
    const fact = facts[place] as Happening;
    const own = days[place] as Day;
    if (own > day) {
      yield* leave(own - 1);
      yield* ofDay.sort(compareJudged);
      ofDay = [];
      day = own;
    }
    book.put(fact);
    if (options.needsFiner) {
      const level = book.missingLevel(fact, options.asOf);
      if (level) options.needsFiner(fact, book.tenant, level);
    }
    for (const compiled of book.rulesFor(fact.kind)) if (!compiled.rule.dated) collect(compiled, fact);
  }
  yield* leave(options.asOf);
  yield* ofDay.sort(compareJudged);
}

interface Dated {
  readonly on: Day;
  readonly compiled: CompiledRule;
  readonly fact: Happening;
}

/** What rules with a date of their own find, by that date: a deadline may lie before the day its hazard was found. */
function datedOtherwise(book: Book, happenings: readonly Happening[], asOf: Day): Dated[] {
  const dated: Dated[] = [];
  const rules = book.rules.filter(({ rule }) => rule.dated);
  if (rules.length === 0) return dated;
  for (const fact of happenings) {
    for (const compiled of rules) {
      if (compiled.rule.of !== fact.kind || !compiled.matches(fact)) continue;
      const on = compiled.on(fact);
      if (on !== undefined && on <= asOf) dated.push({ on, compiled, fact });
    }
  }
  return dated.sort((a, b) => a.on - b.on);
}

class JudgedFinding implements Judged {
  readonly tenant;
  readonly rule;
  readonly measure;
  readonly subject;
  readonly on;
  readonly completedBy;
  readonly grounds;
  declare readonly level?: NonNullable<Finding['level']>;
  declare readonly until?: Day;
  declare readonly convenor?: NonNullable<Finding['convenor']>;
  /** The subject as the order of findings reads it. */
  readonly subjectKey: string;

  constructor(
    finding: Finding,
    private readonly book: Book,
    private readonly branch: Branch,
    private readonly key: GroupKey,
    private readonly fact: Happening,
  ) {
    this.tenant = finding.tenant;
    this.rule = finding.rule;
    this.measure = finding.measure;
    this.subject = finding.subject;
    this.on = finding.on;
    this.completedBy = finding.completedBy;
    this.grounds = finding.grounds;
    if (finding.level !== undefined) this.level = finding.level;
    if (finding.until !== undefined) this.until = finding.until;
    if (finding.convenor !== undefined) this.convenor = finding.convenor;
    this.subjectKey = subjectKey(finding.subject);
  }

  evidence(limit: number = EVIDENCE_LIMIT): Fact[] {
    return this.book.evidence(this, this.branch, this.key, this.fact, limit);
  }
}

function compareJudged(a: JudgedFinding, b: JudgedFinding): number {
  if (a.rule !== b.rule) return a.rule < b.rule ? -1 : 1;
  if (a.subjectKey !== b.subjectKey) return a.subjectKey < b.subjectKey ? -1 : 1;
  return a.completedBy < b.completedBy ? -1 : a.completedBy > b.completedBy ? 1 : 0;
}
