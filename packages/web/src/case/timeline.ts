import { momentText } from '../language/when';
import { happenedAt, type CountedWindow, type EvidenceFact } from './case';
import { daysBetween } from './days-left';

export interface Dot {
  readonly fact: EvidenceFact;
  readonly day: string;
  /** 0 at the first day of the window, 1 at its last. */
  readonly at: number;
  /** Dots that would cover one another stand above each other: 0 on the axis. */
  readonly lane: number;
  readonly completing: boolean;
}
export interface Timeline {
  readonly from: string;
  readonly until: string;
  readonly dots: readonly Dot[];
}

/** Closer than this part of the axis, two dots cover one another. */
const APART = 0.025;

/** The facts of a window on its axis; facts without a day, or outside (last year's), are left out. */
export function timelineOf({ from, until }: CountedWindow, evidence: readonly EvidenceFact[], completedBy: string): Timeline {
  const span = daysBetween(from, until);
  const dots: Dot[] = [];
  const inside = evidence
    .flatMap((fact) => {
      const moment = happenedAt(fact);
      return moment ? [{ fact, day: momentText(moment).slice(0, 10) }] : [];
    })
    .filter(({ day }) => day >= from && day <= until)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  for (const { fact, day } of inside) {
    const at = span === 0 ? 1 : daysBetween(from, day) / span;
    const taken = new Set(dots.filter((dot) => at - dot.at < APART).map(({ lane }) => lane));
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    dots.push({ fact, day, at, lane, completing: fact.id === completedBy });
  }
  return { from, until, dots };
}
