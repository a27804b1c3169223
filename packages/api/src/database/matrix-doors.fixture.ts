import type { Client } from 'pg';
import { ACTORS, reader, SEERS, type Actor, type Seer, type Values } from './matrix-law.fixture';

/** What a function that anze_app may call answers: so many rows, or a refusal. */
interface Door {
  /** Its arguments for the rows of one actor, as SQL. */
  readonly call: (of: Target) => string;
  readonly answers: (viewer: Seer, of: Target) => number | string;
}
interface Target {
  readonly actor: Actor;
  /** The id of its rows: the first is in force, the second has ended or been used. */
  readonly id: number;
  readonly inForce: boolean;
}
type Rows = (table: string) => readonly Values[];

const BEFORE = `timestamptz '2021-01-01'`;
const inFamily = (viewer: Seer, { actor }: Target): boolean => viewer.family !== undefined && viewer.family === actor.family;
const one = (yes: boolean): number => (yes ? 1 : 0);
const byHash = (name: string, hash: string, more: string, fits: (of: Target) => boolean): Door => ({
  call: ({ actor, id }) => `select from ${name}(${actor.family}::smallint, '${hash}-${id}'::bytea${more}, ${BEFORE})`,
  answers: (viewer, of) => one(inFamily(viewer, of) && of.inForce && fits(of)),
});
const present = ({ actor }: Target): boolean => !actor.left;
const ofAgency = ({ actor }: Target): boolean => actor.agency !== undefined;
const anything = (): boolean => true;
/** Answers everybody alike, and from nothing but its arguments. */
const pure = (call: string, rows: number): Door => ({ call: () => `select from ${call}`, answers: () => rows });
const trigger = (name: string): Door => ({ call: () => `select ${name}()`, answers: () => '0A000' });

