import { type Day, dayOf } from '../calendar/local-date';
import { momentOf, type Happening } from '../fact/fact';
import type { GroupCondition, Grouping, LastYear, Pack, Rule } from '../rule/rule';
import type { Ground } from './finding';
import type { GroupKey } from './group';
import { compileFactCondition, dateFieldOf, type Predicate } from './match';
import type { Series } from './series';
import type { Standing } from './standing';
import { endOfNextYear, reachOf, samePeriods, type Reach } from './window';

/** A rule of a pack, made ready to be asked about facts. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly pack: Pack;
  readonly matches: Predicate;
  /** The finding's date, or undefined where a deadline was kept or a date is missing. */
  readonly on: (fact: Happening) => Day | undefined;
  readonly branches: readonly Branch[];
}

/** A rule for one of its groupings: each makes findings of its own. */
export interface Branch {
  readonly grouping: Grouping;
  readonly condition: Condition;
  /** Series that the condition reads, by their place in the book. */
  readonly reads: readonly SeriesRead[];
  readonly standing: ReadonlySet<'SENSITIVE_PERIOD' | 'MEASURE_IN_FORCE' | 'INDICATOR'>;
}

export interface SeriesRead {
  readonly spec: SeriesSpec;
  /** Last day on which a fact of a day still matters to later ones of its group. */
  readonly until: (day: Day) => Day;
}

/** The facts of one kind that meet one condition from one day on, by group. Rules with equal ones share it. */
export interface SeriesSpec {
  readonly of: Happening['kind'];
  readonly matches: Predicate;
  readonly grouping: Grouping;
  readonly from: Day;
  readonly groups: Map<GroupKey, Series>;
}

/** Whether a condition holds for the completing fact's group; adds what was met to `grounds`. */
export type Condition = (candidate: Candidate, grounds: Ground[]) => boolean;

export interface Candidate {
  readonly fact: Happening;
  readonly key: GroupKey;
  readonly day: Day;
  readonly standing: Standing;
}

export interface SeriesRegister {
  spec(rule: Rule, matches: Predicate, grouping: Grouping, from: Day): SeriesSpec;
}

const ALWAYS = -Infinity;

export function compileRule(pack: Pack, rule: Rule, register: SeriesRegister): CompiledRule {
  if (rule.dated && rule.when) throw new Error(`${rule.id}: a rule with a date of its own reads no windows`);
  const matches = compileFactCondition(rule.of, rule.where);
  return {
    rule,
    pack,
    matches,
    on: compileDate(rule),
    branches: rule.subjects.map((grouping) => compileBranch(pack, rule, matches, grouping, register)),
  };
}

function compileDate(rule: Rule): (fact: Happening) => Day | undefined {
  const { dated } = rule;
  if (!dated) return (fact) => dayOf(momentOf(fact) as number);
  if ('by' in dated) return (fact) => dateFieldOf(fact, dated.by);
  return (fact) => {
    const due = dateFieldOf(fact, dated.dayAfter);
    if (due === undefined) return undefined;
    const done = dateFieldOf(fact, dated.unlessBy);
    return done !== undefined && done <= due ? undefined : due + 1;
  };
}

function compileBranch(pack: Pack, rule: Rule, matches: Predicate, grouping: Grouping, register: SeriesRegister): Branch {
  const reads: SeriesRead[] = [];
  const standing = new Set<'SENSITIVE_PERIOD' | 'MEASURE_IN_FORCE' | 'INDICATOR'>();
  const series = (from: Day, until: SeriesRead['until']): SeriesSpec => {
    const spec = register.spec(rule, matches, grouping, from);
    reads.push({ spec, until });
    return spec;
  };
  const compile = (when: GroupCondition): Condition => {
    if ('all' in when) {
      const parts = when.all.map(compile);
      return (candidate, grounds) => {
        const mark = grounds.length;
        for (const part of parts) {
          if (!part(candidate, grounds)) {
            grounds.length = mark;
            return false;
          }
        }
        return true;
      };
    }
    if ('any' in when) {
      const parts = when.any.map(compile);
      // Every branch is asked: the officer sees all that was met.
      return (candidate, grounds) => parts.reduce((met, part) => part(candidate, grounds) || met, false);
    }
    if ('not' in when) {
      const part = compile(when.not);
      return (candidate) => !part(candidate, []);
    }
    if ('fact' in when) {
      const test = compileFactCondition(rule.of, when.fact);
      return ({ fact }) => test(fact);
    }
    if ('count' in when) {
      const reach = reachOf(when.count.within, pack.settings);
      return countCondition(when.count, reach, series(pack.inForce.from, reach.until));
    }
    if ('sum' in when) {
      const reach = reachOf(when.sum.within, pack.settings);
      return sumCondition(when.sum, reach, series(pack.inForce.from, reach.until));
    }
    if ('lastYear' in when) return lastYearCondition(when.lastYear, series(ALWAYS, endOfNextYear));
    if ('during' in when) {
      standing.add('SENSITIVE_PERIOD');
      return ({ fact, day, standing: now }, grounds) => {
        const keys = now.periodsOver(fact, day);
        if (keys.length > 0) grounds.push({ kind: 'DURING', keys });
        return keys.length > 0;
      };
    }
    if ('under' in when) {
      standing.add('MEASURE_IN_FORCE');
      return ({ fact, day, standing: now }, grounds) => {
        const keys = now.measuresOver(when.under, fact, day);
        if (keys.length > 0) grounds.push({ kind: 'UNDER', measure: when.under, keys });
        return keys.length > 0;
      };
    }
    standing.add('INDICATOR');
    return indicatorCondition(pack, series(pack.inForce.from, reachOf({ calendar: 'YEAR' }, pack.settings).until));
  };
  const condition = rule.when ? compile(rule.when) : (): boolean => true;
  return { grouping, condition, reads, standing };
}

