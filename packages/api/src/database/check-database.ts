import type { Client, ClientBase } from 'pg';
import { Client as PgClient } from 'pg';
import { DatabaseError, type DatabaseProblem } from './database-error';
import type { DatabaseUrls } from './setup-database';

export interface CheckOptions {
  /** Tests run with fsync off; nothing else may. */
  readonly unsafeDurability?: boolean;
}

const SAFE_COLLATIONS = new Set(['C', 'POSIX', 'C.UTF-8', 'C.UTF8', 'C.utf8']);
const SETUP = 'npm run setup-database -- --url postgres://<superuser>@<host>/<database>';

/** What is wrong with a database whatever its roles: version, order of text, durability. */
export async function databaseProblems(client: ClientBase, options: CheckOptions = {}): Promise<DatabaseProblem[]> {
  const { rows } = await client.query<Record<string, string>>(`
    select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
      datlocprovider as provider, datcollate as collate,
      case when datlocprovider = 'c' then datcollate
           else coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', '') end as order,
      current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
      current_setting('synchronous_commit') as synchronous_commit, datname as name
    from pg_database d where datname = current_database()`);
  const found = rows[0] ?? {};
  const problems: DatabaseProblem[] = [];
  if (Number(found.version) < 150_000) {
    problems.push({
      code: 'DATABASE_TOO_OLD',
      message: `PostgreSQL 版本为 ${String(found.version)}，需要 15 或更高。`,
      messageEn: `The server is PostgreSQL ${String(found.version)}; 15 or later is needed.`,
      mend: '升级 PostgreSQL。Upgrade PostgreSQL.',
    });
  }
  const order = found.order ?? '';
  if (found.encoding !== 'UTF8' || found.provider === 'i' || !SAFE_COLLATIONS.has(order)) {
    problems.push({
      code: 'DATABASE_ORDER',
      message: `数据库的编码和排序为 ${String(found.encoding)} ${order}，应为 UTF8 与 C.UTF-8（或 C），否则排序与研判不一致。`,
      messageEn: `The database is ${String(found.encoding)} ordered by ${order}; it must be UTF8 and C.UTF-8 (or C), to order as the judge does.`,
      mend: `create database ${String(found.name)}_c template template0 encoding 'UTF8' locale 'C.UTF-8';`,
    });
  }
  if (options.unsafeDurability !== true) {
    for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'] as const) {
      if (found[setting] !== 'off') continue;
      problems.push({
        code: 'DATABASE_NOT_DURABLE',
        message: `设置 ${setting} 为 off，断电会丢失已确认的事实；应为 on。`,
        messageEn: `${setting} is off: a power cut would lose facts that were answered as recorded. It must be on.`,
        mend: `alter system set ${setting} = on; select pg_reload_conf();`,
      });
    }
  }
  return problems;
}

/**
 * Refuses (with the command that mends it) a database on which the rule of sight would not hold: roles that are
 * superusers, bypass row level security, own something, or can become one that does; besides version, order, durability.
 */
export async function checkRoles(urls: Pick<DatabaseUrls, 'appUrl' | 'engineUrl'>, options: CheckOptions = {}): Promise<void> {
  const problems: DatabaseProblem[] = [];
  for (const [role, url] of [
    ['anze_app', urls.appUrl],
    ['anze_engine', urls.engineUrl],
  ] as const) {
    const client = new PgClient({ connectionString: url, application_name: 'anze check' });
    await client.connect();
    try {
      // Asked as both: synchronous_commit may be set for a role. What both say is told once.
      const found = await databaseProblems(client, options);
      problems.push(...found.filter(({ code, message }) => !problems.some((told) => told.code === code && told.message === message)));
      problems.push(...(await roleProblems(client, role)));
    } finally {
      await client.end();
    }
  }
  if (problems.length > 0) throw new DatabaseError(problems);
}

async function roleProblems(client: Client, expected: string): Promise<DatabaseProblem[]> {
  const { rows } = await client.query<{
    me: string;
    super: boolean;
    bypass: boolean;
    owns: string | null;
    member: string | null;
    path: string;
  }>(`
    select current_user as me, r.rolsuper as super, r.rolbypassrls as bypass, current_setting('search_path') as path,
      (select string_agg(c.oid::regclass::text, ', ') from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relowner = r.oid and c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not like 'pg\\_%'
          and n.nspname <> 'information_schema') as owns,
      (select string_agg(o.rolname, ', ') from pg_roles o where o.oid <> r.oid and not r.rolsuper and pg_has_role(r.oid, o.oid, 'member')
        and (o.rolsuper or o.rolbypassrls or o.rolname like 'anze\\_%')) as member
    from pg_roles r where r.rolname = current_user`);
  const found = rows[0];
  if (found === undefined) return [];
  const problems: DatabaseProblem[] = [];
  const add = (code: string, zh: string, en: string, mend: string): void => {
    problems.push({ code, message: zh, messageEn: en, mend });
  };
  if (found.me !== expected) {
    add('ROLE_OTHER', `连接的角色是 ${found.me}，应为 ${expected}。`, `Connected as ${found.me}; it must be ${expected}.`, SETUP);
  }
  if (found.super || found.bypass) {
    add(
      'ROLE_BYPASSES_SIGHT',
      `角色 ${found.me} 是超级用户或带有 BYPASSRLS，行级安全对它无效。`,
      `${found.me} is a superuser or has BYPASSRLS: row level security would not hold.`,
      `alter role ${found.me} nosuperuser nobypassrls;`,
    );
  }
  if (found.owns !== null) {
    add(
      'ROLE_OWNS',
      `角色 ${found.me} 拥有 ${found.owns}；表应归 anze_owner 所有。`,
      `${found.me} owns ${found.owns}; tables belong to anze_owner.`,
      `reassign owned by ${found.me} to anze_owner;`,
    );
  }
  if (found.member !== null) {
    add(
      'ROLE_MEMBER',
      `角色 ${found.me} 是 ${found.member} 的成员。`,
      `${found.me} is a member of ${found.member}.`,
      `revoke ${found.member} from ${found.me};`,
    );
  }
  if (!found.path.startsWith('anze')) {
    add(
      'ROLE_SEARCH_PATH',
      `角色 ${found.me} 的 search_path 是 ${found.path}。`,
      `The search_path of ${found.me} is ${found.path}.`,
      `alter role ${found.me} set search_path = anze, pg_temp;`,
    );
  }
  return problems;
}
