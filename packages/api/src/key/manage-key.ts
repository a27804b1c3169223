import { KEY_SCOPES, mayManagePeople, type Moment } from '@anze/domain';
import { ownDeed, recorded, type LogKind } from '../audit/entry';
import type { Statement } from '../database';
import type { Desk } from '../desk/desk';
import { userError } from '../error/error-codes';
import type { UserError } from '../error/user-error.graphql';
import { readRange } from '../session/address-range';
import { makeToken } from '../session/token';
import type { KeyInput, KeyObject, KeyPayload, MakeKeyPayload } from './key.graphql';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const DAYS = 365;
const MOST_DAYS = 730;
const MOST_LABEL = 80;
const MOST_NETWORKS = 50;
/** Long enough for a release to be rolled out, short enough not to be forgotten. */
const UNIQUE_VIOLATION = '23505';
const MOST_OVERLAP_HOURS = 24 * 30;

/** Control characters, and halves of characters: neither can be shown, nor kept as JSON. */
const UNREADABLE = /[\p{Cc}\p{Cs}]/u;

/** Makes a key; its text is in this answer and nowhere else. */
export async function makeKey(desk: Desk, input: KeyInput): Promise<MakeKeyPayload> {
  const label = input.label.trim();
  const networks = readNetworks(input.networks ?? []);
  const days = input.days ?? DAYS;
  if (!mayKeepKeys(desk)) return notMade(userError('NOT_ALLOWED'));
  if (label === '' || [...label].length > MOST_LABEL || UNREADABLE.test(label)) return notMade(userError('BAD_LABEL', ['input', 'label']));
  if (input.scopes.length === 0) return notMade(userError('NO_SCOPE', ['input', 'scopes'], KEY_SCOPES.join(', ')));
  if ('wrong' in networks) return notMade(userError('BAD_NETWORK', ['input', 'networks'], networks.wrong));
  if (days < 1 || days > MOST_DAYS) return notMade(userError('BAD_TERM', ['input', 'days'], `1–${MOST_DAYS}`));
  const scopes = KEY_SCOPES.filter((scope) => input.scopes.includes(scope));
  const at = desk.office.clock.now();
  const { statement, text } = insertion(desk, at, { label, scopes, networks: networks.ranges, expiresAt: at + days * DAY_MS });
  const { family } = desk.viewer;
  const { sql, values } = recorded(
    { ...statement, sql: `${statement.sql} returning id` },
    family,
    // What a key is for is a text that a person wrote, and may name one.
    ownDeed(desk.viewer, 'KEY_MADE', at, { scopes, networks: networks.ranges, days }, { label }),
    'key',
  );
  const [row] = await desk.office.store.asViewer<{ id: string }>(desk.viewer, sql, values);
  if (!row) return notMade(userError('NOT_ALLOWED'));
  return made(desk, row.id, text);
}

/**
 * A key in the place of another: the same scopes, networks and term, a secret of its own. The former one stands for the
 * overlap, so that programs change over without a gap.
 */
export async function rotateKey(desk: Desk, id: string, overlapHours: number): Promise<MakeKeyPayload> {
  if (!mayKeepKeys(desk)) return notMade(userError('NOT_ALLOWED'));
  if (overlapHours < 0 || overlapHours > MOST_OVERLAP_HOURS)
    return notMade(userError('BAD_TERM', ['overlapHours'], `0–${MOST_OVERLAP_HOURS}`));
  const former = await desk.keys.byId(id);
  const at = desk.office.clock.now();
  if (!former || !stands(former, at)) return notMade(userError('NOT_FOUND', ['id']));
  if (former.successor !== null) return notMade(userError('ROTATED_ALREADY', ['id']));
  const { family } = desk.viewer;
  const term = former.expiresAt === null ? DAYS * DAY_MS : Math.max(DAY_MS, former.expiresAt - former.madeAt);
  const { statement, text } = insertion(desk, at, { ...former, expiresAt: at + term, predecessor: former.storeId });
  const effect: Statement = {
    sql: `${statement.sql} where exists (select from agency_key k where k.family_id = $1 and k.id = $${statement.values.length}::bigint and k.revoked_at is null)
      returning id`,
    values: statement.values,
  };
  try {
    const [[row] = []] = await desk.office.store.asViewerAll(desk.viewer, [
      recorded(effect, family, ownDeed(desk.viewer, 'KEY_ROTATED', at, { key: former.storeId, overlapHours }), 'successor'),
      {
        sql: 'update agency_key set expires_at = least(coalesce(expires_at, $3), $3) where family_id = $1 and id = $2::bigint',
        values: [family, former.storeId, new Date(at + overlapHours * HOUR_MS)],
      },
    ]);
    return row ? made(desk, String(row['id']), text) : notMade(userError('NOT_FOUND', ['id']));
  } catch (error) {
    // Of two who rotate at once the second finds the place taken.
    if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
    return notMade(userError('ROTATED_ALREADY', ['id']));
  }
}

