import { OPERATORS_FAMILY, type Viewer } from '@anze/domain';
import { Client, escapeLiteral } from 'pg';
import type { FreshDatabase } from '../embedded/testing';
import { settingsOf } from './as-viewer';
import { doorFaults } from './matrix-doors.fixture';
import {
  ACTORS,
  AT,
  AT_MOST,
  LAWS,
  reader,
  REFERENCE,
  SEERS,
  VARIANTS,
  type Actor,
  type Law,
  type Rule,
  type Seer,
  type Values,
} from './matrix-law.fixture';

/** A table as the catalogue has it. */
interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}
interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}
interface Row {
  readonly actor: Actor;
  readonly variant: number;
  readonly values: Values;
}

export interface Matrix {
  /** What differs from the law, in these tables or in all. */
  faults(tables?: readonly string[]): Promise<string[]>;
  /** What a function answers that the law does not say. */
  doorFaults(): Promise<string[]>;
  readonly tables: readonly string[];
  /** How many rows stand in each table of a family. */
  readonly rows: ReadonlyMap<string, number>;
  /** How many statements were tried so far. */
  tried(): number;
  end(): Promise<void>;
}

const COLUMNS = `select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
    'required', a.attnotnull) order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relnamespace = 'anze'::regnamespace and c.relkind in ('r', 'p') group by 1 order by 1`;
/** References and checks are not what is tried here; a row may so stand for anybody, and even lie about its family. */
const CONSTRAINTS = `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as sql from pg_constraint
  where connamespace = 'anze'::regnamespace and contype in ('f', 'c') order by contype desc`;

