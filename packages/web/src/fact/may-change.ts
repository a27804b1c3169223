import { mayCorrect } from '@anze/domain/dist/access/who-may-record';
import type { TenantRole } from '@anze/domain/dist/access/viewer';
import { familyOf, parseDivisionCode } from '@anze/domain/dist/division/code';

/** Of a viewer: in which office, as what. */
interface Desk {
  readonly name: string;
  readonly roles: readonly string[];
  readonly tenant: { readonly code: string } | null;
}

/** Whether the viewer corrects and voids what an office recorded; the server decides, this keeps buttons away that it would refuse. */
export function mayChange({ tenant, name, roles }: Desk, recorder: string): boolean {
  const own = tenant && parseDivisionCode(tenant.code);
  const by = parseDivisionCode(recorder);
  if (!own || !by) return false;
  return mayCorrect({ kind: 'TENANT', family: familyOf(own), tenant: own, person: '', name, roles: roles as readonly TenantRole[] }, by);
}
