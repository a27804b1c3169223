import type { Viewer } from '../access/viewer';
import type { DivisionCode } from '../division/code';

/** Whose inbox it is: one per (family, agency), and one per tenant office. */
export type Reader = `agency:${string}` | `tenant:${number}`;

export function agencyReader(agency: string): Reader {
  return `agency:${agency}`;
}

export function tenantReader(tenant: DivisionCode): Reader {
  return `tenant:${tenant}`;
}

/** The inbox that a viewer reads. */
export function readerOf(viewer: Viewer): Reader {
  return viewer.kind === 'AGENCY' ? agencyReader(viewer.agency) : tenantReader(viewer.tenant);
}
