import type { Compared } from '../charts/series';
import type { Place } from '../charts/chain';

export interface Child extends Place {
  readonly numbers: Compared;
}
const NONE = { accidents: 0, deaths: 0, seriousInjuries: 0 };

/** The places of the tree with their numbers: the statistics name only those where something happened, the tree may lack an old code. */
export function childrenWithNumbers(
  places: readonly Place[],
  tallies: readonly (Compared & { readonly division: string; readonly name: string | null })[],
  under: string,
): Child[] {
  const counted = new Map(tallies.map((one) => [one.division, one]));
  const known = new Set(places.map(({ code }) => code));
  const unknown = tallies.filter(({ division }) => division !== under && !known.has(division));
  return [
    ...places.map(({ code, name }) => ({ code, name, numbers: counted.get(code) ?? { tally: NONE, lastYear: NONE } })),
    ...unknown.map((one) => ({ code: one.division, name: one.name ?? one.division, numbers: one })),
  ];
}
