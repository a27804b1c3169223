import { dayFrom, civil, type Day } from '../calendar/local-date';
import { levelOf } from '../division/code';
import type { Happening } from '../fact/fact';
import { subjectKey, type Subject } from '../measure/subject';
import type { GroupCondition, Grouping, LastYear, Pack, SumField } from '../rule/rule';
import { isInForce, type Book } from './book';
import { hasRisen, type Branch } from './compile';
import { countyAndSector, subjectOfGroup, type GroupKey } from './group';
import type { Series } from './series';
import { reachOf, samePeriods, type Reach } from './window';

/** How far a group is from completing a rule, were one more fact of the rule's kind to happen on the day asked about. */
export interface Distance {
  readonly rule: string;
  readonly subject: Subject;
  /** Facts (or for a sum, the amount) still missing; at least 1. */
  readonly missing: number;
  readonly of: 'FACTS' | 'ACCIDENTS' | 'DEATHS' | 'SERIOUS_INJURIES' | 'DIRECT_LOSS';
  /** What stands in the window already, and what the rule asks for. */
  readonly now: number;
  readonly needed: number;
  /** Last day on which the missing would still complete it; for a comparison, the end of the year. */
  readonly until: Day;
}

/**
 * Why a rule that counts has not been met for a group, and what would meet it: "one more GENERAL accident in this county
 * by 3 August would complete 5.2.1". Rules over one fact have no distance. `group` names it under one of the rule's
 * groupings; undefined when the rule has no window there.
 */
export function whyNot(book: Book, ruleId: string, subject: Subject, on: Day): Distance | undefined {
  // A clause that two kinds of fact can meet (zhengzhou-2021-3/2.6) stands twice under one id.
  for (const { rule, pack, branches } of book.rules) {
    if (rule.id !== ruleId || !rule.when) continue;
    for (const branch of branches) {
      const key = keyFor(branch.grouping, subject);
      if (key === undefined) continue;
      const nearest = nearestIn(pack, rule.when, { branch, key, on, end: (series) => series.firstFrom(on + 1, series.length) });
      if (nearest) return { rule: ruleId, subject, ...nearest };
    }
  }
  return undefined;
}

/**
 * The rules that a fact counts towards without completing them, and how far each still was when it happened, later facts
 * left out: nearest first. The fact must be in the book; rules over one fact, and those it does not meet, have no distance.
 */
export function nearMisses(book: Book, fact: Happening, asOf: Day): Distance[] {
  const misses: Distance[] = [];
  for (const compiled of book.rulesFor(fact.kind)) {
    const { rule, pack, branches } = compiled;
    const on = compiled.on(fact);
    if (!rule.when || !compiled.matches(fact) || on === undefined || on > asOf || !isInForce(compiled, on)) continue;
    const found = new Set<string>();
    book.evaluate(compiled, fact, asOf, (finding) => found.add(subjectKey(finding.subject)));
    for (const branch of branches) {
      for (const key of book.keysOf(branch.grouping, fact)) {
        const subject = subjectOfGroup(branch.grouping, key, fact);
        if (found.has(subjectKey(subject))) continue;
        const near = nearestIn(pack, rule.when, { branch, key, on, end: (series) => series.positionOf(fact) + 1 });
        if (near && near.now > 0 && near.now < near.needed) misses.push({ rule: rule.id, subject, ...near });
      }
    }
  }
  return misses.sort((a, b) => a.missing - b.missing || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0));
}

const SUMMED = { deaths: 'DEATHS', seriousInjuries: 'SERIOUS_INJURIES', directLoss: 'DIRECT_LOSS' } as const satisfies Record<
  SumField,
  Distance['of']
>;

type Near = Omit<Distance, 'rule' | 'subject'>;

/** Which group is asked, on which day, and how many of its facts are read. */
interface Ask {
  readonly branch: Branch;
  readonly key: GroupKey;
  readonly on: Day;
  readonly end: (series: Series) => number;
}

function seriesOf({ branch, key }: Ask, wholeHistory: boolean): Series | undefined {
  return branch.reads.find(({ spec }) => (spec.from === -Infinity) === wholeHistory)?.spec.groups.get(key);
}

