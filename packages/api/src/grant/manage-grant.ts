import { contains, mayGrant, parseDivisionCode, type DivisionCode, type Moment } from '@anze/domain';
import { ownDeed, recorded, type LogKind } from '../audit/entry';
import type { Statement } from '../database';
import type { Desk } from '../desk/desk';
import { userError } from '../error/error-codes';
import type { UserError } from '../error/user-error.graphql';
import type { GrantInput, GrantObject, GrantPayload, GrantTerms } from './grant.graphql';

const MOST_REASON = 500;
const MOST_DIVISIONS = 50;
const MOST_STANDING = 50;
/** Control characters, and halves of characters: neither can be shown, nor kept as JSON. */
const UNREADABLE = /[\p{Cc}\p{Cs}]/u;

/** Lets an agency hear what the terms say, from now on. What was announced before never comes. */
export async function grantTo(desk: Desk, { agency, ...given }: GrantInput): Promise<GrantPayload> {
  const terms = readTerms(desk, given);
  if ('code' in terms) return refused(terms);
  const [agencies, standing] = await Promise.all([desk.grants.agencies(), desk.grants.standing(agency)]);
  if (!agencies.some(({ id }) => id === agency)) return refused(userError('NOT_FOUND', ['input', 'agency']));
  if (standing >= MOST_STANDING) return refused(userError('TOO_MANY_GRANTS', ['input', 'agency'], `${MOST_STANDING}`));
  const at = desk.office.clock.now();
  return answered(desk, await desk.office.store.asViewerAll(desk.viewer, [granting(desk, agency, terms, at)]));
}

/** Other terms for the same agency: the grant ends and another takes its place, in one step. */
export async function changeGrant(desk: Desk, id: string, given: GrantTerms): Promise<GrantPayload> {
  const terms = readTerms(desk, given);
  if ('code' in terms) return refused(terms);
  const former = await standingGrant(desk, id);
  if (!former) return refused(userError('NOT_FOUND', ['id']));
  const at = desk.office.clock.now();
  const done = [revoking(desk, former, terms.reason, at), granting(desk, former.agency.id, terms, at, former.storeId)];
  return answered(desk, await desk.office.store.asViewerAll(desk.viewer, done));
}

/** At once: what lies in the agency's inbox by it alone is a number and a date from the next reading on. */
export async function revokeGrant(desk: Desk, id: string, given: string): Promise<GrantPayload> {
  if (!mayGrant(desk.viewer)) return refused(userError('NOT_ALLOWED'));
  const reason = readReason(given);
  if (reason === undefined) return refused(userError('REASON_NEEDED', ['reason'], `1–${MOST_REASON}`));
  const grant = await standingGrant(desk, id);
  if (!grant) return refused(userError('NOT_FOUND', ['id']));
  return answered(desk, await desk.office.store.asViewerAll(desk.viewer, [revoking(desk, grant, reason, desk.office.clock.now())]));
}

interface Terms extends Pick<GrantObject, 'kinds' | 'lists'> {
  readonly divisions: readonly DivisionCode[];
  readonly fields: GrantObject['fields'] | null;
  readonly reason: string;
}

