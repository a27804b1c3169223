import { AGENCY_ROLES, TENANT_ROLES, type AgencyRole, type TenantRole, type Viewer } from './viewer';

/** Whether somebody manages the people of the own office or agency. The database asks the person's row again. */
export function mayManagePeople(viewer: Viewer): boolean {
  return (viewer.roles as readonly string[]).includes(viewer.kind === 'AGENCY' ? 'agency-admin' : 'admin');
}

/** What people of an office, or of an agency, can be; a program is no person. */
export function rolesFor(viewer: Viewer): readonly (TenantRole | AgencyRole)[] {
  return viewer.kind === 'AGENCY' ? AGENCY_ROLES.filter((role) => role !== 'program') : TENANT_ROLES;
}

/** Whether somebody reads the record of deeds 存证日志 of the own office or agency. */
export function mayReadRecord(viewer: Viewer): boolean {
  const roles: readonly string[] = viewer.roles;
  return viewer.kind === 'AGENCY' ? roles.includes('agency-admin') : roles.includes('auditor') || roles.includes('admin');
}

/** Whether somebody keeps the grants of the own office 授权. The database asks the person's row again. */
export function mayGrant(viewer: Viewer): boolean {
  return viewer.kind === 'TENANT' && mayManagePeople(viewer);
}

/** Whether somebody takes note of messages 签收 for the own office or agency: an auditor only looks. */
export function mayAcknowledge(viewer: Viewer): boolean {
  return viewer.kind === 'AGENCY' || viewer.roles.some((role) => role !== 'auditor');
}

/** Whether somebody decides 决定: adopts or declines findings, opens measures, sends what was quiet. */
export function mayDecide(viewer: Viewer): viewer is Extract<Viewer, { kind: 'TENANT' }> {
  return viewer.kind === 'TENANT' && viewer.roles.includes('decider');
}
