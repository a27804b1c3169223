import type { Operator } from './operator';
import type { AgencyRole, TenantRole } from './viewer';

/** Who decides, or lets others in, gives a second proof besides the password. */
export const SECOND_FACTOR_ROLES = ['decider', 'admin', 'agency-admin', 'operator'] as const satisfies readonly (
  TenantRole | AgencyRole | Operator['roles'][number]
)[];

export function needsSecondFactor(roles: readonly string[]): boolean {
  return roles.some((role) => (SECOND_FACTOR_ROLES as readonly string[]).includes(role));
}
