import { familyOf } from '@anze/domain';
import type { Engine, Pools } from '../database';
import { lockPeople } from '../session/person-lock';
import { DEMO_AGENCIES, DEMO_KEY_LABEL, DEMO_PEOPLE, DEMO_TENANTS, DEMO_OFFICER } from './accounts';
import { removeDemoAccess } from './demo-access';

const OF_THE_DEMO = `family_id = $1 and left_at is null
  and (tenant = any ($2::bigint[]) and username = any ($3::text[]) or agency = any ($4::text[]) and username = $5)`;

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
    const who = [
      family,
      DEMO_TENANTS.map(({ code }) => code),
      DEMO_PEOPLE.map(({ username }) => username),
      DEMO_AGENCIES.map(({ id }) => id),
      DEMO_OFFICER.username,
    ];
    const lock = lockPeople({ sql: `select id from person where ${OF_THE_DEMO}`, values: who });
    await tx.query(lock.sql, lock.values);
    const people = await tx.query<{ id: string }>(
      `update person set left_at = $6, username = 'demo-' || id || '-' || username where ${OF_THE_DEMO} returning id`,
      [...who, at],
    );
    await tx.query('update session set ended_at = $2 where family_id = $1 and ended_at is null and person_id = any ($3::bigint[])', [
      family,
      at,
      people.map(({ id }) => id),
    ]);
    await tx.query('delete from person_identity where family_id = $1 and person_id = any ($2::bigint[])', [
      family,
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