/** Binds a key to address ranges, or lets it loose. Open sockets elsewhere end within seconds. */
export async function bindKey(desk: Desk, id: string, given: readonly string[]): Promise<KeyPayload> {
  const networks = readNetworks(given);
  if ('wrong' in networks) return { key: null, errors: [userError('BAD_NETWORK', ['networks'], networks.wrong)] };
  return onKey(desk, id, 'KEY_BOUND', { networks: networks.ranges }, (key) => ({
    sql: 'update agency_key set networks = $3 where family_id = $1 and id = $2::bigint and revoked_at is null returning id',
    values: [desk.viewer.family, key.storeId, networks.ranges],
  }));
}

/** At once and for good. */
export async function revokeKey(desk: Desk, id: string): Promise<KeyPayload> {
  return onKey(desk, id, 'KEY_REVOKED', {}, (key, at) => ({
    sql: 'update agency_key set revoked_at = $3 where family_id = $1 and id = $2::bigint and revoked_at is null returning id',
    values: [desk.viewer.family, key.storeId, new Date(at)],
  }));
}

export function mayKeepKeys({ viewer }: Desk): boolean {
  return viewer.kind === 'AGENCY' && mayManagePeople(viewer);
}

interface NewKey extends Pick<KeyObject, 'label' | 'scopes' | 'networks'> {
  readonly expiresAt: Moment;
  readonly predecessor?: string;
}

function insertion(
  { viewer }: Desk,
  at: Moment,
  { label, scopes, networks, expiresAt, predecessor }: NewKey,
): { statement: Statement; text: string } {
  const { text, hash } = makeToken('key', viewer.family);
  const agency = viewer.kind === 'AGENCY' ? viewer.agency : null;
  return {
    text,
    statement: {
      sql: `insert into agency_key (family_id, agency, key_hash, label, scopes, networks, made_at, made_by, expires_at, predecessor)
        select $1::smallint, $2::text, $3::bytea, $4::text, $5::text[], $6::text[], $7::timestamptz, $8::bigint, $9::timestamptz, $10::bigint`,
      values: [viewer.family, agency, hash, label, scopes, networks, new Date(at), viewer.person, new Date(expiresAt), predecessor ?? null],
    },
  };
}

async function made(desk: Desk, storeId: string, secret: string): Promise<MakeKeyPayload> {
  const key = await desk.fresh().keys.byId(desk.names.write('key', storeId));
  return { key: key ?? null, secret, errors: [] };
}

function notMade(error: UserError): MakeKeyPayload {
  return { key: null, secret: null, errors: [error] };
}

async function onKey(
  desk: Desk,
  id: string,
  kind: LogKind,
  subject: Readonly<Record<string, unknown>>,
  effectOn: (key: KeyObject, at: Moment) => Statement,
): Promise<KeyPayload> {
  if (!mayKeepKeys(desk)) return { key: null, errors: [userError('NOT_ALLOWED')] };
  const at = desk.office.clock.now();
  const key = await desk.keys.byId(id);
  if (!key || !stands(key, at)) return { key: null, errors: [userError('NOT_FOUND', ['id'])] };
  const deed = ownDeed(desk.viewer, kind, at, { key: key.storeId, ...subject });
  const { sql, values } = recorded(effectOn(key, at), desk.viewer.family, deed);
  const done = await desk.office.store.asViewer(desk.viewer, sql, values);
  if (done.length === 0) return { key: null, errors: [userError('NOT_FOUND', ['id'])] };
  return { key: (await desk.fresh().keys.byId(id)) ?? null, errors: [] };
}

function stands({ revokedAt, expiresAt }: KeyObject, at: Moment): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > at);
}

function readNetworks(given: readonly string[]): { readonly ranges: readonly string[] } | { readonly wrong: string } {
  if (given.length > MOST_NETWORKS) return { wrong: `${given.length} > ${MOST_NETWORKS}` };
  const ranges: string[] = [];
  for (const text of given) {
    const range = readRange(text);
    if (range === undefined) return { wrong: text.slice(0, 60) };
    ranges.push(range);
  }
  return { ranges: [...new Set(ranges)] };
}