function readTerms({ viewer }: Desk, { kinds, lists, divisions, fields, reason: given }: GrantTerms): Terms | UserError {
  if (!mayGrant(viewer) || viewer.kind !== 'TENANT') return userError('NOT_ALLOWED');
  if (kinds.length === 0) return userError('NO_KIND', ['input', 'kinds']);
  const blacklist = kinds.includes('BLACKLIST_ENTRY_ADDED');
  if (!blacklist && lists != null && lists.length > 0) return userError('LISTS_WITHOUT_KIND', ['input', 'lists']);
  if (blacklist && lists?.length === 0) return userError('LISTS_WITHOUT_KIND', ['input', 'lists']);
  const codes = [...new Set(divisions ?? [])].map(parseDivisionCode);
  const outside = codes.findIndex((code) => code === undefined || !contains(viewer.tenant, code));
  if (outside >= 0) return userError('OUTSIDE_DIVISION', ['input', 'divisions', `${outside}`]);
  if (codes.length > MOST_DIVISIONS) return userError('OUTSIDE_DIVISION', ['input', 'divisions'], `${codes.length} > ${MOST_DIVISIONS}`);
  const reason = readReason(given);
  if (reason === undefined) return userError('REASON_NEEDED', ['input', 'reason'], `1–${MOST_REASON}`);
  return {
    kinds: [...new Set(kinds)],
    // The internal watch list leaves only where it is named (domain.md).
    lists: blacklist ? [...new Set(lists ?? (['STATUTORY'] as const))] : [],
    divisions: codes as DivisionCode[],
    fields: fields == null ? null : [...new Set(fields)],
    reason,
  };
}

function readReason(given: string): string | undefined {
  const reason = given.trim();
  return reason === '' || [...reason].length > MOST_REASON || UNREADABLE.test(reason) ? undefined : reason;
}

async function standingGrant({ viewer, grants }: Desk, id: string): Promise<GrantObject | undefined> {
  const grant = await grants.byId(id);
  return grant?.revokedAt === null && viewer.kind === 'TENANT' && grant.by === viewer.tenant ? grant : undefined;
}

function granting(desk: Desk, agency: string, terms: Terms, at: Moment, inPlaceOf?: string): Statement {
  const { viewer } = desk;
  const tenant = viewer.kind === 'TENANT' ? viewer.tenant : null;
  const { reason, ...subject } = terms;
  const values = [
    viewer.family,
    tenant,
    agency,
    terms.kinds,
    terms.lists,
    terms.divisions,
    terms.fields,
    new Date(at),
    viewer.person,
    reason,
  ];
  const columns = 'family_id, tenant, agency, alert_kinds, lists, divisions, fields, granted_at, granted_by, reason';
  const row =
    'select $1::smallint, $2::bigint, $3::text, $4::text[], $5::text[], $6::bigint[], $7::text[], $8::timestamptz, $9::bigint, $10::text';
  // In the place of another: only where this transaction ended that one, and nobody was faster.
  const after = 'where exists (select from agency_grant where family_id = $1 and id = $11::bigint and revoked_at = $8 and revoked_by = $9)';
  const effect: Statement = {
    sql: `insert into agency_grant (${columns}) ${row} ${inPlaceOf === undefined ? '' : after} returning id`,
    values: inPlaceOf === undefined ? values : [...values, inPlaceOf],
  };
  return recorded(effect, viewer.family, deed(desk, 'GRANTED', at, agency, subject, reason), 'grant');
}

function revoking(desk: Desk, { storeId, agency, id }: GrantObject, reason: string, at: Moment): Statement {
  const { viewer } = desk;
  const effect: Statement = {
    sql: 'update agency_grant set revoked_at = $3, revoked_by = $4::bigint where family_id = $1 and id = $2::bigint and revoked_at is null returning id',
    values: [viewer.family, storeId, new Date(at), viewer.person],
  };
  return recorded(effect, viewer.family, deed(desk, 'GRANT_REVOKED', at, agency.id, { grant: id }, reason));
}

/** The agency may read it too: it concerns both. */
function deed(desk: Desk, kind: LogKind, at: Moment, agency: string, subject: object, reason: string) {
  return { ...ownDeed(desk.viewer, kind, at, { ...subject }, { reason }), ofAgency: agency };
}

async function answered(desk: Desk, done: readonly (readonly Record<string, unknown>[])[]): Promise<GrantPayload> {
  const id = done.at(-1)?.[0]?.['id'];
  if (id === undefined) return refused(userError('NOT_FOUND', ['id']));
  return { grant: (await desk.fresh().grants.byId(desk.names.write('grant', String(id)))) ?? null, errors: [] };
}

function refused(error: UserError): GrantPayload {
  return { grant: null, errors: [error] };
}