function countCondition(count: { atLeast: number; atMost?: number }, reach: Reach, spec: SeriesSpec): Condition {
  const { atLeast, atMost } = count;
  return ({ fact, key, day }, grounds) => {
    const group = spec.groups.get(key);
    const position = group ? group.positionOf(fact) : -1;
    if (!group || position + 1 < atLeast) return false;
    const from = reach.from(day);
    const number = position + 1 - group.firstFrom(from, position + 1);
    if (number < atLeast || (atMost !== undefined && number > atMost)) return false;
    grounds.push({ kind: 'COUNT', from, count: number, atLeast, ...(atMost === undefined ? {} : { atMost }) });
    return true;
  };
}

function sumCondition(
  sum: { of: 'deaths' | 'seriousInjuries' | 'directLoss'; atLeast: number },
  reach: Reach,
  spec: SeriesSpec,
): Condition {
  return ({ fact, key, day }, grounds) => {
    const group = spec.groups.get(key);
    const position = group ? group.positionOf(fact) : -1;
    if (!group || position < 0) return false;
    const from = reach.from(day);
    const first = group.firstFrom(from, position + 1);
    const total = group.sum(sum.of, first, position + 1);
    if (total < sum.atLeast) return false;
    grounds.push({ kind: 'SUM', of: sum.of, from, count: position + 1 - first, sum: total, atLeast: sum.atLeast });
    return true;
  };
}

/** Judgement 6: from zero to anything is a rise, and by half as well. */
export function hasRisen(now: number, last: number, rise: LastYear): boolean {
  if (rise.upByMoreThan !== undefined && !(now * 100 > last * (100 + rise.upByMoreThan))) return false;
  return rise.upByAtLeast === undefined || (now > 0 && now * 100 >= last * (100 + rise.upByAtLeast));
}

function lastYearCondition(rise: LastYear, spec: SeriesSpec): Condition {
  return ({ fact, key, day }, grounds) => {
    const group = spec.groups.get(key);
    const position = group ? group.positionOf(fact) : -1;
    if (!group || position < 0) return false;
    const { from, lastFrom, lastUntil } = samePeriods(day);
    const first = group.firstFrom(from, position + 1);
    const lastFirst = group.firstFrom(lastFrom, first);
    const lastEnd = group.firstFrom(lastUntil + 1, first);
    const count = position + 1 - first;
    const lastCount = lastEnd - lastFirst;
    let met = false;
    for (const of of rise.of) {
      const now = of === 'ACCIDENTS' ? count : group.sum('deaths', first, position + 1);
      const last = of === 'ACCIDENTS' ? lastCount : group.sum('deaths', lastFirst, lastEnd);
      if (!hasRisen(now, last, rise)) continue;
      met = true;
      grounds.push({ kind: 'LAST_YEAR', of, from, lastFrom, lastUntil, count, lastCount, now, last });
    }
    return met;
  };
}

/** Judgement 12: reached at a share of the limit; an accident that adds nothing completes nothing. */
function indicatorCondition(pack: Pack, spec: SeriesSpec): Condition {
  const year = reachOf({ calendar: 'YEAR' }, pack.settings);
  const share = pack.settings.approachedPercent;
  return ({ fact, key, day, standing }, grounds) => {
    const deaths = (fact as { deaths?: number }).deaths ?? 0;
    const indicators = standing.indicatorsOf(key as number, day);
    if (!indicators.some(({ of }) => of === 'ACCIDENTS' || deaths > 0)) return false;
    const group = spec.groups.get(key);
    const position = group ? group.positionOf(fact) : -1;
    if (!group || position < 0) return false;
    const from = year.from(day);
    const first = group.firstFrom(from, position + 1);
    const keys: string[] = [];
    const met: { of: 'DEATHS' | 'ACCIDENTS'; limit: number; value: number }[] = [];
    for (const indicator of indicators) {
      const adds = indicator.of === 'ACCIDENTS' ? 1 : deaths;
      const value = indicator.of === 'ACCIDENTS' ? position + 1 - first : group.sum('deaths', first, position + 1);
      if (adds === 0 || value * 100 < indicator.limit * share) continue;
      keys.push(indicator.key);
      met.push({ of: indicator.of, limit: indicator.limit, value });
    }
    if (keys.length === 0) return false;
    grounds.push({ kind: 'INDICATOR', keys, from, count: position + 1 - first, met });
    return true;
  };
}
