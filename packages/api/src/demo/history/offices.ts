import { familyOf, type AgencyRole, type Moment, type TenantRole, type Viewer } from '@anze/domain';
import type { Engine } from '../../database';
import { openDesk, type Desk } from '../../desk/desk';
import type { Office } from '../../desk/office';
import { DEMO_AGENCIES, DEMO_OFFICER, DEMO_PEOPLE, DEMO_TENANTS } from '../accounts';
import type { Realm } from './deed';

/** The demo's people at their desks, with the clock standing where it is put. */
export interface Offices {
  clerk(realm: Realm, at: Moment): Desk;
  decider(realm: Realm, at: Moment): Desk;
  /** Everybody who has an inbox: an agency's officer, a tenant's decider. */
  readers(): Viewer[];
}

export async function openOffices(office: Office, engine: Engine): Promise<Offices> {
  const family = familyOf(DEMO_TENANTS[0]?.code ?? 0);
  const rows = await engine.inFamily(family, (tx) =>
    tx.query<{ id: string; tenant: string | null; agency: string | null; username: string; name: string }>(
      'select id, tenant, agency, username, name from person where family_id = $1 and left_at is null',
      [family],
    ),
  );
  const tenantViewer = (realm: string, username: string): Viewer => {
    const tenant = DEMO_TENANTS.find((one) => one.realm === realm)?.code as number;
    const person = rows.find((row) => Number(row.tenant) === tenant && row.username === username);
    const roles = DEMO_PEOPLE.find((one) => one.username === username)?.roles as readonly TenantRole[];
    return { kind: 'TENANT', family, tenant, person: person?.id ?? '', name: person?.name ?? '', roles };
  };
  const agencyViewer = (agency: string): Viewer => {
    const person = rows.find((row) => row.agency === agency && row.username === DEMO_OFFICER.username);
    return {
      kind: 'AGENCY',
      family,
      agency,
      person: person?.id ?? '',
      name: person?.name ?? '',
      roles: DEMO_OFFICER.roles as readonly AgencyRole[],
    };
  };
  const seated = (viewer: Viewer, at: Moment): Desk => openDesk({ ...office, clock: { now: () => at } }, viewer);
  return {
    clerk: (realm, at) => seated(tenantViewer(realm, 'clerk'), at),
    decider: (realm, at) => seated(tenantViewer(realm, 'decider'), at),
    readers: () => [...DEMO_AGENCIES.map(({ id }) => agencyViewer(id)), ...DEMO_TENANTS.map(({ realm }) => tenantViewer(realm, 'decider'))],
  };
}
