import { isOpen, type CaseLine } from './case';

const DAY = 86_400_000;

/** What ends, and in how many days; below zero for what is past. */
export interface DaysLeft {
  readonly which: 'HAZARD_DUE' | 'SUPPLEMENT' | 'TERM';
  readonly day: string;
  readonly days: number;
}

/**
 * The nearest of: the day a hazard is to be rectified (past ones stay: they are overdue), the last day on which casualties
 * change an accident's figures, and the last day of a proposed measure's term. `today` is a day in Asia/Shanghai.
 */
export function daysLeft(file: CaseLine, today: string): DaysLeft | undefined {
  const { fact, findings } = file;
  const found: DaysLeft[] = [];
  const add = (which: DaysLeft['which'], day: string | null | undefined, pastCounts: boolean) => {
    if (!day) return;
    const days = daysBetween(today, day);
    if (days >= 0 || pastCounts) found.push({ which, day, days });
  };
  if (!fact.rectifiedAt) add('HAZARD_DUE', fact.dueAt, true);
  add('SUPPLEMENT', fact.reportingClock?.supplementUntil, false);
  if (isOpen(file)) for (const { state, until } of findings) if (state === 'OPEN') add('TERM', until, false);
  return found.sort((a, b) => a.days - b.days)[0];
}

export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}
