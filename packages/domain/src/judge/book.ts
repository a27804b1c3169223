import { addMonths, dayOf, type Day } from '../calendar/local-date';
import { ancestorAt, contains, type DivisionCode, type Level } from '../division/code';
import { momentOf, type Fact, type Happening } from '../fact/fact';
import type { Grouping, Pack, Rule } from '../rule/rule';
import { compileRule, type Branch, type CompiledRule, type SeriesSpec } from './compile';
import type { Finding, Ground } from './finding';
import { groupKey, subjectOfGroup, LEVEL_OF, type GroupKey } from './group';
import type { Predicate } from './match';
import { compareHappenings } from './order';
import { Series } from './series';
import { concernsTenant, isStanding, Standing, type StandingFact } from './standing';

/** One tenant's rules and what they need to know of the facts: windows by group, and what stands. */
export class Book {
  readonly rules: readonly CompiledRule[];
  readonly standing = new Standing();
  private readonly specs = new Map<string, SeriesSpec>();
  private readonly rulesOf: Map<Fact['kind'], CompiledRule[]>;
  private readonly specsOf: Map<Fact['kind'], SeriesSpec[]>;

  constructor(
    readonly tenant: DivisionCode,
    packs: readonly Pack[],
    wanted: (rule: Rule) => boolean = () => true,
  ) {
    const register = {
      spec: (rule: Rule, matches: Predicate, grouping: Grouping, from: Day): SeriesSpec => {
        const name = JSON.stringify([rule.of, rule.where ?? null, grouping, from]);
        let spec = this.specs.get(name);
        if (!spec) this.specs.set(name, (spec = { of: rule.of, matches, grouping, from, groups: new Map() }));
        return spec;
      },
    };
    this.rules = packs.flatMap((pack) => pack.rules.filter(wanted).map((rule) => compileRule(pack, rule, register)));
    this.rulesOf = groupBy(this.rules, (compiled) => compiled.rule.of);
    this.specsOf = groupBy([...this.specs.values()], (spec) => spec.of);
  }

  /** Whether this tenant judges, or reads, the fact at all. */
  concerns(fact: Fact): boolean {
    return isStanding(fact) ? concernsTenant(this.tenant, fact) : contains(this.tenant, fact.division);
  }

  rulesFor(kind: Fact['kind']): readonly CompiledRule[] {
    return this.rulesOf.get(kind) ?? [];
  }

  /** Takes a happening into the windows that count it. */
  put(fact: Happening): void {
    this.eachSeries(fact, (spec, key) => {
      let series = spec.groups.get(key);
      if (!series) spec.groups.set(key, (series = new Series()));
      series.put(fact);
    });
  }

  remove(fact: Happening): void {
    this.eachSeries(fact, (spec, key) => {
      const series = spec.groups.get(key);
      series?.remove(fact);
      if (series?.length === 0) spec.groups.delete(key);
    });
  }

  /**
   * Puts what stands. An indicator opens a window of its own over its division, filled from `happenings`
   * (nothing to give when standing facts are put first).
   */
  putStanding(fact: StandingFact, happenings: Iterable<Happening> = []): void {
    const known = fact.kind !== 'INDICATOR' || this.standing.hasIndicator(fact.division);
    this.standing.put(fact);
    if (known) return;
    for (const spec of this.specs.values()) {
      if (spec.grouping !== 'INDICATOR_DIVISION') continue;
      const series = new Series();
      for (const happening of happenings) {
        if (
          happening.kind === spec.of &&
          contains(fact.division, happening.division) &&
          counts(spec, happening, dayOf(momentOf(happening) as number))
        )
          series.put(happening);
      }
      spec.groups.set(fact.division, series);
    }
  }

  removeStanding(fact: StandingFact): void {
    this.standing.remove(fact);
    if (fact.kind !== 'INDICATOR' || this.standing.hasIndicator(fact.division)) return;
    for (const spec of this.specs.values()) if (spec.grouping === 'INDICATOR_DIVISION') spec.groups.delete(fact.division);
  }

  /** The groups a fact belongs to under a grouping: one, none, or one for each indicator over it. */
  keysOf(grouping: Grouping, fact: Happening): readonly GroupKey[] {
    if (grouping === 'INDICATOR_DIVISION') return this.standing.indicatorDivisions(fact.division);
    const key = groupKey(grouping, fact);
    return key === undefined ? NONE : [key];
  }

