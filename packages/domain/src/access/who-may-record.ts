import { contains, familyOf, type DivisionCode } from '../division/code';
import type { Fact, FactKind } from '../fact/fact';
import type { TenantRole, Viewer } from './viewer';

/** Where a fact of a kind must lie for the tenant that records it. */
export type Place =
  /** Inside the own division, itself included. */
  | 'INSIDE'
  /** What a tenant sets for those below: strictly inside, or about itself when a higher authority set it, with that document's number in `source`. */
  | 'SET_FOR_BELOW'
  /** Nobody types it in: the platform knows it from decided measures, an import takes it over. It lies inside the own division. */
  | 'TAKEN_OVER';

/** The one table of who may record what. */
export const WHO_MAY_RECORD = {
  ACCIDENT: { place: 'INSIDE', role: 'clerk' },
  HAZARD: { place: 'INSIDE', role: 'clerk' },
  VIOLATION: { place: 'INSIDE', role: 'clerk' },
  DIRECTIVE: { place: 'SET_FOR_BELOW', role: 'clerk' },
  ASSESSMENT: { place: 'SET_FOR_BELOW', role: 'clerk' },
  PROJECT: { place: 'INSIDE', role: 'clerk' },
  INDICATOR: { place: 'SET_FOR_BELOW', role: 'clerk' },
  SENSITIVE_PERIOD: { place: 'INSIDE', role: 'clerk' },
  MEASURE_IN_FORCE: { place: 'TAKEN_OVER', role: null },
} as const satisfies Record<FactKind, { readonly place: Place; readonly role: TenantRole | null }>;

/** Why not: the role does not record it, it lies outside, or it is about the own division and lacks the higher authority's document. */
export type Refusal = 'NOT_ALLOWED' | 'OUTSIDE_DIVISION' | 'NEEDS_DOCUMENT';

type Placed = Pick<Fact, 'kind' | 'division' | 'source'>;

/** Why a viewer may not record a fact, and so not preview it (sight 5); undefined when it may. */
export function refusalToRecord(viewer: Viewer, fact: Placed): Refusal | undefined {
  const { role } = WHO_MAY_RECORD[fact.kind];
  if (viewer.kind !== 'TENANT' || role === null || !viewer.roles.includes(role)) return 'NOT_ALLOWED';
  return viewer.family === familyOf(fact.division) ? refusalOfPlace(viewer.tenant, fact) : 'OUTSIDE_DIVISION';
}

/** The part of the table that an import obeys too, where no person records: where facts of a tenant may lie. */
export function refusalOfPlace(tenant: DivisionCode, { kind, division, source }: Placed): Exclude<Refusal, 'NOT_ALLOWED'> | undefined {
  if (!contains(tenant, division)) return 'OUTSIDE_DIVISION';
  const needsDocument = WHO_MAY_RECORD[kind].place === 'SET_FOR_BELOW' && division === tenant && !source;
  return needsDocument ? 'NEEDS_DOCUMENT' : undefined;
}

/** Only the recording tenant, or one above it, corrects or voids. What a correction says is checked by `refusalToRecord` besides. */
export function mayCorrect(viewer: Viewer, recorder: DivisionCode): boolean {
  return (
    viewer.kind === 'TENANT' && viewer.roles.includes('clerk') && viewer.family === familyOf(recorder) && contains(viewer.tenant, recorder)
  );
}