function nearestIn(pack: Pack, when: GroupCondition, ask: Ask): Near | undefined {
  if ('any' in when) {
    return when.any
      .map((part) => nearestIn(pack, part, ask))
      .filter((near) => near !== undefined)
      .sort((a, b) => a.missing - b.missing)[0];
  }
  if ('all' in when) {
    return when.all
      .map((part) => nearestIn(pack, part, ask))
      .filter((near) => near !== undefined)
      .sort((a, b) => b.missing - a.missing)[0];
  }
  if ('count' in when) return nearestCount(pack, when.count, ask);
  if ('sum' in when) return nearestSum(pack, when.sum, ask);
  if ('lastYear' in when) return nearestRise(when.lastYear, ask);
  return undefined;
}

function nearestCount(pack: Pack, count: Extract<GroupCondition, { count: unknown }>['count'], ask: Ask): Near {
  const { on } = ask;
  const reach = reachOf(count.within, pack.settings);
  const { series, first, end } = stretchOf(ask, reach);
  const now = end - first;
  const missing = Math.max(1, count.atLeast - now);
  // The oldest fact that is still needed sets the last day; without one the whole span lies ahead.
  const oldest = count.atLeast - missing;
  const until = series && oldest > 0 ? reach.until(series.dayAt(end - oldest)) : reach.until(on);
  return { missing, of: 'FACTS', now, needed: count.atLeast, until };
}

function nearestSum(pack: Pack, sum: Extract<GroupCondition, { sum: unknown }>['sum'], ask: Ask): Near {
  const { on } = ask;
  const reach = reachOf(sum.within, pack.settings);
  const { series, first, end } = stretchOf(ask, reach);
  const now = series ? series.sum(sum.of, first, end) : 0;
  const until = series && end > first ? reach.until(series.dayAt(first)) : reach.until(on);
  return { missing: Math.max(1, sum.atLeast - now), of: SUMMED[sum.of], now, needed: sum.atLeast, until };
}

/** What the window that ends on the day holds of the group: the places from `first` to before `end`. */
function stretchOf(ask: Ask, reach: Reach): { series: Series | undefined; first: number; end: number } {
  const series = seriesOf(ask, false);
  const end = series ? ask.end(series) : 0;
  return { series, first: series ? series.firstFrom(reach.from(ask.on), end) : 0, end };
}

/** Against last year's figure as of the day asked about: the base may still grow before the year ends. */
function nearestRise(rise: LastYear, ask: Ask): Near | undefined {
  const { on } = ask;
  const series = seriesOf(ask, true);
  const { from, lastFrom, lastUntil } = samePeriods(on);
  const end = series ? ask.end(series) : 0;
  const first = series ? series.firstFrom(from, end) : 0;
  const lastFirst = series ? series.firstFrom(lastFrom, first) : 0;
  const lastEnd = series ? series.firstFrom(lastUntil + 1, first) : 0;
  const candidates = rise.of.map((of): Near => {
    const now = of === 'ACCIDENTS' ? end - first : (series?.sum('deaths', first, end) ?? 0);
    const last = of === 'ACCIDENTS' ? lastEnd - lastFirst : (series?.sum('deaths', lastFirst, lastEnd) ?? 0);
    let needed = Math.max(now + 1, 1);
    while (!hasRisen(needed, last, rise)) needed++;
    return { missing: needed - now, of, now, needed, until: dayFrom(civil(on).year, 12, 31) };
  });
  return candidates.sort((a, b) => a.missing - b.missing)[0];
}

/** The group that a subject names under a grouping, or undefined where they do not fit. */
function keyFor(grouping: Grouping, subject: Subject): GroupKey | undefined {
  switch (subject.kind) {
    case 'ENTERPRISE':
      return grouping === 'ENTERPRISE' ? subject.enterprise : undefined;
    case 'SECTOR':
      return grouping === 'SECTOR' ? subject.sector : undefined;
    case 'PROJECT':
      return undefined;
    case 'JURISDICTION': {
      if (grouping === 'COUNTY_AND_SECTOR') return subject.sector && countyAndSector(subject.division, subject.sector);
      if (subject.sector || grouping === 'SECTOR' || grouping === 'ENTERPRISE' || grouping === 'PROJECT') return undefined;
      if (grouping === 'INDICATOR_DIVISION' || grouping === 'NAMED_DIVISION') return subject.division;
      return levelOf(subject.division) === grouping ? subject.division : undefined;
    }
  }
}