  /** The findings that a fact completes under one rule, dated not after `asOf`. The fact must be in the book. */
  evaluate(compiled: CompiledRule, fact: Happening, asOf: Day, met: (finding: Finding, branch: Branch, key: GroupKey) => void): void {
    const { rule } = compiled;
    if (fact.kind !== rule.of || !compiled.matches(fact)) return;
    const on = compiled.on(fact);
    if (on === undefined || on > asOf || !isInForce(compiled, on)) return;
    const day = rule.dated ? dayOf(momentOf(fact) as number) : on;
    for (const branch of compiled.branches) {
      this.eachKey(branch.grouping, fact, (key) => {
        const grounds: Ground[] = [];
        if (!branch.condition({ fact, key, day, standing: this.standing }, grounds)) return;
        met(findingOf(this.tenant, rule, subjectOfGroup(branch.grouping, key, fact), on, fact, grounds), branch, key);
      });
    }
  }

  /** The level a fact's code is too short for under a rule that it meets, if any (judgement 7). */
  missingLevel(fact: Happening, asOf: Day): Level | undefined {
    for (const compiled of this.rulesFor(fact.kind)) {
      const { rule, matches } = compiled;
      const on = compiled.on(fact);
      if (on === undefined || on > asOf || !isInForce(compiled, on)) continue;
      for (const grouping of rule.subjects) {
        const level = LEVEL_OF[grouping];
        if (level !== undefined && ancestorAt(fact.division, level) === undefined && matches(fact)) return level;
      }
    }
    return undefined;
  }

  /**
   * The facts behind a finding in the order of facts, the last `limit` of them: those counted up to the completing one,
   * last year's before this year's, then the period, indicator or measure that was read (judgement 2).
   */
  evidence(finding: Finding, branch: Branch, key: GroupKey, fact: Happening, limit: number): Fact[] {
    const counted = new Map<string, Happening>();
    const standing = new Map<string, Fact>();
    let windows = 0;
    for (const ground of finding.grounds) {
      for (const one of 'keys' in ground ? ground.keys : []) standing.set(one, this.standing.find(one) as Fact);
      if (ground.kind === 'DURING' || ground.kind === 'UNDER') continue;
      const series = this.readSeries(branch, key, fact, ground.kind === 'LAST_YEAR');
      if (!series) continue;
      windows++;
      const end = series.positionOf(fact) + 1;
      const ranges: [number, number][] = [[series.firstFrom(ground.from, end), end]];
      if (ground.kind === 'LAST_YEAR') {
        ranges.unshift([series.firstFrom(ground.lastFrom, end), series.firstFrom(ground.lastUntil + 1, end)]);
      }
      for (const [from, until] of ranges) {
        for (let i = Math.max(from, until - limit); i < until; i++) counted.set(series.at(i).key, series.at(i));
      }
    }
    if (counted.size === 0) counted.set(fact.key, fact);
    const happenings = [...counted.values()];
    if (windows > 1) happenings.sort(compareHappenings);
    return [...happenings, ...standing.values()].slice(-limit);
  }

  private readSeries(branch: Branch, key: GroupKey, fact: Happening, wholeHistory: boolean): Series | undefined {
    for (const { spec } of branch.reads) {
      if ((spec.from === -Infinity) !== wholeHistory) continue;
      const series = spec.groups.get(key);
      if (series && series.positionOf(fact) >= 0) return series;
    }
    return undefined;
  }

  private eachSeries(fact: Happening, visit: (spec: SeriesSpec, key: GroupKey) => void): void {
    const day = dayOf(momentOf(fact) as number);
    for (const spec of this.specsOf.get(fact.kind) ?? []) {
      if (counts(spec, fact, day)) this.eachKey(spec.grouping, fact, (key) => visit(spec, key));
    }
  }

  private eachKey(grouping: Grouping, fact: Happening, visit: (key: GroupKey) => void): void {
    if (grouping === 'INDICATOR_DIVISION') {
      for (const division of this.standing.indicatorDivisions(fact.division)) visit(division);
      return;
    }
    const key = groupKey(grouping, fact);
    if (key !== undefined) visit(key);
  }
}

const NONE: readonly GroupKey[] = [];

/** What must lie in force is the date that a finding of the fact would have (judgement 9). */
export function isInForce({ pack }: CompiledRule, on: Day): boolean {
  const { from, until } = pack.inForce;
  return on >= from && (until === undefined || on <= until);
}

/** Count rules count only facts from the first day in force; comparisons look back before it (judgement 9). */
function counts(spec: SeriesSpec, fact: Happening, day: Day): boolean {
  return day >= spec.from && spec.matches(fact);
}

function findingOf(tenant: DivisionCode, rule: Rule, subject: Finding['subject'], on: Day, fact: Happening, grounds: Ground[]): Finding {
  const { level, term, convenor } = rule;
  const finding: { -readonly [K in keyof Finding]: Finding[K] } = {
    tenant,
    rule: rule.id,
    measure: rule.measure,
    subject,
    on,
    completedBy: fact.key,
    grounds,
  };
  if (level !== undefined) finding.level = level;
  if (term !== undefined) finding.until = addMonths(on, term.months);
  if (convenor !== undefined) finding.convenor = convenor;
  return finding;
}

function groupBy<K, V>(values: readonly V[], keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
