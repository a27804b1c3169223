import { dayOf, type Day } from '@anze/domain';
import type { Outcome } from '../../engine/work';
import { DEMO_TENANTS } from '../accounts';
import { dayOfDecision } from './decide-cases';
import type { Deed, Realm } from './deed';
import type { Offices } from './offices';
import { dayAfterDeadline } from './plan-hazards';

export interface DueCase {
  readonly realm: Realm;
  readonly storeId: string;
}

/** What the demo's officers have before them: which case is to be decided on which day, and which deadlines pass when. */
export class Diary {
  private readonly dayOfCase = new Map<string, Day>();
  private readonly casesOf = new Map<Day, Map<string, DueCase>>();
  private readonly passed: ReadonlySet<Day>;
  /** The day that is being written. */
  now: Day = 0;

  constructor(
    readonly today: Day,
    deeds: readonly Deed[],
  ) {
    this.passed = new Set(deeds.map(dayAfterDeadline).filter((day) => day !== undefined));
  }

  /** A deadline has passed overnight: the daily clock judges it. */
  deadlineOn(day: Day): boolean {
    return this.passed.has(day);
  }

  /** After each commit of the lane: whoever's case changed looks at it anew. */
  noteAll(outcomes: readonly Outcome[]): void {
    for (const { tenant, caseId } of outcomes.flatMap(({ changed }) => changed)) {
      const realm = DEMO_TENANTS.find(({ code }) => code === tenant)?.realm as Realm | undefined;
      if (realm) this.note({ realm, storeId: caseId }, this.now);
    }
  }

  private note(one: DueCase, changed: Day): void {
    const day = dayOfDecision(one.realm, one.storeId, changed, this.today);
    if (day === undefined) this.strike(one);
    else this.put(one, day);
  }

  put(one: DueCase, day: Day): void {
    this.strike(one);
    this.dayOfCase.set(keyOf(one), day);
    const cases = this.casesOf.get(day) ?? new Map<string, DueCase>();
    this.casesOf.set(day, cases.set(keyOf(one), one));
  }

  /** It waits for nobody any more. */
  strike(one: DueCase): void {
    const day = this.dayOfCase.get(keyOf(one));
    if (day !== undefined) this.casesOf.get(day)?.delete(keyOf(one));
    this.dayOfCase.delete(keyOf(one));
  }

  /** Takes out what is to be decided on a day, the oldest case first. */
  due(day: Day): DueCase[] {
    const cases = [...(this.casesOf.get(day)?.values() ?? [])].sort((a, b) => Number(a.storeId) - Number(b.storeId));
    for (const one of cases) this.strike(one);
    return cases;
  }

  isDue(day: Day): boolean {
    return (this.casesOf.get(day)?.size ?? 0) > 0;
  }

  /** After a start that was killed: the cases that stand open, as they were left. What fell due before is due now. */
  async recall(offices: Offices, reached: Day, at: number): Promise<void> {
    for (const { realm } of DEMO_TENANTS) {
      const desk = offices.decider(realm as Realm, at);
      for (const state of ['OPEN', 'REOPENED'] as const) {
        for (const file of await desk.cases.page({ state }, null, ALL)) {
          const one = { realm: realm as Realm, storeId: file.storeId };
          this.note(one, dayOf(file.changedAt));
          const day = this.dayOfCase.get(keyOf(one));
          if (day !== undefined && day < reached) this.put(one, reached);
        }
      }
    }
  }
}

const ALL = 10_000;

function keyOf({ realm, storeId }: DueCase): string {
  return `${realm} ${storeId}`;
}
