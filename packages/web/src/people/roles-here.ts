import { AGENCY_ROLES, TENANT_ROLES } from '@anze/domain/dist/access/viewer';
import type { SignedIn } from '../connection/session';

/** What people can be where the viewer sits; a program is no person. */
export function rolesHere({ tenant }: Pick<SignedIn, 'tenant'>): readonly string[] {
  return tenant ? TENANT_ROLES : AGENCY_ROLES.filter((role) => role !== 'program');
}