/** Every table of the store with a row of each actor in it, and who may do what with it tried by raw SQL. */
export async function openMatrix(database: FreshDatabase): Promise<Matrix> {
  const client = async (connectionString: string): Promise<Client> => {
    const made = new Client({ connectionString });
    made.on('error', () => undefined);
    await made.connect();
    return made;
  };
  const superuser = await client(database.superuserUrl);
  const app = await client(database.appUrl);
  const others = { engine: await client(database.engineUrl), owner: await client(database.ownerUrl) };
  await superuser.query('set search_path = anze');
  for (const one of [app, ...Object.values(others)]) await one.query('set search_path = anze');
  for (const { sql } of (await superuser.query<{ sql: string }>(CONSTRAINTS)).rows) await superuser.query(sql);

  const tables = (await superuser.query<Table>(COLUMNS)).rows;
  const rows = new Map<string, Row[]>();
  await superuser.query('set session_replication_role = replica');
  for (const table of tables.filter(ofFamily)) {
    const kept: Row[] = [];
    for (const row of rowsOf(table, 0)) {
      const { rowCount } = await superuser.query(`${insert(table, row.values, table.columns)} on conflict do nothing`);
      if (rowCount === 1) kept.push(row);
    }
    rows.set(table.name, kept);
  }
  await superuser.query('set session_replication_role = origin');
  // What is numbered by the store itself begins beyond the rows that stand there.
  const numbered = `select relname as name from pg_class where relnamespace = 'anze'::regnamespace and relkind = 'S'`;
  for (const { name } of (await superuser.query<{ name: string }>(numbered)).rows)
    await superuser.query(`select setval($1, 1000000)`, [name]);

  let tried = 0;
  /** How many rows it touched, or which refusal came; undone. */
  async function outcome(by: Client, sql: string): Promise<number | string> {
    tried++;
    try {
      const results = (await by.query(`savepoint s; ${sql}; rollback to s`)) as unknown as { rowCount: number | null }[];
      return results[1]?.rowCount ?? 0;
    } catch (error) {
      await by.query('rollback to s');
      return (error as { code: string }).code;
    }
  }

  async function seenBy(seer: Seer, table: Table, faults: string[]): Promise<void> {
    const law = LAWS[table.name];
    const all = rows.get(table.name) as Row[];
    const holds = (rule: Rule | undefined, row: Row): boolean =>
      rule !== undefined && seer.family !== undefined && row.values['family_id'] === seer.family && rule(seer, row.values, valuesOf);
    const fault = (verb: string, came: unknown, expected: unknown): void =>
      void faults.push(`${table.name}, ${verb}, ${seer.name}: ${String(came)} came, ${String(expected)} was expected`);
    const expect = (verb: string, came: unknown, ...expected: readonly unknown[]): void => {
      if (!expected.includes(came)) fault(verb, came, expected.join(' or '));
    };
    if (law === undefined) return atMost(seer, table, all, fault);
    const readable = readableOf(table, law);
    const see = all.filter((row) => holds(law.see, row));
    const change = all.filter((row) => holds(law.update, row));
    const refused = '42501';

    if (readable.length === 0) expect('select', await outcome(app, `select 1 from ${table.name}`), refused);
    else {
      const line = readable.map(({ name }) => `${name}::text`).join(", '|', ");
      const text = `select concat(${line}) as line from ${table.name}`;
      try {
        const came = ((await app.query<{ line: string }>(text)).rows ?? []).map((row) => row.line);
        tried++;
        if (came.length !== see.length || !see.every((row) => came.includes(lineOf.get(row) as string))) {
          fault(
            'select',
            `${came.length} rows`,
            `${see.length} (${see.map(({ actor, variant }) => `${actor.name} ${variant}`).join(', ')})`,
          );
        }
      } catch (error) {
        await app.query('rollback to whole');
        fault('select', (error as { code?: string }).code ?? String(error), `${see.length} rows`);
      }
      const lockable = law.update === undefined ? refused : see.filter((row) => change.includes(row)).length;
      expect('select for update', await outcome(app, `select 1 from ${table.name} for update`), lockable);
    }

    if (law.update === undefined) expect('update', await outcome(app, `update ${table.name} set family_id = family_id`), refused);
    else {
      for (const name of law.changes ?? []) {
        const column = table.columns.find((one) => one.name === name) as Column;
        // Roles may not all be taken away; nothing is read here, so that this alone is the right to change.
        const value =
          table.name === 'person' && name === 'roles' ? `'{admin,agency-admin}'` : literal(column.required ? filler(column, 9) : null);
        expect(`update ${name}`, await outcome(app, `update ${table.name} set ${name} = ${value}`), change.length);
      }
      const first = law.changes?.[0] ?? '';
      const both = see.filter((row) => change.includes(row)).length;
      expect('update returning', await outcome(app, `update ${table.name} set ${first} = ${first} returning 1`), both);
    }
    const gone = law.delete === undefined ? refused : all.filter((row) => holds(law.delete, row)).length;
    expect('delete', await outcome(app, `delete from ${table.name}`), gone);
    expect('truncate', await outcome(app, `truncate ${table.name}`), refused);

    const fresh = rowsOf(table, 50_000);
    for (const row of all) {
      const anew = fresh.find(({ actor, variant }) => actor === row.actor && variant === row.variant) as Row;
      // As it would be its owner's, and signed with the own name.
      for (const values of [anew.values, signed(anew.values, seer)]) {
        const as = { ...anew, values };
        const may = law.insert !== undefined && holds(law.insert, as);
        // Where the key is the person's own, the row is there already: the database says so only to whom it would let write.
        const whole = insert(table, values, table.columns);
        expect(`insert as ${row.actor.name}`, await outcome(app, whole), ...(may ? [1, '23505'] : [refused]));
        if (law.insert === undefined) break;
        if (readable.length === 0) continue;
        const back = `${whole} returning ${readable[0]?.name ?? ''}`;
        const told = await outcome(app, back);
        expect(
          `insert returning as ${row.actor.name}`,
          told,
          ...(may ? [1, '23505', ...(holds(law.see, as) ? [] : [refused])] : [refused]),
        );
      }
      if (law.insert === undefined) break;
      const again = `${insert(table, row.values, table.columns)} on conflict do nothing`;
      expect(`insert on conflict as ${row.actor.name}`, await outcome(app, again), ...(holds(law.insert, row) ? [0, refused] : [refused]));
    }
  }

  /** A table that nobody wrote a law for. */
  async function atMost(
    seer: Seer,
    table: Table,
    all: readonly Row[],
    fault: (verb: string, came: unknown, expected: unknown) => void,
  ): Promise<void> {
    const own = all.filter(({ values }) => values['family_id'] === seer.family && AT_MOST(seer, values, valuesOf)).length;
    for (const [verb, sql] of [
      ['select', `select 1 from ${table.name}`],
      ['update', `update ${table.name} set family_id = family_id`],
      ['delete', `delete from ${table.name}`],
    ] as const) {
      const came = await outcome(app, sql);
      if (typeof came === 'number' && came > own) fault(verb, came, `at most ${own}`);
    }
    for (const { actor, values } of rowsOf(table, 50_000)) {
      const came = await outcome(app, insert(table, values, table.columns));
      const may = values['family_id'] === seer.family && AT_MOST(seer, values, valuesOf);
      if (typeof came === 'number' && !may) fault(`insert as ${actor.name}`, came, '42501');
    }
  }

  /** Which columns can be read and changed at all. */
  async function columnsOf(table: Table, faults: string[]): Promise<void> {
    const law = LAWS[table.name];
    if (law === undefined) return;
    const readable = readableOf(table, law);
    const tryColumn = async (verb: string, column: Column, sql: string, may: boolean): Promise<void> => {
      const came = await outcome(app, sql);
      if ((came !== '42501') !== may)
        faults.push(`${table.name}.${column.name}, ${verb}: ${came} came, ${may ? 'it is open' : '42501'} was expected`);
    };
    for (const column of table.columns) {
      await tryColumn('select', column, `select ${column.name} from ${table.name} where false`, readable.includes(column));
      const value = literal(filler(column, 9));
      await tryColumn(
        'update',
        column,
        `update ${table.name} set ${column.name} = ${value} where false`,
        law.changes?.includes(column.name) ?? false,
      );
      await tryColumn('insert', column, `insert into ${table.name} (${column.name}) select ${value} where false`, law.insert !== undefined);
    }
  }

  /** Engine and owner see one family, the one they have set; with none set, nothing. */
  async function behind(table: Table, faults: string[]): Promise<void> {
    const all = rows.get(table.name) as Row[];
    for (const [role, by] of Object.entries(others)) {
      for (const family of [41, 42, undefined]) {
        await by.query(family === undefined ? 'begin' : `begin; set local app.family = '${family}'`);
        const own = all.filter(({ values }) => values['family_id'] === family);
        const came = await outcome(by, `select 1 from ${table.name}`);
        if (came !== own.length)
          faults.push(`${table.name}, select, ${role} of ${String(family)}: ${came} came, ${own.length} was expected`);
        const foreign = rowsOf(table, 50_000).find(({ values }) => values['family_id'] !== (family ?? 41));
        const wrote = foreign === undefined ? '42501' : await outcome(by, insert(table, foreign.values, table.columns));
        if (wrote !== '42501') faults.push(`${table.name}, insert, ${role} of ${String(family)}: ${wrote} came, 42501 was expected`);
        await by.query('rollback');
      }
    }
  }

  const lineOf = new Map<Row, string>();
  for (const [name, all] of rows) {
    const table = tables.find((one) => one.name === name) as Table;
    const readable = readableOf(table, LAWS[name] ?? { see: () => false });
    if (readable.length === 0) continue;
    for (const row of all) {
      const line = `select concat(${readable.map((column) => `(${literal(row.values[column.name])})::${column.type}::text`).join(", '|', ")}) as line`;
      lineOf.set(row, (await superuser.query<{ line: string }>(line)).rows[0]?.line as string);
    }
  }
  const valuesOf = (table: string): readonly Values[] => (rows.get(table) ?? []).map(({ values }) => values);

  return {
    tables: tables.map(({ name }) => name),
    rows: new Map([...rows].map(([name, all]) => [name, all.length])),
    tried: () => tried,
    async faults(only) {
      const faults: string[] = [];
      const chosen = tables.filter(({ name }) => only === undefined || only.includes(name));
      for (const seer of SEERS) {
        await app.query(`${beginAs(seer)}; savepoint whole`);
        try {
          for (const table of chosen) {
            if (ofFamily(table)) await seenBy(seer, table, faults);
            else await reference(table, seer, faults);
          }
          if (seer === SEERS[0]) for (const table of chosen.filter(ofFamily)) await columnsOf(table, faults);
        } finally {
          await app.query('rollback');
        }
      }
      for (const table of chosen.filter(ofFamily)) await behind(table, faults);
      return faults;
    },
    doorFaults: () => doorFaults(app, beginAs, valuesOf),
    async end() {
      await Promise.all([superuser, app, ...Object.values(others)].map((one) => one.end()));
    },
  };

  async function reference(table: Table, seer: Seer, faults: string[]): Promise<void> {
    const open = REFERENCE[table.name] ?? false;
    const first = table.columns[0]?.name ?? '';
    for (const [verb, sql, may] of [
      ['select', `select 1 from ${table.name}`, open],
      ['update', `update ${table.name} set ${first} = ${first}`, false],
      ['delete', `delete from ${table.name}`, false],
      ['insert', `insert into ${table.name} default values`, false],
      ['truncate', `truncate ${table.name} cascade`, false],
    ] as const) {
      const came = await outcome(app, sql);
      if ((came === '42501') === may)
        faults.push(`${table.name}, ${verb}, ${seer.name}: ${came} came, ${may ? 'rows' : '42501'} was expected`);
    }
  }
}

