import { mayManagePeople, rolesFor } from '@anze/domain';
import { ownDeed, recorded } from '../audit/entry';
import type { Desk } from '../desk/desk';
import { userError } from '../error/error-codes';
import type { UserError } from '../error/user-error.graphql';
import { makeToken } from '../session/token';
import type { DonePayload, InvitePayload } from './person.graphql';

/** How long a one-time link stands. */
const INVITATION_DAYS = 7;

/** Of what was given; undefined where one of them is none of the office's, or none was given. */
export function readRoles(desk: Desk, given: readonly string[]): readonly string[] | undefined {
  const known = rolesFor(desk.viewer) as readonly string[];
  return given.length > 0 && given.every((role) => known.includes(role)) ? known.filter((role) => given.includes(role)) : undefined;
}

/** Makes a one-time link for a colleague-to-be. Former links to the same name stop working. */
export async function invitePerson(desk: Desk, name: string, given: readonly string[]): Promise<InvitePayload> {
  const { viewer, office } = desk;
  const refused = (error: UserError): InvitePayload => ({ invitation: null, path: null, errors: [error] });
  if (!mayManagePeople(viewer)) return refused(userError('NOT_ALLOWED'));
  const username = name.trim().toLowerCase();
  if (!/^[a-z0-9][a-z0-9._-]{0,62}$/.test(username)) return refused(userError('BAD_USERNAME', ['username']));
  const roles = readRoles(desk, given);
  if (!roles) return refused(userError('BAD_ROLES', ['roles'], rolesFor(viewer).join(', ')));
  const at = office.clock.now();
  const place = viewer.kind === 'TENANT' ? [viewer.tenant, null] : [null, viewer.agency];
  const { text: token, hash } = makeToken('invitation', viewer.family);
  const [, made] = await office.store.asViewerAll(viewer, [
    {
      sql: `update invitation set withdrawn_at = $2 where family_id = $1 and (tenant = $3::bigint or agency = $4::text) and username = $5
        and used_at is null and withdrawn_at is null
        and not exists (select from person p where p.family_id = $1 and (p.tenant = $3::bigint or p.agency = $4::text) and p.username = $5)`,
      values: [viewer.family, new Date(at), ...place, username],
    },
    recorded(
      {
        sql: `insert into invitation (family_id, token_hash, tenant, agency, username, roles, invited_by, invited_at, expires_at)
          select $1::smallint, $2::bytea, $3::bigint, $4::text, $5::text, $6::text[], $7::bigint, $8::timestamptz, $9::timestamptz
          where not exists (select from person p where p.family_id = $1 and (p.tenant = $3 or p.agency = $4) and p.username = $5)
          returning id`,
        values: [viewer.family, hash, ...place, username, roles, viewer.person, new Date(at), new Date(at + INVITATION_DAYS * 86_400_000)],
      },
      viewer.family,
      ownDeed(viewer, 'PERSON_INVITED', at, { roles }, { username }),
    ),
  ]);
  if (made?.length !== 1) return refused(userError('NAME_TAKEN', ['username']));
  const id = desk.names.write('invitation', String(made[0]?.['id']));
  const invitation = (await desk.fresh().people.invitations()).find((one) => one.id === id) ?? null;
  return { invitation, path: `/invitation#${token}`, errors: [] };
}

export async function withdrawInvitation(desk: Desk, id: string): Promise<DonePayload> {
  const { viewer, office } = desk;
  if (!mayManagePeople(viewer)) return { errors: [userError('NOT_ALLOWED')] };
  const storeId = desk.names.read('invitation', id);
  const at = office.clock.now();
  const { sql, values } = recorded(
    {
      sql: 'update invitation set withdrawn_at = $3 where family_id = $1 and id = $2::bigint and used_at is null and withdrawn_at is null returning id',
      values: [viewer.family, storeId ?? null, new Date(at)],
    },
    viewer.family,
    ownDeed(viewer, 'INVITATION_WITHDRAWN', at, { invitation: storeId ?? '' }),
  );
  const withdrawn = storeId === undefined ? [] : await office.store.asViewer(viewer, sql, values);
  return { errors: withdrawn.length === 1 ? [] : [userError('NOT_FOUND', ['id'])] };
}
