import { momentOf, type Fact, type Happening } from '../fact/fact';

/**
 * The order of facts (judgement 1): the moment, then the id as a plain string (f10 before f9), then the key, which
 * settles ids that two recorders chose alike.
 */
export function compareFacts(aMoment: number, a: Fact, bMoment: number, b: Fact): number {
  if (aMoment !== bMoment) return aMoment - bMoment;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.key === b.key ? 0 : a.key < b.key ? -1 : 1;
}

export function compareHappenings(a: Happening, b: Happening): number {
  return compareFacts(momentOf(a) as number, a, momentOf(b) as number, b);
}