const ofFamily = (table: Table): boolean => table.columns.some(({ name }) => name === 'family_id');
const readableOf = (table: Table, { hidden = [] }: Law): Column[] =>
  hidden === 'all' ? [] : table.columns.filter(({ name }) => !hidden.includes(name));

/** The settings as the store sends them; a family alone and nobody have none of a viewer's. */
function beginAs(seer: Seer): string {
  if (seer.actor === undefined) return seer.family === undefined ? 'begin' : `begin; set local app.family = '${seer.family}'`;
  const person = seer.person ?? seer.actor.split(':')[2] ?? '';
  if (seer.family === OPERATORS_FAMILY)
    return settingsOf({ kind: 'OPERATOR', family: OPERATORS_FAMILY, person, name: seer.name, roles: ['operator'] });
  const base = { family: seer.family as number, person, name: seer.name };
  return settingsOf(
    (seer.tenant === undefined
      ? { ...base, kind: 'AGENCY', agency: seer.agency as string, roles: ['officer'] }
      : { ...base, kind: 'TENANT', tenant: seer.tenant, roles: ['clerk'] }) satisfies Viewer,
  );
}

/** Columns that name who wrote the row. */
const BY = ['made_by', 'invited_by', 'granted_by', 'set_by', 'named_by'];

/** What stands in a column, by its name; what no name tells is empty where it may be. */
function valueOf(column: Column, actor: Actor, id: number): unknown {
  const { family, tenant = null, agency = null, person } = actor;
  const given: Record<string, unknown> = {
    family_id: family,
    tenant,
    by_tenant: tenant,
    recorder: tenant,
    code: tenant,
    place: tenant,
    division: tenant,
    fact_division: tenant,
    agency,
    by_agency: agency,
    reader: column.type === 'bigint' ? tenant : reader(actor),
    person_id: person,
    ...Object.fromEntries(BY.map((name) => [name, person])),
    actor: `${reader(actor)}:${person}`,
    roles: actor.admin ? (tenant === null ? ['agency-admin'] : ['admin']) : tenant === null ? ['officer'] : ['clerk'],
    left_at: actor.left ? AT : null,
    measure_id: id,
    fact_id: id,
  };
  if (column.name in given) return given[column.name];
  return column.required ? filler(column, id) : null;
}

