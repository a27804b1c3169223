import type { Statement } from '../database';

/** Among the two-part advisory locks; 40 keeps an administrator, 42 the first link of an office. Migration 0021 names it too. */
const PERSON_LOCK = 41;

/**
 * Waits until nobody else opens, renews or ends sessions of this person, until the transaction ends. To be sent as a statement of its
 * own and the first of its transaction: what comes after it sees what the one before has committed, which under READ COMMITTED a
 * statement that itself waited would not.
 */
export function lockPerson(person: string): Statement {
  return { sql: `select pg_advisory_xact_lock(${PERSON_LOCK}, hashint8($1::bigint))`, values: [person] };
}

/** The same for whoever a session belongs to, where the database shows it. */
export function lockPersonOf(family: number, session: string): Statement {
  return {
    sql: `select pg_advisory_xact_lock(${PERSON_LOCK}, hashint8(person_id)) from session where family_id = $1 and id = $2::bigint`,
    values: [family, session],
  };
}

/** For many, always in one order, so that two of these never wait for each other in a ring. `people`: a query of their ids. */
export function lockPeople(people: Statement): Statement {
  return {
    sql: `select pg_advisory_xact_lock(${PERSON_LOCK}, place) from (select distinct hashint8(id) as place from (${people.sql}) p (id) order by 1) places`,
    values: people.values,
  };
}