const doors = (rows: Rows): Readonly<Record<string, Door>> => ({
  sign_in_candidate: {
    call: ({ actor, id }) =>
      `select from sign_in_candidate(${actor.family}::smallint, '${actor.tenant ?? actor.agency ?? 'operator'}', 'username-${id}')`,
    answers: (viewer, of) => one(inFamily(viewer, of) && of.inForce && present(of)),
  },
  session_viewer: byHash('session_viewer', 'token_hash', '', present),
  refresh_viewer: byHash('refresh_viewer', 'refresh_hash', '', present),
  key_viewer: byHash('key_viewer', 'key_hash', '', ofAgency),
  invitation_candidate: byHash('invitation_candidate', 'token_hash', '', anything),
  redeem_invitation: byHash('redeem_invitation', 'token_hash', `, 'n', 'h'`, anything),
  reset_candidate: byHash('reset_candidate', 'token_hash', '', present),
  redeem_reset: byHash('redeem_reset', 'token_hash', `, 'h'`, present),
  change_own_password: {
    call: ({ actor }) => `select from change_own_password(${actor.family}::smallint, ${actor.person}, 'h')`,
    answers: (viewer, of) => one(inFamily(viewer, of) && viewer.person === of.actor.person && present(of)),
  },
  session_may_open: {
    // With the hash that stands, and after a code.
    call: ({ actor, id }) =>
      `select where session_may_open(${actor.family}::smallint, ${actor.person}, 'password_hash-${id}', false, true)`,
    answers: (viewer, of) => one(inFamily(viewer, of) && viewer.person === of.actor.person && of.inForce && present(of)),
  },
  viewer_administers: {
    call: () => 'select where viewer_administers()',
    answers: (viewer) =>
      one(
        viewer.actor !== undefined &&
          ACTORS.some(
            (row) =>
              row.admin && !row.left && row.family === viewer.family && row.person === viewer.person && reader(row) === reader(viewer),
          ),
      ),
  },
  provider_of: {
    call: ({ actor }) => `select from provider_of(${actor.family}::smallint, ${actor.tenant ?? 0})`,
    answers: (viewer, of) =>
      inFamily(viewer, of)
        ? rows('identity_provider').filter((row) => row['family_id'] === of.actor.family && row['tenant'] === (of.actor.tenant ?? 0)).length
        : 0,
  },
  provider_person: {
    // By the identity that was named, at the provider of that tenant.
    call: ({ actor, id }) =>
      `select from provider_person(${actor.family}::smallint, ${actor.tenant ?? 0}, 'issuer', 'new-subject', 'identity-${id}', ${BEFORE})`,
    answers: (viewer, of) => one(inFamily(viewer, of) && of.actor.tenant !== undefined && of.inForce && present(of)),
  },
  password_closed: {
    call: ({ actor }) => `select where password_closed(${actor.family}::smallint, ${actor.person})`,
    answers: () => 0,
  },
  heard_of: {
    call: ({ actor, id }) => `select from heard_of(${actor.family}::smallint, array[${id}, ${id + 1}])`,
    answers: (viewer, of) =>
      inFamily(viewer, of) && of.inForce && viewer.tenant !== undefined && viewer.tenant === of.actor.tenant
        ? rows('inbox_entry').filter((entry) => entry['family_id'] === of.actor.family && entry['alert_id'] === of.id).length
        : 0,
  },
  heard_by: {
    call: ({ actor }) => `select from heard_by(${actor.family}::smallint, '${reader(actor)}', null, null, 100)`,
    answers: (viewer, of) => {
      if (!inFamily(viewer, of) || viewer.tenant === undefined) return 0;
      const there = rows('inbox_entry').filter((entry) => entry['family_id'] === of.actor.family && entry['reader'] === reader(of.actor));
      const own = rows('alert').filter((alert) => alert['family_id'] === of.actor.family && alert['tenant'] === viewer.tenant);
      return own.filter((alert) => there.some((entry) => entry['alert_id'] === alert['id'])).length;
    },
  },
  note_key_use: {
    // Answers nothing; that it wrote shows in the number the transaction was given.
    call: ({ actor, id }) =>
      `select note_key_use(${actor.family}::smallint, ${id}, ${BEFORE}); select where pg_current_xact_id_if_assigned() is not null`,
    answers: (viewer, of) =>
      one(inFamily(viewer, of) && of.actor.agency !== undefined && viewer.actor === `agency:${of.actor.agency}:key-${of.id}`),
  },
  record_hashes: {
    call: ({ actor }) => `select from record_hashes(${actor.family}::smallint, 0, 10000)`,
    answers: (viewer, of) => (inFamily(viewer, of) ? rows('log_entry').filter((entry) => entry['family_id'] === viewer.family).length : 0),
  },
  record_size: {
    call: ({ actor }) => `select from generate_series(1, record_size(${actor.family}::smallint))`,
    answers: (viewer, of) =>
      inFamily(viewer, of) ? (rows('log_head').find((head) => head['family_id'] === viewer.family)?.['size'] as number) : 0,
  },
  division_chain: pure('unnest(division_chain(410108001000))', 5),
  measure_readers: pure(`measure_readers(410100000000, 'SECTOR', null, null)`, 1),
  // Reads a table that is not for people.
  families: { call: () => 'select from families()', answers: () => '42501' },
  keep_accident_tally: trigger('keep_accident_tally'),
  keep_measure_above: trigger('keep_measure_above'),
});

/** Every function that anze_app may call, called by each viewer for the rows of each actor. */
export async function doorFaults(app: Client, begin: (seer: Seer) => string, rows: Rows): Promise<string[]> {
  const faults: string[] = [];
  const named = doors(rows);
  const open = await app.query<{ name: string }>(
    `select distinct proname as name from pg_proc where pronamespace = 'anze'::regnamespace and has_function_privilege(oid, 'execute') order by 1`,
  );
  const may = open.rows.map(({ name }) => name);
  for (const name of Object.keys(named)) if (!may.includes(name)) faults.push(`${name}(): is closed, and was open`);
  for (const name of may) {
    const door = named[name];
    if (door === undefined) {
      faults.push(`${name}(): is open to anze_app, and nobody said here what it may answer`);
      continue;
    }
    for (const seer of SEERS) {
      for (const of of targets()) {
        const came = await answered(app, begin(seer), door.call(of));
        const expected = door.answers(seer, of);
        if (came !== expected) faults.push(`${name}(), ${seer.name}, of ${of.actor.name} ${of.id}: ${came} came, ${expected} was expected`);
      }
    }
  }
  return faults;
}

const targets = (): Target[] =>
  ACTORS.flatMap((actor, index) => [1, 2].map((variant) => ({ actor, id: 100 * (index + 1) + variant, inForce: variant === 1 })));

async function answered(app: Client, begin: string, call: string): Promise<number | string> {
  try {
    const results = (await app.query(`${begin}; ${call}; rollback`)) as unknown as { command: string; rowCount: number }[];
    return results.findLast(({ command }) => command === 'SELECT')?.rowCount ?? -1;
  } catch (error) {
    await app.query('rollback');
    return (error as { code: string }).code;
  }
}
