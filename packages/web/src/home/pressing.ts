import { daysBetween } from '../case/days-left';

/** A measure that somebody has to look at: it lost a ground, or its term ends within the days ahead. */
export function pressingMeasures<M extends { readonly underReview: boolean; readonly until?: string | null }>(
  measures: readonly M[],
  today: string,
  daysAhead: number,
): readonly (M & { readonly days: number | undefined })[] {
  return measures
    .map((measure) => ({ ...measure, days: measure.until ? daysBetween(today, measure.until) : undefined }))
    .filter(({ underReview, days }) => underReview || (days !== undefined && days >= 0 && days <= daysAhead))
    .sort((a, b) => Number(b.underReview) - Number(a.underReview) || (a.days ?? Infinity) - (b.days ?? Infinity));
}

/** Hazards that are not rectified and overdue, or due within the days ahead: the longest overdue first. */
export function pressingHazards<
  H extends { readonly dueAt?: string | null; readonly rectifiedAt?: string | null; readonly voided: boolean },
>(hazards: readonly H[], today: string, daysAhead: number): readonly (H & { readonly days: number })[] {
  return hazards
    .filter(({ voided, rectifiedAt }) => !voided && !rectifiedAt)
    .flatMap((hazard) => (hazard.dueAt ? [{ ...hazard, days: daysBetween(today, hazard.dueAt) }] : []))
    .filter(({ days }) => days <= daysAhead)
    .sort((a, b) => a.days - b.days);
}