function filler({ name, type }: Column, id: number): unknown {
  if (['bigint', 'integer', 'smallint'].includes(type)) return id;
  if (type === 'boolean') return false;
  if (type.endsWith('[]')) return [];
  if (type === 'jsonb') return {};
  if (type === 'date') return '2021-05-03';
  if (type.startsWith('timestamp')) return AT;
  return `${name}-${id}`;
}

/** The rows of every actor; `from` 0: those that stand there, whose ids others refer to. */
function rowsOf(table: Table, from: number): Row[] {
  return ACTORS.flatMap((actor, index) => {
    const id = (variant: number): number => 100 * (index + 1) + variant;
    const next = ACTORS.findIndex((other, place) => place > index && other.family === actor.family);
    return (VARIANTS[table.name]?.(actor, id) ?? [{}]).flatMap((more, place) => {
      const variant = place + 1;
      const own: Record<string, unknown> = {};
      for (const column of table.columns) own[column.name] = valueOf(column, actor, from + id(variant));
      if (table.name === 'person') own['id'] = from === 0 ? actor.person : from + id(variant);
      if (table.name === 'agency') own['id'] = actor.agency ?? null;
      // An alert lies in the inbox of somebody else than its tenant.
      if (table.name === 'inbox_entry') own['alert_id'] = 100 * ((next === -1 ? index : next) + 1) + 1;
      const values = { ...own, ...more };
      const fits = table.columns.every(({ name, required }) => !required || ((values as Values)[name] ?? null) !== null);
      return fits ? [{ actor, variant, values }] : [];
    });
  });
}

/** Under the name of whoever looks. */
function signed(values: Values, seer: Seer): Values {
  const by = Object.fromEntries(BY.flatMap((name) => (name in values ? [[name, seer.person ?? null]] : [])));
  return { ...values, ...by, ...('actor' in values ? { actor: seer.actor ?? '' } : {}) };
}

function insert(table: Table, values: Values, columns: readonly Column[]): string {
  return `insert into ${table.name} (${columns.map(({ name }) => name).join(', ')}) values (${columns.map(({ name }) => literal(values[name])).join(', ')})`;
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return escapeLiteral(`{${value.join(',')}}`);
  return escapeLiteral(typeof value === 'object' ? JSON.stringify(value) : String(value));
}
