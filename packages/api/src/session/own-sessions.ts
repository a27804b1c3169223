import { mayManagePeople, type Moment } from '@anze/domain';
import { ownDeed, recorded } from '../audit/entry';
import type { Account } from '../desk/context';
import { personStore } from '../person/person.store';
import { userError } from '../error/error-codes';
import type { UserError } from '../error/user-error.graphql';
import { SESSION_DAYS } from './open-session';
import { lockPerson, lockPersonOf } from './person-lock';
import type { EndSessionsPayload, SessionObject } from './session.graphql';

interface SessionLine {
  readonly root_id: string;
  readonly since: Date;
  readonly last_seen_at: Date | null;
  readonly network: string | null;
  readonly program: string | null;
}

/**
 * The sessions of a person that stand, last seen first: one's own, or as an administrator a colleague's. Of anybody else there are
 * none: the database shows no others. `root`: the session that asks.
 */
export async function sessionsOf(desk: Account, person: string | undefined, root: string | undefined): Promise<readonly SessionObject[]> {
  const { viewer, names, office } = desk;
  const storeId = person === undefined ? viewer.person : names.read('person', person);
  if (storeId === undefined || !/^\d+$/.test(storeId)) return [];
  const rows = await desk.read<SessionLine>(
    `select coalesce(root_id, id) as root_id, since, last_seen_at, network, program from session
     where family_id = $1 and person_id = $2::bigint and ended_at is null and refresh_expires_at > $3
     order by coalesce(last_seen_at, since) desc, id desc limit 200`,
    [viewer.family, storeId, new Date(office.clock.now())],
  );
  return rows.map((row) => ({
    id: names.write('session', row.root_id),
    since: row.since.getTime(),
    lastSeenAt: row.last_seen_at?.getTime() ?? null,
    endsAt: row.since.getTime() + SESSION_DAYS * 86_400_000,
    network: row.network,
    program: row.program,
    current: row.root_id === root,
  }));
}

/** Ends one session, with all that it was renewed to. */
export async function endSession(desk: Account, id: string): Promise<readonly UserError[]> {
  const { viewer, names, office } = desk;
  const session = names.read('session', id);
  if (session === undefined) return [userError('NOT_FOUND', ['id'])];
  const at = office.clock.now();
  const { sql, values } = recorded(
    {
      sql: 'update session set ended_at = $3 where family_id = $1 and coalesce(root_id, id) = $2::bigint and ended_at is null returning person_id',
      values: [viewer.family, session, new Date(at)],
    },
    viewer.family,
    ownDeed(viewer, 'SESSION_ENDED', at, { session }),
  );
  const [, ended] = await office.store.asViewerAll(viewer, [lockPersonOf(viewer.family, session), { sql, values }]);
  return ended?.length === 0 ? [userError('NOT_FOUND', ['id'])] : [];
}

/** All of one's own but the one that asks; or, as an administrator, all of a colleague's. */
export async function endOtherSessions(desk: Account, person: string | undefined, root: string | undefined): Promise<EndSessionsPayload> {
  const { viewer, office } = desk;
  if (person === undefined) return { ended: await endAll(desk, viewer.person, root ?? '0', office.clock.now()), errors: [] };
  if (viewer.kind === 'OPERATOR' || !mayManagePeople(viewer)) return { ended: 0, errors: [userError('NOT_ALLOWED')] };
  const colleague = await personStore(desk.read, desk.names, viewer, office.clock).byId(person);
  if (!colleague) return { ended: 0, errors: [userError('NOT_FOUND', ['person'])] };
  const spared = colleague.storeId === viewer.person ? (root ?? '0') : '0';
  return { ended: await endAll(desk, colleague.storeId, spared, office.clock.now()), errors: [] };
}

async function endAll({ viewer, office }: Account, person: string, spared: string, at: Moment): Promise<number> {
  if (!/^\d+$/.test(person)) return 0;
  const { sql, values } = recorded(
    {
      sql: `update session set ended_at = $4 where family_id = $1 and person_id = $2::bigint and coalesce(root_id, id) <> $3::bigint
        and ended_at is null returning id`,
      values: [viewer.family, person, spared, new Date(at)],
    },
    viewer.family,
    ownDeed(viewer, 'SESSION_ENDED', at, { person, all: true }),
  );
  const [, ended] = await office.store.asViewerAll(viewer, [lockPerson(person), { sql, values }]);
  return ended?.length ?? 0;
}
