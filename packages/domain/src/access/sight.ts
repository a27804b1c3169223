import { contains, type DivisionCode } from '../division/code';
import type { Fact } from '../fact/fact';
import type { Subject } from '../measure/subject';
import type { Viewer } from './viewer';

/**
 * The rule of sight (docs/judgement.md) as functions: the oracle that the policies of the database are tested against.
 * D is the viewer's division. Agencies see no facts, cases or measures at all, only the alerts granted to them.
 */

/** Sight 1: facts in D; besides, sensitive periods whose division contains D. */
export function maySeeFact(viewer: Viewer, fact: Pick<Fact, 'kind' | 'division'>): boolean {
  if (viewer.kind !== 'TENANT') return false;
  return contains(viewer.tenant, fact.division) || (fact.kind === 'SENSITIVE_PERIOD' && contains(fact.division, viewer.tenant));
}

/** Sight 2: cases, findings and measures of the own tenant and of tenants below. Writing is for the own alone. */
export function maySeeWorkOf(viewer: Viewer, tenant: DivisionCode): boolean {
  return viewer.kind === 'TENANT' && contains(viewer.tenant, tenant);
}

/** What sight asks of a measure. */
export interface MeasureSeen {
  readonly tenant: DivisionCode;
  readonly subject: Subject;
  /** The completing fact's division, where a fact completed it. */
  readonly factDivision?: DivisionCode | undefined;
}

/**
 * Sight 3: whether a decided measure of a tenant above concerns D: its subject is a jurisdiction in D, or a sector (which
 * binds D too), or its completing fact lies in D. Such a reader gets kind, clause, subject, date and terms, never the
 * case, the evidence or a count.
 */
export function measureConcerns(viewerDivision: DivisionCode, { tenant, subject, factDivision }: MeasureSeen): boolean {
  if (tenant === viewerDivision || !contains(tenant, viewerDivision)) return false;
  if (subject.kind === 'SECTOR') return true;
  if (subject.kind === 'JURISDICTION' && contains(viewerDivision, subject.division)) return true;
  return factDivision !== undefined && contains(viewerDivision, factDivision);
}

/** Sight 2 and 3 together: whether a viewer sees a measure, and whether as one of its own side or only as one concerned. */
export function sightOfMeasure(viewer: Viewer, measure: MeasureSeen, decided: boolean): 'WHOLE' | 'CONCERNED' | 'NONE' {
  if (viewer.kind !== 'TENANT') return 'NONE';
  if (maySeeWorkOf(viewer, measure.tenant)) return 'WHOLE';
  return decided && measureConcerns(viewer.tenant, measure) ? 'CONCERNED' : 'NONE';
}

/**
 * Sight 4: whether a number about a group may be shown: only if every fact that the group can ever hold lies in D.
 * A jurisdiction's group lies in the jurisdiction, a project's is its one fact, and a sector's or an enterprise's is
 * spread over the whole tenant that judges it.
 */
export function mayShowNumber(viewerDivision: DivisionCode, { tenant, subject, factDivision }: MeasureSeen): boolean {
  switch (subject.kind) {
    case 'JURISDICTION':
      return contains(viewerDivision, subject.division);
    case 'PROJECT':
      return factDivision !== undefined && contains(viewerDivision, factDivision);
    case 'SECTOR':
    case 'ENTERPRISE':
      return contains(viewerDivision, tenant);
  }
}
