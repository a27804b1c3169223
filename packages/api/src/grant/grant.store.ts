import { ALERT_FIELDS, GRANTABLE_KINDS, type AlertField, type AlertKind, type BlacklistKind, type Viewer } from '@anze/domain';
import type { Names, Read } from '../desk/desk';
import type { AgencyObject } from '../viewer/viewer.graphql';
import type { GrantObject } from './grant.graphql';

/** What offices let agencies hear: an office sees its own grants, an agency those that are given to it. */
export interface GrantStore {
  /** Standing ones first, newest first. */
  all(filter: { readonly agency?: string | null; readonly revoked: boolean }): Promise<readonly GrantObject[]>;
  /** By the id of the outside; undefined where it is absent or another office's. */
  byId(id: string): Promise<GrantObject | undefined>;
  byStoreIds(ids: readonly string[]): Promise<ReadonlyMap<string, GrantObject>>;
  /** How many stand between the own office and an agency. */
  standing(agency: string): Promise<number>;
  /** For an office the agencies of its family; for an agency itself. */
  agencies(): Promise<readonly AgencyObject[]>;
}

interface Line {
  readonly id: string;
  readonly tenant: string;
  readonly agency: string;
  readonly agency_name: string;
  readonly alert_kinds: readonly AlertKind[];
  readonly lists: readonly BlacklistKind[];
  readonly divisions: readonly string[];
  readonly fields: readonly AlertField[] | null;
  readonly reason: string | null;
  readonly granted_at: Date;
  readonly granted_by: string | null;
  readonly revoked_at: Date | null;
  readonly revoked_by: string | null;
}

/** More than any office or agency has. */
const MOST = 1000;

// Names of people come by their own table's policy: an agency sees none of an office's.
const GRANTS = `
  select g.id, g.tenant, g.agency, a.name as agency_name, g.alert_kinds, g.lists, g.divisions, g.fields, g.reason, g.granted_at, g.revoked_at,
    p.name as granted_by, q.name as revoked_by
  from agency_grant g join agency a on a.family_id = g.family_id and a.id = g.agency
    left join person p on p.family_id = g.family_id and p.id = g.granted_by
    left join person q on q.family_id = g.family_id and q.id = g.revoked_by
  where g.family_id = $1`;

export function grantStore(read: Read, names: Names, { family }: Viewer): GrantStore {
  const grants = async (more: string, values: readonly unknown[]): Promise<readonly GrantObject[]> =>
    (await read<Line>(`${GRANTS} ${more}`, [family, ...values])).map((line) => ({
      storeId: line.id,
      within: line.divisions.map(Number),
      id: names.write('grant', line.id),
      by: Number(line.tenant),
      agency: { id: line.agency, name: line.agency_name },
      // WITHDRAWN goes wherever the original went (domain.md): grants of the installation name it, which changes nothing.
      kinds: GRANTABLE_KINDS.filter((kind) => line.alert_kinds.includes(kind)),
      lists: line.lists,
      fields: line.fields ?? ALERT_FIELDS,
      reason: line.reason,
      grantedAt: line.granted_at.getTime(),
      grantedBy: line.granted_by,
      revokedAt: line.revoked_at?.getTime() ?? null,
      revokedBy: line.revoked_by,
    }));
  return {
    all: ({ agency, revoked }) =>
      grants(
        `and ($2::text is null or g.agency = $2) and ($3 or g.revoked_at is null) order by g.revoked_at is not null, g.id desc limit ${MOST}`,
        [agency ?? null, revoked],
      ),
    byId: async (id) => {
      const storeId = names.read('grant', id);
      return storeId === undefined ? undefined : (await grants('and g.id = $2::bigint', [storeId]))[0];
    },
    byStoreIds: async (ids) =>
      new Map(ids.length === 0 ? [] : (await grants('and g.id = any ($2::bigint[])', [ids])).map((one) => [one.storeId, one])),
    standing: async (agency) => {
      const [row] = await read<{ count: number }>(
        'select count(*)::int as count from agency_grant where family_id = $1 and agency = $2 and revoked_at is null',
        [family, agency],
      );
      return row?.count ?? 0;
    },
    agencies: () => read<{ id: string; name: string }>('select id, name from agency where family_id = $1 order by id', [family]),
  };
}
