import { CONVENORS, FACT_KINDS, KEY_LEVELS, LEVELS, MEASURE_KINDS, SUBJECT_KINDS } from '@anze/domain';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';

let database: FreshDatabase;
let client: Client;
beforeAll(async () => {
  database = await freshDatabase();
  client = new Client({ connectionString: database.superuserUrl });
  await client.connect();
  await client.query('set search_path = anze');
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const all = async <T>(sql: string): Promise<T[]> => (await client.query(sql)).rows as T[];
const names = async (sql: string): Promise<string[]> => (await all<{ name: string }>(sql)).map(({ name }) => name);

/** The only tables without a family, and so the only ones that may be referred to without it. */
const REFERENCE = ['division', 'family', 'installation', 'migration'];
const TABLES = `select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity,
  exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'family_id') as has_family
  from pg_class c where c.relnamespace = 'anze'::regnamespace and c.relkind in ('r', 'p')`;

test('every table but the reference tables belongs to a family', async () => {
  expect(await names(`select name from (${TABLES}) t where not has_family order by name`)).toEqual(REFERENCE);
});

test('every table of a family has forced row level security and a policy for each role', async () => {
  expect(await names(`select name from (${TABLES}) t where has_family and not (relrowsecurity and relforcerowsecurity)`)).toEqual([]);
  expect(
    await names(
      `select name from (${TABLES}) t where has_family and not exists (select 1 from pg_policy p where p.polrelid = t.oid and p.polname = 'family')`,
    ),
  ).toEqual([]);
});

test('every key, reference and unique index of such a table is led by the family', async () => {
  expect(
    await names(`select i.indexrelid::regclass::text as name from pg_index i join (${TABLES}) t on t.oid = i.indrelid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0] where t.has_family and a.attname <> 'family_id'`),
  ).toEqual([]);
  expect(
    await names(`select c.conname as name from pg_constraint c join (${TABLES}) t on t.oid = c.conrelid join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
    where c.contype = 'f' and a.attname <> 'family_id' and c.confrelid::regclass::text not in (${REFERENCE.map((name) => `'${name}'`).join()})`),
  ).toEqual([]);
});

test('nothing is a view that would look past the reader', async () => {
  expect(
    await names(`select relname as name from pg_class where relnamespace = 'anze'::regnamespace and (relkind = 'm'
    or relkind = 'v' and not coalesce(reloptions, '{}') @> array['security_invoker=true'])`),
  ).toEqual([]);
});

test('the serving roles own nothing, bypass nothing and are members of nothing', async () => {
  expect(await names(`select relname as name from pg_class where relowner in ('anze_app'::regrole, 'anze_engine'::regrole)`)).toEqual([]);
  expect(await names(`select proname as name from pg_proc where proowner in ('anze_app'::regrole, 'anze_engine'::regrole)`)).toEqual([]);
  expect(
    await names(
      `select rolname as name from pg_roles where rolname like 'anze\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
    ),
  ).toEqual([]);
  expect(await all(`select 1 from pg_auth_members m where m.member in ('anze_app'::regrole, 'anze_engine'::regrole)`)).toEqual([]);
  expect(
    await names(
      `select r.rolname as name from pg_roles r where rolname in ('anze_app', 'anze_engine') and has_schema_privilege(r.oid, 'anze', 'create')`,
    ),
  ).toEqual([]);
});

test("a function that acts with its owner's rights has a fixed path and is open to nobody unnamed", async () => {
  expect(
    await names(`select proname as name from pg_proc where pronamespace = 'anze'::regnamespace and prosecdef
    and (not coalesce(proconfig, '{}') @> array['search_path=anze, pg_temp'] or proacl is null or exists (select 1 from aclexplode(proacl) x where x.grantee = 0))`),
  ).toEqual([]);
});

test('every table says what it is', async () => {
  expect(await names(`select name from (${TABLES}) t where obj_description(t.oid, 'pg_class') is null and name <> 'migration'`)).toEqual(
    [],
  );
});

test('no column is an enum, json is never indexed, moments have a zone', async () => {
  expect(
    await names(`select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'anze'
    and data_type in ('USER-DEFINED', 'timestamp without time zone', 'character varying', 'real', 'double precision') and table_name <> 'migration'`),
  ).toEqual([]);
});

test.each([
  ['fact', 'kind', FACT_KINDS],
  ['finding', 'measure', MEASURE_KINDS],
  ['measure', 'kind', MEASURE_KINDS],
  ['trigger', 'measure', MEASURE_KINDS],
  ['alert', 'measure', MEASURE_KINDS],
  ['finding', 'subject_kind', SUBJECT_KINDS],
  ['finding', 'level', KEY_LEVELS],
  ['finding', 'convenor', CONVENORS],
  ['division', 'level', LEVELS],
] as const)('%s.%s takes exactly the words of the domain', async (table, column, words) => {
  const [check] = await all<{ text: string }>(
    `select pg_get_constraintdef(oid) as text from pg_constraint where conrelid = 'anze.${table}'::regclass and conname = '${table}_${column}_check'`,
  );
  expect([...(check?.text.matchAll(/'([A-Z_]+)'/g) ?? [])].map(([, word]) => word).sort()).toEqual([...words].sort());
});

/** Verbs by table: s select, i insert, u update, d delete; lower case: some columns only. What is not here has none. */
const RIGHTS: Record<string, readonly [app: string, engine: string]> = {
  accident_tally: ['S', 'SIU'],
  agency: ['S', 'SIU'],
  agency_grant: ['SIu', 'SIU'],
  agency_key: ['sIu', 'SIU'],
  alert: ['s', 'SI'],
  case_file: ['S', 'SIU'],
  clock: ['S', 'SIU'],
  decision: ['S', 'SI'],
  division: ['S', 'SIUD'],
  fact: ['S', 'SIU'],
  fact_revision: ['S', 'SI'],
  family: ['', 'S'],
  file_reading: ['SID', 'S'],
  finding: ['S', 'SIU'],
  identity_provider: ['sID', 'SIUD'],
  inbox: ['S', 'SIU'],
  inbox_entry: ['Su', 'SIU'],
  installation: ['S', 'SU'],
  invitation: ['sIu', 'SIUD'],
  judged_by: ['S', 'SIUD'],
  lane: ['', 'SIU'],
  log_checkpoint: ['S', 'SI'],
  log_entry: ['S', 'SIu'],
  log_head: ['', 'SIU'],
  log_pending: ['I', 'SID'],
  measure: ['S', 'SIU'],
  measure_above: ['S', 'SID'],
  measure_ground: ['S', 'SI'],
  migration: ['S', ''],
  mutation_result: ['SI', 'SIUD'],
  outbox: ['', 'SID'],
  rate_spent: ['', 'SIUD'],
  password_reset: ['sIu', 'SIU'],
  person: ['su', 'SIU'],
  person_identity: ['sID', 'SIUD'],
  recovery_code: ['SIuD', 'SIUD'],
  second_factor: ['SIuD', 'SIUD'],
  session: ['sIuD', 'SIUD'],
  sign_in_attempt: ['SIuD', 'SIUD'],
  tenant: ['S', 'SIU'],
  tenant_pack: ['S', 'SIUD'],
  trigger: ['S', 'SIU'],
};

test('each role may do to each table what is written here, and nothing else', async () => {
  const verbs = ['select', 'insert', 'update', 'delete', 'truncate'];
  const rights = (role: string): string =>
    verbs
      .map(
        (verb) => `case when has_table_privilege('${role}', t.oid, '${verb}') then '${verb === 'truncate' ? 'T' : verb[0]?.toUpperCase()}'
    ${['delete', 'truncate'].includes(verb) ? '' : `when has_any_column_privilege('${role}', t.oid, '${verb}') then '${verb[0]}'`} else '' end`,
      )
      .join(' || ');
  const rows = await all<{ name: string; app: string; engine: string }>(
    `select name, ${rights('anze_app')} as app, ${rights('anze_engine')} as engine from (${TABLES}) t order by name`,
  );
  expect(Object.fromEntries(rows.map(({ name, app, engine }) => [name, [app, engine]]))).toEqual(RIGHTS);
});

test('every policy asks for the family, and none but the one named shows all of it', async () => {
  const clauses = `select tablename || '.' || policyname as name, regexp_replace(clause, '\\s+', ' ', 'g') as clause from pg_policies
    cross join lateral (values (qual), (with_check)) as c (clause) where schemaname = 'anze' and clause is not null`;
  const family = `%family_id = ( SELECT (NULLIF(current_setting(''app.family''::text, true), ''''::text))::smallint%`;
  expect(await names(`select distinct name from (${clauses}) c where clause not like '${family}' order by name`)).toEqual([]);
  const whole = `select distinct split_part(name, '.', 1) as name from (${clauses}) c where name not like '%.family'
    and regexp_replace(clause, '^\\(+family_id = \\( SELECT \\(NULLIF\\(current_setting\\(''app.family''::text, true\\), ''''::text\\)\\)::smallint( AS "nullif")?\\)\\)*( AND )?', '') in ('', 'true)', 'true', ')')`;
  // Read and written before there is a viewer; holds nothing but names tried.
  expect(await names(whole)).toEqual(['sign_in_attempt']);
  expect(
    await names(`select tablename || '.' || policyname as name from pg_policies where schemaname = 'anze'
      and (permissive <> 'PERMISSIVE' or roles <> '{anze_app}' and not (policyname = 'family' and roles <@ '{anze_owner,anze_engine}'))`),
  ).toEqual([]);
});

/** Secrets that people may read at all, each in a row of their own or of no use to whoever reads it. */
const READABLE_SECRETS = [
  // Whether, and not which.
  'identity_provider.password_allowed',
  'installation.id_secret',
  'log_entry.hash',
  'log_entry.personal_hash',
  'log_entry.salt',
  'log_checkpoint.signature',
  'mutation_result.input_hash',
  'recovery_code.code_hash',
  'second_factor.pending',
  'second_factor.secret',
];

test('no hash, salt, secret or token can be read by whoever serves people, but those named', async () => {
  expect(
    await names(`select t.name || '.' || a.attname as name from (${TABLES}) t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
      where not a.attisdropped and a.attname ~ '(hash|salt|secret|token|password|signature|pending$|sealed|_key$)' and a.attname <> 'subject_key'
      and has_column_privilege('anze_app', t.oid, a.attnum, 'select') order by 1`),
  ).toEqual([...READABLE_SECRETS].sort());
});

test('nobody but the owner counts, refers, adds triggers or maintains, and nothing is given in advance', async () => {
  const serving = `from pg_roles r where rolname in ('anze_app', 'anze_engine')`;
  expect(
    await names(`select r.rolname || ' ' || c.relname as name from pg_class c cross join lateral (select * ${serving}) r
      where c.relnamespace = 'anze'::regnamespace and c.relkind = 'S' and has_sequence_privilege(r.oid, c.oid, 'usage, select, update')`),
  ).toEqual([]);
  expect(
    await names(`select r.rolname || ' ' || t.name as name from (${TABLES}) t cross join lateral (select * ${serving}) r
      where has_table_privilege(r.oid, t.oid, 'references, trigger') or has_any_column_privilege(r.oid, t.oid, 'references')`),
  ).toEqual([]);
  expect(await all(`select * from pg_default_acl`)).toEqual([]);
  expect(
    await names(`select c.relname as name from pg_class c cross join lateral aclexplode(c.relacl) x
      where c.relnamespace = 'anze'::regnamespace and x.grantee = 0`),
  ).toEqual([]);
});

test('what everybody may call reads with the rights of its caller, and is named', async () => {
  expect(
    await names(`select proname as name from pg_proc where pronamespace = 'anze'::regnamespace and not prosecdef
      and has_function_privilege('anze_app', oid, 'execute') order by 1`),
  ).toEqual(['division_chain', 'families', 'keep_accident_tally', 'keep_measure_above', 'measure_readers']);
});
