import type { Viewer } from '@anze/domain';
import type { Clock } from '../clock';
import type { Names, Read } from '../desk/desk';
import { fullName } from '../session/person-row';
import type { InvitationObject, PersonObject } from './person.graphql';

/** The people of the viewer's own office or agency, and who is invited to it. The database shows invitations to administrators only. */
export interface PersonStore {
  all(includeLeft: boolean): Promise<readonly PersonObject[]>;
  /** By the id of the outside; undefined where it is absent or foreign. */
  byId(id: string): Promise<PersonObject | undefined>;
  /** Links that nobody has used and nobody has withdrawn, newest first. */
  invitations(): Promise<readonly InvitationObject[]>;
}

interface PersonLine {
  readonly id: string;
  readonly tenant: string | null;
  readonly agency: string | null;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly joined_at: Date | null;
  readonly left_at: Date | null;
  readonly second_factor: boolean;
  readonly last_seen_at: Date | null;
}

interface InvitationLine {
  readonly id: string;
  readonly tenant: string | null;
  readonly agency: string | null;
  readonly username: string;
  readonly roles: readonly string[];
  readonly invited_by: string | null;
  readonly invited_at: Date;
  readonly expires_at: Date;
}

/** More than any office has. */
const MOST = 1000;

const PEOPLE = `
  select p.id, p.tenant, p.agency, p.username, p.name, p.roles, p.joined_at, p.left_at,
    exists (select from second_factor f where f.family_id = p.family_id and f.person_id = p.id and f.set_at is not null) as second_factor,
    (select max(coalesce(s.last_seen_at, s.since)) from session s
      where s.family_id = p.family_id and s.person_id = p.id and s.ended_at is null and s.refresh_expires_at > $2) as last_seen_at
  from person p where p.family_id = $1 and (p.tenant = $3::bigint or p.agency = $4::text)`;

export function personStore(read: Read, names: Names, viewer: Viewer, clock: Clock): PersonStore {
  const place = viewer.kind === 'TENANT' ? [viewer.tenant, null] : [null, viewer.agency];
  const people = async (more: string, values: readonly unknown[]): Promise<readonly PersonObject[]> => {
    const rows = await read<PersonLine>(`${PEOPLE} ${more}`, [viewer.family, new Date(clock.now()), ...place, ...values]);
    return rows.map((row) => ({
      storeId: row.id,
      id: names.write('person', row.id),
      username: fullName(row),
      name: row.name,
      roles: row.roles,
      joinedAt: row.joined_at?.getTime() ?? null,
      leftAt: row.left_at?.getTime() ?? null,
      secondFactor: row.second_factor,
      lastSeenAt: row.last_seen_at?.getTime() ?? null,
    }));
  };
  return {
    all: (includeLeft) =>
      people(
        `${includeLeft ? '' : 'and p.left_at is null'} order by p.left_at is not null, p.name collate "zh-Hans-x-icu", p.id limit ${MOST}`,
        [],
      ),
    byId: async (id) => {
      const storeId = names.read('person', id);
      return storeId === undefined ? undefined : (await people('and p.id = $5::bigint', [storeId]))[0];
    },
    invitations: async () => {
      const rows = await read<InvitationLine>(
        `select i.id, i.tenant, i.agency, i.username, i.roles, p.name as invited_by, i.invited_at, i.expires_at
         from invitation i left join person p on p.family_id = i.family_id and p.id = i.invited_by
         where i.family_id = $1 and (i.tenant = $2::bigint or i.agency = $3::text) and i.used_at is null and i.withdrawn_at is null
           and i.expires_at > $4::timestamptz - interval '30 days'
         order by i.id desc limit ${MOST}`,
        [viewer.family, ...place, new Date(clock.now())],
      );
      return rows.map((row) => ({
        id: names.write('invitation', row.id),
        username: fullName(row),
        roles: row.roles,
        invitedBy: row.invited_by,
        invitedAt: row.invited_at.getTime(),
        expiresAt: row.expires_at.getTime(),
        expired: row.expires_at.getTime() <= clock.now(),
      }));
    },
  };
}
