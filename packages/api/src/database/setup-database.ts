import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { databaseProblems, type CheckOptions } from './check-database';
import { DatabaseError } from './database-error';

export const ROLES = ['anze_owner', 'anze_app', 'anze_engine'] as const;
export type Role = (typeof ROLES)[number];

/** The three URLs of one database, as the settings DATABASE_OWNER_URL, DATABASE_URL and DATABASE_ENGINE_URL take them. */
export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly engineUrl: string;
}

export interface SetupOptions extends CheckOptions {
  /** Passwords to set. A role without one gets a random one when it is made, and keeps its own when it exists. */
  readonly passwords?: Partial<Record<Role, string>>;
}

export interface SetupResult {
  /** Undefined for a role that existed and whose password was not given: it is not known here. */
  readonly urls: { readonly [K in keyof DatabaseUrls]: string | undefined };
  readonly made: readonly Role[];
}

/**
 * Makes the database (when absent), the three roles and the schema, from the URL of a superuser or of a role that may
 * create roles. Running it again changes nothing but mends attributes and rights.
 */
export async function setupDatabase(adminUrl: string, options: SetupOptions = {}): Promise<SetupResult> {
  const client = await connectMaking(adminUrl);
  try {
    const problems = await databaseProblems(client, options);
    if (problems.length > 0) throw new DatabaseError(problems);
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(1095652454)');
    const passwords: Partial<Record<Role, string>> = { ...options.passwords };
    const freshly: Role[] = [];
    for (const role of ROLES) {
      const made = await makeRole(client, role, passwords);
      if (made) freshly.push(role);
    }
    await makeSchema(client);
    await client.query('commit');
    const url = (role: Role): string | undefined => (passwords[role] === undefined ? undefined : urlFor(adminUrl, role, passwords[role]));
    return { urls: { ownerUrl: url('anze_owner'), appUrl: url('anze_app'), engineUrl: url('anze_engine') }, made: freshly };
  } finally {
    await client.end();
  }
}

/** Says whether it made the role. One that is as it should be is left alone: other processes may be using it. */
async function makeRole(client: Client, role: Role, passwords: Partial<Record<Role, string>>): Promise<boolean> {
  const given = passwords[role];
  const { rows } = await client.query<{ right: boolean }>(
    `select r.rolcanlogin and not (r.rolsuper or r.rolcreatedb or r.rolcreaterole or r.rolinherit or r.rolreplication or r.rolbypassrls)
         and coalesce(r.rolconfig, '{}') @> array['search_path=anze, pg_temp'] as right
     from pg_roles r where r.rolname = $1`,
    [role],
  );
  const existing = rows[0];
  if (existing === undefined) {
    passwords[role] = given ?? randomBytes(24).toString('base64url');
    await client.query(`create role ${role}`);
  }
  if (existing?.right !== true) {
    // Only a superuser may name SUPERUSER, REPLICATION and BYPASSRLS, even to take them away.
    const {
      rows: [me],
    } = await client.query<{ super: boolean }>('select rolsuper as super from pg_roles where rolname = current_user');
    const more = me?.super === true ? ' nosuperuser noreplication nobypassrls' : '';
    await client.query(`alter role ${role} login nocreatedb nocreaterole noinherit${more}`);
    await client.query(`alter role ${role} set search_path = anze, pg_temp`);
  }
  if (passwords[role] !== undefined) await client.query(`alter role ${role} password ${escapeLiteral(passwords[role])}`);
  return existing === undefined;
}

async function makeSchema(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string; me: string }>('select current_database() as name, current_user as me');
  const database = escapeIdentifier(rows[0]?.name ?? '');
  const me = escapeIdentifier(rows[0]?.me ?? '');
  await client.query(`grant connect on database ${database} to ${ROLES.join(', ')}`);
  await client.query(`grant create on database ${database} to anze_owner`);
  const schema = await client.query<{ owner: string }>(`select nspowner::regrole::text as owner from pg_namespace where nspname = 'anze'`);
  const owner = schema.rows[0]?.owner;
  if (owner === 'anze_owner') return;
  // An administrator who is no superuser must be a member of a role to give it something; only for the moment.
  const member = await client.query<{ is: boolean }>(`select pg_has_role(current_user, 'anze_owner', 'member') as is`);
  if (member.rows[0]?.is !== true) await client.query(`grant anze_owner to ${me}`);
  if (owner === undefined) await client.query('create schema anze authorization anze_owner');
  else await client.query('alter schema anze owner to anze_owner');
  if (member.rows[0]?.is !== true) await client.query(`revoke anze_owner from ${me}`);
}

/** Connects; a database that is not there yet is made with the order of bytes that the judge sorts by. */
async function connectMaking(adminUrl: string): Promise<Client> {
  const client = new Client({ connectionString: adminUrl, application_name: 'anze setup-database' });
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    if ((error as { code?: string }).code !== '3D000') throw error;
  }
  const url = new URL(adminUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = '/postgres';
  const maintenance = new Client({ connectionString: url.href, application_name: 'anze setup-database' });
  await maintenance.connect();
  try {
    await maintenance.query(`create database ${escapeIdentifier(name)} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
  } finally {
    await maintenance.end();
  }
  const made = new Client({ connectionString: adminUrl, application_name: 'anze setup-database' });
  await made.connect();
  return made;
}

/** The same database as another role. */
export function urlFor(adminUrl: string, role: Role, password: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = encodeURIComponent(password);
  return url.href;
}
