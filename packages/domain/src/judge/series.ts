import { dayOf, type Day } from '../calendar/local-date';
import { momentOf, type Happening } from '../fact/fact';
import type { SumField } from '../rule/rule';
import { compareFacts } from './order';

/**
 * The facts of one group in the order of facts. Appending in order costs nothing; a late fact is put in its place.
 * Positions are what windows count with: everything up to and including the completing fact.
 */
export class Series {
  private readonly facts: Happening[] = [];
  private readonly moments: number[] = [];
  private readonly days: Day[] = [];
  /** Running totals by field; valid up to the length that stands beside them. */
  private readonly totals = new Map<SumField, { sums: number[]; valid: number }>();

  get length(): number {
    return this.facts.length;
  }

  at(position: number): Happening {
    return this.facts[position] as Happening;
  }

  dayAt(position: number): Day {
    return this.days[position] as Day;
  }

  put(fact: Happening): void {
    const moment = momentOf(fact) as number;
    const position = this.insertionPoint(moment, fact);
    if (position === this.facts.length) {
      this.facts.push(fact);
      this.moments.push(moment);
      this.days.push(dayOf(moment));
    } else {
      this.facts.splice(position, 0, fact);
      this.moments.splice(position, 0, moment);
      this.days.splice(position, 0, dayOf(moment));
      this.forgetFrom(position);
    }
  }

  /** Takes out the fact of that key; the fact must be given as it was put. */
  remove(fact: Happening): void {
    const position = this.positionOf(fact);
    if (position < 0) return;
    this.facts.splice(position, 1);
    this.moments.splice(position, 1);
    this.days.splice(position, 1);
    this.forgetFrom(position);
  }

  /** Where the fact stands, or -1. */
  positionOf(fact: Happening): number {
    const last = this.facts.length - 1;
    if (last >= 0 && this.facts[last] === fact) return last;
    const position = this.insertionPoint(momentOf(fact) as number, fact);
    return this.facts[position]?.key === fact.key ? position : -1;
  }

  /** Where the fact stands or would stand: the number of facts before it. */
  insertionPoint(moment: number, fact: Happening): number {
    let high = this.facts.length;
    if (high === 0 || compareFacts(this.moments[high - 1] as number, this.at(high - 1), moment, fact) < 0) return high;
    let low = 0;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareFacts(this.moments[middle] as number, this.at(middle), moment, fact) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** First position whose day is not before `day`, searched backwards in growing steps from `end`: windows are short. */
  firstFrom(day: Day, end: number): number {
    let high = end;
    let step = 1;
    while (high > 0 && (this.days[high - 1] as Day) >= day) {
      high = Math.max(0, high - step);
      step *= 2;
    }
    let low = high;
    high = Math.min(end, high + step);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.days[middle] as Day) < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Sum of a field over positions `from` (inside) to `until` (outside). */
  sum(field: SumField, from: number, until: number): number {
    if (until <= from) return 0;
    let total = this.totals.get(field);
    if (!total) this.totals.set(field, (total = { sums: [], valid: 0 }));
    const { sums } = total;
    for (let i = total.valid; i < until; i++) {
      const value = (this.facts[i] as unknown as Record<string, number>)[field] ?? 0;
      sums[i] = (i > 0 ? (sums[i - 1] as number) : 0) + value;
    }
    total.valid = Math.max(total.valid, until);
    return (sums[until - 1] as number) - (from > 0 ? (sums[from - 1] as number) : 0);
  }

  private forgetFrom(position: number): void {
    for (const total of this.totals.values()) {
      total.valid = Math.min(total.valid, position);
      total.sums.length = total.valid;
    }
  }
}
