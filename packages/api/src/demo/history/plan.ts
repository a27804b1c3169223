import { civil, dayFrom, dayOf, startOf, type Day } from '@anze/domain';
import { readHenan } from '@anze/domain/divisions';
import type { Deed } from './deed';
import { planAccidents } from './plan-accidents';
import { planHazards } from './plan-hazards';
import { planLastWeeks } from './plan-last-weeks';
import { planOthers } from './plan-others';

const FIRST_YEAR = 2019;
/** When the demo's tenants were opened. */
export const FIRST_MOMENT = startOf(dayFrom(FIRST_YEAR, 1, 1));

/** Everything that people of the demo did before today, in order. The same day gives the same deeds. */
export function planHistory(today: Day): Deed[] {
  const tree = readHenan();
  const years = Array.from({ length: civil(today).year - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);
  const deeds = years.flatMap((year) => [
    ...planAccidents(year, today, tree),
    ...planHazards(year, today, tree),
    ...planOthers(year, today),
  ]);
  return [...deeds, ...planLastWeeks(today)].filter(({ at }) => at < startOf(today)).sort((a, b) => a.at - b.at);
}

/** The deeds by their day. */
export function byDay(deeds: readonly Deed[]): Map<Day, Deed[]> {
  const days = new Map<Day, Deed[]>();
  for (const deed of deeds) {
    const day = dayOf(deed.at);
    const known = days.get(day);
    if (known) known.push(deed);
    else days.set(day, [deed]);
  }
  return days;
}
