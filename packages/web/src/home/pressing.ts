import { daysBetween } from '../case/days-left';

/** Measures in the order in which they press: those that lost a ground, then by the days that are left. One of both is one. */
export function pressingMeasures<M extends { readonly id: string; readonly underReview: boolean; readonly until: string | null }>(
  measures: readonly M[],
  today: string,
): readonly (M & { readonly days: number | undefined })[] {
  return [...new Map(measures.map((measure) => [measure.id, measure])).values()]
    .map((measure) => ({ ...measure, days: measure.until === null ? undefined : daysBetween(today, measure.until) }))
    .sort((a, b) => Number(b.underReview) - Number(a.underReview) || (a.days ?? Infinity) - (b.days ?? Infinity));
}

/** Hazards with the days that are left, the longest overdue first. */
export function pressingHazards<H extends { readonly dueAt?: string | null }>(
  hazards: readonly H[],
  today: string,
): readonly (H & { readonly days: number })[] {
  return hazards
    .flatMap((hazard) => (hazard.dueAt ? [{ ...hazard, days: daysBetween(today, hazard.dueAt) }] : []))
    .sort((a, b) => a.days - b.days);
}
