import { randomBytes } from 'node:crypto';
import { familyOf, type Pack } from '@anze/domain';
import type { Clock } from '../clock';
import type { Engine, EngineTransaction, Pools } from '../database';
import { hashPassword } from '../session/password';
import { makeToken } from '../session/token';
import { openTenant } from '../tenant/open-tenant';
import { DEMO_AGENCIES, DEMO_KEY_LABEL, DEMO_OFFICER, DEMO_PEOPLE, DEMO_TENANTS } from './accounts';
import { writeDemoAccess } from './demo-access';

export interface DemoDependencies {
  readonly engine: Engine;
  readonly pools: Pools;
  readonly packs: readonly Pack[];
  readonly clock: Clock;
  readonly dataDir: string;
}

/**
 * On a store without a tenant: opens the four, their people, the agencies with grants and keys. Passwords and keys are
 * random; the file with them is written first, so that no store is left whose passwords nobody has.
 */
export async function seedDemo({ engine, pools, packs, clock, dataDir }: DemoDependencies): Promise<boolean> {
  const family = familyOf(DEMO_TENANTS[0]?.code ?? 0);
  if (!(await isEmpty(engine, family))) return false;
  const at = clock.now();
  const people = await Promise.all(
    peopleOf().map(async (person) => {
      const password = randomBytes(12).toString('base64url');
      return { ...person, password, hash: await hashPassword(password) };
    }),
  );
  const keys = DEMO_AGENCIES.map(({ id }) => ({ agency: id, ...makeToken('key', family) }));
  writeDemoAccess(dataDir, {
    people: Object.fromEntries(people.map(({ username, realm, password }) => [`${username}@${realm}`, password])),
    keys: Object.fromEntries(keys.map(({ agency, text }) => [agency, text])),
  });
  for (const { code, name } of DEMO_TENANTS) {
    await openTenant(engine, { code, name, at, packs: packs.filter((pack) => pack.tenant === code).map(({ id }) => id) });
  }
  await engine.inFamily(family, async (tx) => {
    await insertAgencies(tx, new Date(at));
    for (const { tenant, agency, username, name, roles, hash } of people) {
      await tx.query(
        'insert into person (family_id, tenant, agency, username, name, roles, password_hash) values ($1, $2, $3, $4, $5, $6, $7)',
        [family, tenant, agency, username, name, roles, hash],
      );
    }
    for (const { agency, hash } of keys) {
      await tx.query('insert into agency_key (family_id, agency, key_hash, label) values ($1, $2, $3, $4)', [
        family,
        agency,
        hash,
        DEMO_KEY_LABEL,
      ]);
    }
  });
  await pools.engine.query('update installation set demo = true');
  return true;
}

/** Nobody can come in yet: also what a start that was killed while it made the demo leaves. */
async function isEmpty(engine: Engine, family: number): Promise<boolean> {
  const families = await engine.families();
  if (families.length === 0) return true;
  if (families.some((one) => one !== family)) return false;
  const [row] = await engine.inFamily(family, (tx) =>
    tx.query<{ used: boolean }>(
      'select exists (select from person where family_id = $1) or exists (select from invitation where family_id = $1) as used',
      [family],
    ),
  );
  return row?.used === false;
}

function peopleOf() {
  return [
    ...DEMO_TENANTS.flatMap(({ realm, code, name: place }) =>
      DEMO_PEOPLE.map(({ username, name, roles }) => ({
        realm,
        tenant: code as number | null,
        agency: null as string | null,
        username: username as string,
        name: `${place}${name}`,
        roles: roles as readonly string[],
      })),
    ),
    ...DEMO_AGENCIES.map(({ id, name: place }) => ({
      realm: id,
      tenant: null as number | null,
      agency: id as string | null,
      username: DEMO_OFFICER.username as string,
      name: `${place}${DEMO_OFFICER.name}`,
      roles: DEMO_OFFICER.roles as readonly string[],
    })),
  ];
}

async function insertAgencies(tx: EngineTransaction, at: Date): Promise<void> {
  for (const { id, name, grantedBy, kinds, lists } of DEMO_AGENCIES) {
    await tx.query('insert into agency (family_id, id, name) values ($1, $2, $3)', [tx.family, id, name]);
    for (const realm of grantedBy) {
      const tenant = DEMO_TENANTS.find((one) => one.realm === realm)?.code;
      await tx.query(
        'insert into agency_grant (family_id, tenant, agency, alert_kinds, lists, granted_at) values ($1, $2, $3, $4, $5, $6)',
        [tx.family, tenant, id, kinds, lists, at],
      );
    }
  }
}
