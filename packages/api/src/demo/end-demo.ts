import { familyOf } from '@anze/domain';
import type { Engine, Pools } from '../database';
import { DEMO_AGENCIES, DEMO_KEY_LABEL, DEMO_PEOPLE, DEMO_TENANTS, DEMO_OFFICER } from './accounts';
import { removeDemoAccess } from './demo-access';

/**
 * Ends the demo: its people leave and their names become free, their sessions end, its keys are revoked, the file with
 * the passwords goes. Tenants, agencies, grants and what was recorded stay.
 */
export async function endDemo(
  engine: Engine,
  pools: Pools,
  dataDir: string,
  at: Date,
): Promise<{ readonly people: number; readonly keys: number }> {
  const { rows } = await pools.engine.query<{ demo: boolean }>('select demo from installation');
  removeDemoAccess(dataDir);
  if (rows[0]?.demo !== true) return { people: 0, keys: 0 };
  const family = familyOf(DEMO_TENANTS[0]?.code ?? 0);
  const ended = await engine.inFamily(family, async (tx) => {
    const people = await tx.query<{ id: string }>(
      `update person set left_at = $2, username = 'demo-' || id || '-' || username
       where family_id = $1 and left_at is null and (tenant = any ($3::bigint[]) and username = any ($4::text[]) or agency = any ($5::text[]) and username = $6) returning id`,
      [
        family,
        at,
        DEMO_TENANTS.map(({ code }) => code),
        DEMO_PEOPLE.map(({ username }) => username),
        DEMO_AGENCIES.map(({ id }) => id),
        DEMO_OFFICER.username,
      ],
    );
    await tx.query('update session set ended_at = $2 where family_id = $1 and ended_at is null and person_id = any ($3::bigint[])', [
      family,
      at,
      people.map(({ id }) => id),
    ]);
    const keys = await tx.query(
      'update agency_key set revoked_at = $2 where family_id = $1 and label = $3 and revoked_at is null returning id',
      [family, at, DEMO_KEY_LABEL],
    );
    return { people: people.length, keys: keys.length };
  });
  await pools.engine.query('update installation set demo = false');
  return ended;
}
