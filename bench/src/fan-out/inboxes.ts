import { createPools } from '@anze/api/dist/database';
import { createEngine } from '@anze/api/dist/database/engine';
import { makeToken } from '@anze/api/dist/session/token';
import { openTenant } from '@anze/api/dist/tenant/open-tenant';
import type { BenchDatabase } from '../frame/store';

export const FAMILY = 41;
export const ZHENGZHOU = 410100000000;
const HUIJI = 410108000000;

/** A city's office and a district's, and agencies with a grant for every kind of the city's alerts; answers a key for each agency. */
export async function openInboxes(database: BenchDatabase, agencies: number): Promise<readonly string[]> {
  const pools = createPools({ ...database, app: 1, engine: 2 });
  const engine = createEngine(pools.engine);
  const at = Date.now();
  try {
    await openTenant(engine, { code: ZHENGZHOU, name: '郑州市', at, packs: ['zhengzhou-2021-3'] });
    await openTenant(engine, { code: HUIJI, name: '惠济区', at, packs: [] });
    const names = Array.from({ length: agencies }, (_, i) => `agency-${i}`);
    const keys = names.map(() => makeToken('key', FAMILY));
    await engine.inFamily(FAMILY, async (tx) => {
      await tx.query('insert into agency (family_id, id, name) select $1, id, id from unnest($2::text[]) as id', [FAMILY, names]);
      await tx.query(
        `insert into agency_grant (family_id, tenant, agency, alert_kinds, lists, granted_at)
         select $1, $2, id, $4, '{}', now() - interval '1 day' from unnest($3::text[]) as id`,
        [FAMILY, ZHENGZHOU, names, ['INTERVIEW_TRIGGERED', 'JOINED', 'WITHDRAWN']],
      );
      await tx.query(
        `insert into agency_key (family_id, agency, key_hash, label) select $1, id, hash, 'bench' from unnest($2::text[], $3::bytea[]) as k (id, hash)`,
        [FAMILY, names, keys.map(({ hash }) => hash)],
      );
    });
    return keys.map(({ text }) => text);
  } finally {
    await pools.end();
  }
}

/** From now on the city tells this agency nothing. */
export async function revokeGrant(database: BenchDatabase, agency: number): Promise<void> {
  const pools = createPools({ ...database, app: 1, engine: 1 });
  try {
    await createEngine(pools.engine).inFamily(FAMILY, (tx) =>
      tx.query('update agency_grant set revoked_at = now() where family_id = $1 and agency = $2', [FAMILY, `agency-${agency}`]),
    );
  } finally {
    await pools.end();
  }
}
