import type { KeyScope, Viewer } from '@anze/domain';
import type { Names, Read } from '../desk/desk';
import type { KeyObject } from './key.graphql';

/** The keys of the viewer's own agency. */
export interface KeyStore {
  /** Those that stand first, then the others; newest first. */
  all(): Promise<readonly KeyObject[]>;
  /** By the id of the outside; undefined where it is absent or another agency's. */
  byId(id: string): Promise<KeyObject | undefined>;
}

interface KeyLine {
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly KeyScope[];
  readonly networks: readonly string[];
  readonly made_at: Date;
  readonly made_by: string | null;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly last_used_at: Date | null;
  readonly successor: string | null;
}

/** More than any agency has. */
const MOST = 500;

const KEYS = `
  select k.id, k.label, k.scopes, k.networks, k.made_at, p.name as made_by, k.expires_at, k.revoked_at, k.last_used_at, n.id as successor
  from agency_key k left join agency_key n on n.family_id = k.family_id and n.predecessor = k.id left join person p on p.family_id = k.family_id and p.id = k.made_by
  where k.family_id = $1 and k.agency = $2`;

export function keyStore(read: Read, names: Names, viewer: Viewer): KeyStore {
  const keys = async (more: string, values: readonly unknown[]): Promise<readonly KeyObject[]> => {
    if (viewer.kind !== 'AGENCY') return [];
    const rows = await read<KeyLine>(`${KEYS} ${more}`, [viewer.family, viewer.agency, ...values]);
    return rows.map((row) => ({
      storeId: row.id,
      id: names.write('key', row.id),
      label: row.label,
      scopes: row.scopes,
      networks: row.networks,
      madeAt: row.made_at.getTime(),
      madeBy: row.made_by,
      expiresAt: row.expires_at?.getTime() ?? null,
      revokedAt: row.revoked_at?.getTime() ?? null,
      lastUsedAt: row.last_used_at?.getTime() ?? null,
      successor: row.successor === null ? null : names.write('key', row.successor),
    }));
  };
  return {
    all: () => keys(`order by k.revoked_at is not null, k.id desc limit ${MOST}`, []),
    byId: async (id) => {
      const storeId = names.read('key', id);
      return storeId === undefined ? undefined : (await keys('and k.id = $3::bigint', [storeId]))[0];
    },
  };
}
