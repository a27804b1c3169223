import type { Bearer, DivisionCode, Moment } from '@anze/domain';
import { actorOf, type Statement } from '../database';

/** What the record of deeds 存证日志 keeps: a closed list that grows by release. */
export const LOG_KINDS = [
  // what is decided about facts and measures
  'CASE_DECIDED',
  'MEASURE_OPENED',
  'ALERT_SENT',
  'FACT_CORRECTED',
  'FACT_VOIDED',
  'IMPORTED',
  // who hears what
  'GRANTED',
  'GRANT_REVOKED',
  'KEY_MADE',
  'KEY_ROTATED',
  'KEY_BOUND',
  'KEY_REVOKED',
  // which rules are in force
  'RULES_ADOPTED',
  // who is who
  'TENANT_OPENED',
  'AGENCY_OPENED',
  'PERSON_INVITED',
  'INVITATION_WITHDRAWN',
  'PERSON_JOINED',
  'ROLES_CHANGED',
  'PERSON_LEFT',
  'PASSWORD_RESET',
  'PASSWORD_CHANGED',
  'SECOND_FACTOR_SET',
  'SECOND_FACTOR_REMOVED',
  'SESSION_ENDED',
  'PROVIDER_SET',
  'PROVIDER_REMOVED',
  'IDENTITY_NAMED',
  'IDENTITY_REMOVED',
  'IDENTITY_BOUND',
  // who looked
  'FILE_READ',
  'LOG_EXPORTED',
  'PERSONAL_DATA_ERASED',
] as const;
export type LogKind = (typeof LOG_KINDS)[number];

/** One deed, as whoever does it hands it in. Who is named by it may read it: auditors of either tenant or agency. */
export interface LogEntry {
  readonly kind: LogKind;
  readonly at: Moment;
  /** Who did it: `actorOf(bearer)`; `command:<name>` for who runs the servers. */
  readonly actor: string;
  /** The office or agency it was done for. */
  readonly byTenant?: DivisionCode;
  readonly byAgency?: string;
  /** Whom it concerns: whose file, grant, person. */
  readonly ofTenant?: DivisionCode;
  readonly ofAgency?: string;
  /** Ids, codes, kinds. Never a person's name or a text that a person wrote: it is kept for good. */
  readonly subject?: Readonly<Record<string, unknown>>;
  /** Names and reasons: salted, so that they can be erased and the record still proved. */
  readonly personal?: Readonly<Record<string, string>>;
}

/** The entry of what somebody does in the own office or agency: it is done for it, and concerns it. */
export function ownDeed(
  viewer: Bearer,
  kind: LogKind,
  at: Moment,
  subject: NonNullable<LogEntry['subject']>,
  personal?: NonNullable<LogEntry['personal']>,
): LogEntry {
  return { kind, at, actor: actorOf(viewer), ...placeOf(viewer), subject, ...(personal ? { personal } : {}) };
}

/** An operator's own account is nobody's but the installation's: the record of that family alone has it. */
function placeOf(viewer: Bearer): Pick<LogEntry, 'byTenant' | 'ofTenant' | 'byAgency' | 'ofAgency'> {
  if (viewer.kind === 'OPERATOR') return {};
  return viewer.kind === 'TENANT'
    ? { byTenant: viewer.tenant, ofTenant: viewer.tenant }
    : { byAgency: viewer.agency, ofAgency: viewer.agency };
}

const COLUMNS = 'family_id, at, kind, actor, by_tenant, by_agency, of_tenant, of_agency, subject, personal';

function valuesOf(family: number, entry: LogEntry): unknown[] {
  return [
    family,
    new Date(entry.at),
    entry.kind,
    entry.actor,
    entry.byTenant ?? null,
    entry.byAgency ?? null,
    entry.ofTenant ?? null,
    entry.ofAgency ?? null,
    JSON.stringify(entry.subject ?? {}),
    JSON.stringify(entry.personal ?? {}),
  ];
}

const TYPES = ['smallint', 'timestamptz', 'text', 'text', 'bigint', 'text', 'bigint', 'text', 'jsonb', 'jsonb'] as const;
const SUBJECT = 8;

/**
 * An effect and its entry as one statement, in one transaction: the entry is written when the effect touched a row, and
 * not otherwise. The effect is one INSERT, UPDATE or DELETE with RETURNING; its rows are answered. `made`: under which name the
 * subject tells the id of what the effect made, which nobody knows before.
 */
export function recorded(effect: Statement, family: number, entry: LogEntry, made?: 'key' | 'successor' | 'grant'): Statement {
  const place = (type: string, index: number): string => `$${effect.values.length + index + 1}::${type}`;
  const given = TYPES.map((type, index) =>
    made !== undefined && index === SUBJECT
      ? `${place(type, index)} || (select jsonb_build_object('${made}', min(id)::text) from effect)`
      : place(type, index),
  ).join(', ');
  return {
    sql: `with effect as (${effect.sql}), noted as (insert into log_pending (${COLUMNS}) select ${given} where exists (select from effect)) select * from effect`,
    values: [...effect.values, ...valuesOf(family, entry)],
  };
}

/** Entries alone: for the lane and others that write more than one statement in a transaction. */
export function entries(family: number, all: readonly LogEntry[]): Statement {
  const row = (_entry: LogEntry, place: number): string =>
    `(${TYPES.map((type, index) => `$${place * TYPES.length + index + 1}::${type}`).join(', ')})`;
  return {
    sql: `insert into log_pending (${COLUMNS}) values ${all.map(row).join(', ')}`,
    values: all.flatMap((entry) => valuesOf(family, entry)),
  };
}
