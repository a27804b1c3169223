import { mayManagePeople, rolesFor, type Moment } from '@anze/domain';
import { ownDeed, recorded, type LogKind } from '../audit/entry';
import type { Statement } from '../database';
import type { Desk } from '../desk/desk';
import { userError } from '../error/error-codes';
import { lockPerson } from '../session/person-lock';
import { makeToken } from '../session/token';
import { readRoles } from './invite-person';
import type { PersonObject, PersonPayload, ResetPasswordPayload } from './person.graphql';

/** How long a link for a new password stands. */
const RESET_HOURS = 24;

const ADMIN_ROLES: readonly string[] = ['admin', 'agency-admin'];

/** What the database raises when the last administrator would go (migration 0006). */
const LAST_ADMIN = 'AZ001';

export async function changeRoles(desk: Desk, id: string, given: readonly string[]): Promise<PersonPayload> {
  const { family } = desk.viewer;
  const roles = readRoles(desk, given);
  return ofColleague(desk, id, (person, at) => {
    if (!roles) return userError('BAD_ROLES', ['roles'], rolesFor(desk.viewer).join(', '));
    return {
      kind: 'ROLES_CHANGED',
      subject: { from: person.roles, to: roles },
      effect: {
        sql: 'update person set roles = $3::text[] where family_id = $1 and id = $2::bigint and left_at is null returning id',
        values: [family, person.storeId, roles],
      },
      // One's own row may be no administrator's any more after this: what an administrator may do to others is done before.
      before: roles.some((role) => ADMIN_ROLES.includes(role)) ? [] : spoilLinksOf(family, person.storeId, at),
    };
  });
}

/** Leaving ends every session in the same transaction; the name stays taken, the identity at the office's provider does not. */
export async function removePerson(desk: Desk, id: string): Promise<PersonPayload> {
  const { family } = desk.viewer;
  return ofColleague(desk, id, ({ storeId }, at) => ({
    kind: 'PERSON_LEFT',
    effect: {
      sql: 'update person set left_at = $3 where family_id = $1 and id = $2::bigint and left_at is null returning id',
      values: [family, storeId, new Date(at)],
    },
    before: [
      ...endSessionsOf(family, storeId, at),
      ...spoilLinksOf(family, storeId, at),
      ...dropFactorOf(family, storeId),
      dropIdentityOf(family, storeId),
    ],
  }));
}

/** A one-time link by which a colleague chooses a new password. Until it is used nothing changes; a former link stops working. */
export async function resetPassword(desk: Desk, id: string): Promise<ResetPasswordPayload> {
  const { viewer, office } = desk;
  const { text: token, hash } = makeToken('reset', viewer.family);
  const expiresAt = office.clock.now() + RESET_HOURS * 3_600_000;
  const { person, errors } = await ofColleague(desk, id, ({ storeId }, at) => {
    // The own one is changed by the present one: an unattended desk is not enough.
    if (storeId === viewer.person) return userError('NOT_ALLOWED', ['person']);
    return {
      kind: 'PASSWORD_RESET',
      before: [
        {
          sql: 'update password_reset set expires_at = $3 where family_id = $1 and person_id = $2::bigint and used_at is null and expires_at > $3',
          values: [viewer.family, storeId, new Date(at)],
        },
      ],
      effect: {
        sql: `insert into password_reset (family_id, token_hash, person_id, made_by, made_at, expires_at)
        values ($1, $2, $3, $4, $5, $6) returning person_id`,
        values: [viewer.family, hash, storeId, viewer.person, new Date(at), new Date(expiresAt)],
      },
    };
  });
  return person ? { path: `/reset#${token}`, expiresAt, errors } : { path: null, expiresAt: null, errors };
}

/** What somebody handed out as administrator does not outlive that. */
function spoilLinksOf(family: number, person: string, at: Moment): Statement[] {
  const values = [family, person, new Date(at)];
  return [
    {
      sql: 'update invitation set withdrawn_at = $3 where family_id = $1 and invited_by = $2::bigint and used_at is null and withdrawn_at is null',
      values,
    },
    {
      sql: 'update password_reset set expires_at = $3 where family_id = $1 and made_by = $2::bigint and used_at is null and expires_at > $3',
      values,
    },
  ];
}

/** To be the first of its transaction: it waits for whoever comes in at this moment. */
export function endSessionsOf(family: number, person: string, at: Moment): Statement[] {
  return [
    lockPerson(person),
    {
      sql: 'update session set ended_at = $3 where family_id = $1 and person_id = $2::bigint and ended_at is null',
      values: [family, person, new Date(at)],
    },
  ];
}

export function dropFactorOf(family: number, person: string): Statement[] {
  const values = [family, person];
  return [
    { sql: 'delete from recovery_code where family_id = $1 and person_id = $2::bigint', values },
    { sql: 'delete from second_factor where family_id = $1 and person_id = $2::bigint', values },
  ];
}

/** Agencies have no provider, and their people none to drop. */
function dropIdentityOf(family: number, person: string): Statement {
  return { sql: 'delete from person_identity where family_id = $1 and person_id = $2::bigint', values: [family, person] };
}

/** What is done to a colleague, with its entry in the record, and what goes with it in the same transaction. */
export interface Deed {
  readonly kind: LogKind;
  /** Answers the rows it touched. */
  readonly effect: Statement;
  readonly subject?: Readonly<Record<string, unknown>>;
  readonly before?: readonly Statement[];
}

/** Does something to a colleague who has not left, and answers how they stand then. */
export async function ofColleague(
  desk: Desk,
  id: string,
  deedOn: (person: PersonObject, at: Moment) => Deed | ReturnType<typeof userError>,
): Promise<PersonPayload> {
  const { viewer, office } = desk;
  if (!mayManagePeople(viewer)) return { person: null, errors: [userError('NOT_ALLOWED')] };
  const person = await desk.people.byId(id);
  if (!person || person.leftAt !== null) return { person: null, errors: [userError('NOT_FOUND', ['person'])] };
  const at = office.clock.now();
  const deed = deedOn(person, at);
  if ('code' in deed) return { person: null, errors: [deed] };
  const { kind, effect, subject, before = [] } = deed;
  const effected = recorded(effect, viewer.family, ownDeed(viewer, kind, at, { person: person.storeId, ...subject }));
  try {
    const done = await office.store.asViewerAll(viewer, [...before, effected]);
    // In the meantime the colleague has left, or whoever asks is no administrator any more.
    if (done[before.length]?.length === 0) return { person: null, errors: [userError('NOT_FOUND', ['person'])] };
  } catch (error) {
    if ((error as { code?: unknown }).code !== LAST_ADMIN) throw error;
    return { person: null, errors: [userError('LAST_ADMIN', ['person'])] };
  }
  return { person: (await desk.fresh().people.byId(id)) ?? null, errors: [] };
}
