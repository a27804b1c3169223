import type { Client } from 'pg';

/** One wall of the database taken down, or moved: what it is, the table or function it guards, how, and how back. */
export interface Switch {
  readonly name: string;
  readonly table?: string;
  readonly off: string;
  readonly back: string;
}

interface Policy {
  readonly table: string;
  readonly name: string;
  readonly roles: string;
  readonly cmd: string;
  readonly qual: string | null;
  readonly check: string | null;
}
interface Right {
  readonly table: string;
  readonly column: string;
  readonly verb: 'select' | 'update' | 'insert';
  readonly whole: boolean;
  readonly held: boolean;
  readonly others: string | null;
}

/** Every policy, every table's row level security, every right of anze_app to a table, a column or a function. */
export async function switches(superuser: Client): Promise<Switch[]> {
  const policies = await superuser.query<Policy>(
    `select tablename as table, policyname as name, array_to_string(roles, ', ') as roles, cmd, qual, with_check as check
       from pg_policies where schemaname = 'anze' order by 1, 2`,
  );
  const tables = await superuser.query<{ name: string; force: boolean }>(
    `select relname as name from pg_class where relnamespace = 'anze'::regnamespace and relrowsecurity order by 1`,
  );
  const rights = await superuser.query<Right>(
    `select c.relname as table, a.attname as column, verb, has_table_privilege('anze_app', c.oid, verb) as whole,
       has_column_privilege('anze_app', c.oid, a.attname, verb) as held,
       (select string_agg(quote_ident(o.attname), ', ') from pg_attribute o where o.attrelid = c.oid and o.attnum > 0 and o.attname <> a.attname and not o.attisdropped) as others
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       cross join (values ('select'), ('update'), ('insert')) as v (verb)
     where c.relnamespace = 'anze'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity order by 1, 3, 2`,
  );
  const verbs = await superuser.query<{ table: string; verb: string; held: boolean }>(
    `select c.relname as table, verb, has_table_privilege('anze_app', c.oid, verb) as held
     from pg_class c cross join (values ('insert'), ('delete'), ('truncate')) as v (verb)
     where c.relnamespace = 'anze'::regnamespace and c.relkind in ('r', 'p') order by 1, 2`,
  );
  const functions = await superuser.query<{ name: string; held: boolean }>(
    `select oid::regprocedure::text as name, has_function_privilege('anze_app', oid, 'execute') as held from pg_proc
       where pronamespace = 'anze'::regnamespace and prosecdef order by 1`,
  );
  return [
    ...policies.rows.flatMap(ofPolicy),
    ...tables.rows.flatMap(({ name }) => [
      {
        name: `${name}: row level security off`,
        table: name,
        off: `alter table ${name} disable row level security`,
        back: `alter table ${name} enable row level security`,
      },
      {
        name: `${name}: not for the owner`,
        table: name,
        off: `alter table ${name} no force row level security`,
        back: `alter table ${name} force row level security`,
      },
    ]),
    ...rights.rows.map(ofColumn),
    ...verbs.rows.map(({ table, verb, held }) => turned(`${table}: ${verb}`, table, held, `${verb} on ${table}`)),
    ...functions.rows.map(({ name, held }) => turned(`${name}: execute`, undefined, held, `execute on function ${name}`)),
  ];
}

/** A right that is held is taken, one that is not is given. */
function turned(name: string, table: string | undefined, held: boolean, right: string): Switch {
  const [take, give] = [`revoke ${right} from anze_app`, `grant ${right} to anze_app`];
  return {
    name: `${name} ${held ? 'taken' : 'given'}`,
    ...(table === undefined ? {} : { table }),
    off: held ? take : give,
    back: held ? give : take,
  };
}

function ofColumn({ table, column, verb, whole, held, others }: Right): Switch {
  const name = `${table}.${column}: ${verb}`;
  if (!whole || others === null) return turned(name, table, held, `${verb} (${column}) on ${table}`);
  return {
    name: `${name} taken`,
    table,
    off: `revoke ${verb} on ${table} from anze_app; grant ${verb} (${others}) on ${table} to anze_app`,
    back: `revoke ${verb} (${others}) on ${table} from anze_app; grant ${verb} on ${table} to anze_app`,
  };
}

/** A policy dropped, opened wide, and without each of its conditions in turn. */
function ofPolicy({ table, name, roles, cmd, qual, check }: Policy): Switch[] {
  const label = `${table}.${name}`;
  const clauses = (using: string | null, to: string | null): string =>
    `${using === null ? '' : ` using (${using})`}${to === null ? '' : ` with check (${to})`}`;
  const alter = (using: string | null, to: string | null): string => `alter policy ${name} on ${table}${clauses(using, to)}`;
  const back = alter(qual, check);
  const without = (clause: string | null, which: string, of: (left: string) => string): Switch[] => {
    const parts = clause === null ? [] : conditions(clause);
    if (parts.length < 2) return [];
    return parts.map((part, place) => ({
      name: `${label}: ${which} without ${part.replace(/\s+/g, ' ').slice(0, 90)}`,
      table,
      off: of(parts.filter((_, other) => other !== place).join(' and ')),
      back,
    }));
  };
  return [
    {
      name: `${label}: dropped`,
      table,
      off: `drop policy ${name} on ${table}`,
      back: `create policy ${name} on ${table} for ${cmd} to ${roles}${clauses(qual, check)}`,
    },
    { name: `${label}: opened wide`, table, off: alter(qual === null ? null : 'true', check === null ? null : 'true'), back },
    ...without(qual, 'using', (left) => alter(left, check)),
    ...without(check, 'with check', (left) => alter(qual, left)),
  ];
}

/** The conditions that a clause joins by AND, outermost only. */
export function conditions(clause: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  const text = enclosed(clause) ? clause.slice(1, -1) : clause;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    else if (depth === 0 && /^\sAND\s/.test(text.slice(at, at + 5))) {
      parts.push(text.slice(from, at));
      from = at + 5;
    }
  }
  return [...parts, text.slice(from)].map((part) => part.trim());
}

/** Whether the first bracket is closed by the last. */
function enclosed(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    if (depth === 0) return at === text.length - 1 && at > 0;
  }
  return false;
}
