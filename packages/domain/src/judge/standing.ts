import { civil, type Day } from '../calendar/local-date';
import { ancestorAt, contains, LEVELS, type DivisionCode } from '../division/code';
import type { Fact, Happening, Indicator, MeasureInForce, SensitivePeriod } from '../fact/fact';
import type { MeasureKind } from '../measure/kind';
import { subjectKey } from '../measure/subject';

export type StandingFact = SensitivePeriod | MeasureInForce | Indicator;

export function isStanding(fact: Fact): fact is StandingFact {
  return fact.kind === 'SENSITIVE_PERIOD' || fact.kind === 'MEASURE_IN_FORCE' || fact.kind === 'INDICATOR';
}

/** Whether a standing fact is read at all when this tenant judges: a period wherever it holds, the others inside. */
export function concernsTenant(tenant: DivisionCode, fact: StandingFact): boolean {
  if (fact.kind === 'SENSITIVE_PERIOD') return contains(fact.division, tenant) || contains(tenant, fact.division);
  return contains(tenant, fact.division);
}

/** What holds over a time and a place rather than happening: periods, measures in force, indicators. */
export class Standing {
  private readonly all = new Map<string, StandingFact>();
  private readonly periods = new Map<string, SensitivePeriod>();
  /** By subject, so that an accident looks up only what could lie over it. */
  private readonly measures = new Map<string, Map<string, MeasureInForce>>();
  private readonly indicators = new Map<DivisionCode, Map<string, Indicator>>();
  /** What the two questions about indicators were last answered, until one comes or goes: nearly every accident asks them. */
  private readonly divisionsOver = new Map<DivisionCode, readonly DivisionCode[]>();
  private readonly ofYear = new Map<DivisionCode, Map<number, readonly Indicator[]>>();

  find(key: string): StandingFact | undefined {
    return this.all.get(key);
  }

  put(fact: StandingFact): void {
    this.all.set(fact.key, fact);
    if (fact.kind === 'SENSITIVE_PERIOD') this.periods.set(fact.key, fact);
    else if (fact.kind === 'MEASURE_IN_FORCE') within(this.measures, subjectKey(fact.subject)).set(fact.key, fact);
    else within(this.indicators, fact.division).set(fact.key, fact);
    if (fact.kind === 'INDICATOR') this.forgetIndicators();
  }

  remove(fact: StandingFact): void {
    this.all.delete(fact.key);
    if (fact.kind === 'SENSITIVE_PERIOD') this.periods.delete(fact.key);
    else if (fact.kind === 'MEASURE_IN_FORCE') without(this.measures, subjectKey(fact.subject), fact.key);
    else without(this.indicators, fact.division, fact.key);
    if (fact.kind === 'INDICATOR') this.forgetIndicators();
  }

  /** Keys of the periods that hold on the day where the fact happened, in their order. */
  periodsOver(fact: Happening, day: Day): string[] {
    const keys: string[] = [];
    for (const period of this.periods.values()) {
      if (period.from <= day && day <= period.until && contains(period.division, fact.division)) keys.push(period.key);
    }
    return keys.sort();
  }

  /** Keys of the measures of a kind that lie over the fact (judgement 15). */
  measuresOver(kind: MeasureKind, fact: Happening, day: Day): string[] {
    if (this.measures.size === 0) return [];
    const keys: string[] = [];
    const over = (subject: string, lies: (measure: MeasureInForce) => boolean): void => {
      for (const measure of this.measures.get(subject)?.values() ?? []) {
        if (measure.measure !== kind || day < measure.from || (measure.until !== undefined && day > measure.until)) continue;
        if (measure.because?.includes(fact.key) || !lies(measure)) continue;
        keys.push(measure.key);
      }
    };
    const county = ancestorAt(fact.division, 'COUNTY');
    if (fact.enterprise !== undefined) over(subjectKey({ kind: 'ENTERPRISE', enterprise: fact.enterprise }), () => true);
    if (county !== undefined) over(subjectKey({ kind: 'JURISDICTION', division: county }), () => true);
    if (fact.sector !== undefined) {
      const { sector } = fact;
      if (county !== undefined) over(subjectKey({ kind: 'JURISDICTION', division: county, sector }), () => true);
      over(subjectKey({ kind: 'SECTOR', sector }), (measure) => contains(measure.division, fact.division));
    }
    return keys.sort();
  }

  hasIndicator(division: DivisionCode): boolean {
    return this.indicators.has(division);
  }

  /** The divisions with an indicator that the code lies in. */
  indicatorDivisions(code: DivisionCode): readonly DivisionCode[] {
    let divisions = this.divisionsOver.get(code);
    if (!divisions) {
      const above = LEVELS.map((level) => ancestorAt(code, level));
      divisions = above.filter((division) => division !== undefined && this.indicators.has(division)) as DivisionCode[];
      this.divisionsOver.set(code, divisions);
    }
    return divisions;
  }

  /** The indicators of a division for the year of a day, in the order of their keys. */
  indicatorsOf(division: DivisionCode, day: Day): readonly Indicator[] {
    const { year } = civil(day);
    const years = this.ofYear.get(division) ?? new Map<number, readonly Indicator[]>();
    let indicators = years.get(year);
    if (!indicators) {
      indicators = [...(this.indicators.get(division)?.values() ?? [])]
        .filter((indicator) => indicator.year === year)
        .sort((a, b) => (a.key < b.key ? -1 : 1));
      this.ofYear.set(division, years.set(year, indicators));
    }
    return indicators;
  }

  private forgetIndicators(): void {
    this.divisionsOver.clear();
    this.ofYear.clear();
  }
}

function within<K, V>(map: Map<K, Map<string, V>>, key: K): Map<string, V> {
  let inner = map.get(key);
  if (!inner) map.set(key, (inner = new Map()));
  return inner;
}

function without<K, V>(map: Map<K, Map<string, V>>, key: K, inner: string): void {
  const values = map.get(key);
  values?.delete(inner);
  if (values?.size === 0) map.delete(key);
}
