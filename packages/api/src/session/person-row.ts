import { OPERATORS_FAMILY, type AgencyRole, type Bearer, type TenantRole } from '@anze/domain';
import { OPERATORS_REALM, writeUsername } from './username';

/** A person as the doors of signing in answer it. */
export interface PersonRow {
  readonly person_id: string;
  readonly tenant: string | null;
  readonly agency: string | null;
  readonly name: string;
  readonly roles: readonly string[];
}

export function viewerOfRow(family: number, row: PersonRow): Bearer {
  const { person_id: person, name } = row;
  if (family === OPERATORS_FAMILY) return { kind: 'OPERATOR', family, person, name, roles: ['operator'] };
  if (row.tenant !== null)
    return { kind: 'TENANT', family, tenant: Number(row.tenant), person, name, roles: row.roles as readonly TenantRole[] };
  return { kind: 'AGENCY', family, agency: row.agency as string, person, name, roles: row.roles as readonly AgencyRole[] };
}

/** "clerk@410100", "officer@discipline-4101", "ops@operator". */
export function fullName({ username, tenant, agency }: Pick<PersonRow, 'tenant' | 'agency'> & { readonly username: string }): string {
  return writeUsername(username, tenant === null ? (agency ?? OPERATORS_REALM) : Number(tenant));
}
