import { randomBytes } from 'node:crypto';
import { familyOf, type Moment, type Pack } from '@anze/domain';
import type { Clock } from '../clock';
import type { Engine, EngineTransaction } from '../database';
import { hashPassword } from '../session/password';
import { makeToken } from '../session/token';
import { openTenant } from '../tenant/open-tenant';
import { DEMO_AGENCIES, DEMO_KEY_LABEL, DEMO_OFFICER, DEMO_PEOPLE, DEMO_TENANTS } from './accounts';
import { writeDemoAccess } from './demo-access';

export interface DemoDependencies {
  readonly engine: Engine;
  readonly packs: readonly Pack[];
  readonly clock: Clock;
  readonly dataDir: string;
  /** Writes what happened up to now; left out: tenants and people only, with nothing recorded. */
  readonly history?: { readonly since: Moment; readonly write: () => Promise<void> };
}

/** Stands where a password's hash will stand: no password meets it. */
const NOT_YET = 'not-yet';

/**
 * On a store that nobody can enter: opens the four tenants, their people, the agencies with grants and keys, and has the
 * history written. People get their passwords last: a start that was killed before leaves a store that nobody can enter, and
 * the next one goes on with it. Passwords and keys are random; the file with them is written first, so that no store is left whose
 * passwords nobody has.
 */
export async function seedDemo({ engine, packs, clock, dataDir, history }: DemoDependencies): Promise<boolean> {
  const family = familyOf(DEMO_TENANTS[0]?.code ?? 0);
  const found = await stateOf(engine, family);
  if (found === 'ENTERED') return false;
  if (found === 'EMPTY') await prepare(engine, family, packs, history?.since ?? clock.now());
  await history?.write();
  await letIn(engine, family, dataDir);
  return true;
}

async function prepare(engine: Engine, family: number, packs: readonly Pack[], at: Moment): Promise<void> {
  for (const { code, name } of DEMO_TENANTS) {
    await openTenant(engine, { code, name, at, packs: packs.filter((pack) => pack.tenant === code).map(({ id }) => id) });
  }
  await engine.inFamily(family, async (tx) => {
    await insertAgencies(tx, new Date(at));
    for (const { tenant, agency, username, name, roles } of peopleOf()) {
      await tx.query(
        'insert into person (family_id, tenant, agency, username, name, roles, password_hash) values ($1, $2, $3, $4, $5, $6, $7)',
        [family, tenant, agency, username, name, roles, NOT_YET],
      );
    }
  });
}

/** Passwords, keys and the mark of a demo, all or nothing. */
async function letIn(engine: Engine, family: number, dataDir: string): Promise<void> {
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
  await engine.inFamily(family, async (tx) => {
    for (const { tenant, agency, username, hash } of people) {
      await tx.query(
        `update person set password_hash = $5 where family_id = $1 and tenant is not distinct from $2 and agency is not distinct from $3
           and username = $4 and password_hash = '${NOT_YET}'`,
        [family, tenant, agency, username, hash],
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
    await tx.query('update installation set demo = true');
  });
}

/** EMPTY and BEGUN: nobody can come in yet, also after a start that was killed while it made the demo. */
async function stateOf(engine: Engine, family: number): Promise<'EMPTY' | 'BEGUN' | 'ENTERED'> {
  const families = await engine.families();
  if (families.length === 0) return 'EMPTY';
  if (families.some((one) => one !== family)) return 'ENTERED';
  const [row] = await engine.inFamily(family, (tx) =>
    tx.query<{ begun: boolean; used: boolean }>(
      `select exists (select from person where family_id = $1 and password_hash = '${NOT_YET}') as begun,
         exists (select from person where family_id = $1) or exists (select from invitation where family_id = $1) as used`,
      [family],
    ),
  );
  return row?.begun === true ? 'BEGUN' : row?.used === true ? 'ENTERED' : 'EMPTY';
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
