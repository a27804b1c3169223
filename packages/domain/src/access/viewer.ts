import type { DivisionCode } from '../division/code';
import type { KeyScope } from './key-scope';

export const TENANT_ROLES = ['clerk', 'decider', 'admin', 'auditor'] as const;
export type TenantRole = (typeof TENANT_ROLES)[number];
export const AGENCY_ROLES = ['officer', 'agency-admin', 'program'] as const;
export type AgencyRole = (typeof AGENCY_ROLES)[number];

/** Who asks: a person of a tenant's office, or a person or program of an agency. */
export type Viewer =
  | {
      readonly kind: 'TENANT';
      readonly family: number;
      readonly tenant: DivisionCode;
      readonly person: string;
      readonly name: string;
      readonly roles: readonly TenantRole[];
      /** Must set a second factor first: until then everything else is closed. */
      readonly enrolling?: true;
    }
  | {
      readonly kind: 'AGENCY';
      readonly family: number;
      readonly agency: string;
      readonly person: string;
      readonly name: string;
      readonly roles: readonly AgencyRole[];
      /** What a program's key opens; people have none. */
      readonly scopes?: readonly KeyScope[];
      readonly enrolling?: true;
    };
