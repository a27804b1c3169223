/**
 * What a backup holds, in the order in which it can be written back. Rows are ordered by primary key, so that a table
 * has one hash whatever server it lies on.
 */
export const SHARED_TABLES = ['installation', 'division'] as const;

export const FAMILY_TABLES = [
  'lane',
  'clock',
  'tenant',
  'tenant_pack',
  'judged_by',
  'agency',
  'person',
  'second_factor',
  'recovery_code',
  'identity_provider',
  'person_identity',
  'agency_key',
  'agency_grant',
  'invitation',
  'password_reset',
  'fact',
  'fact_revision',
  'case_file',
  'finding',
  'trigger',
  'measure',
  'measure_ground',
  'decision',
  'alert',
  'outbox',
  'inbox',
  'inbox_entry',
  'mutation_result',
  'log_pending',
  'log_entry',
  'log_head',
  'log_checkpoint',
] as const;

/**
 * Left out: what the database makes itself from the rest (measure_above, accident_tally, family), what the release brings (migration),
 * sign-ins, which must not come back to life after they were ended: people sign in again; what was spent this minute, and what was read today.
 */
export const LEFT_OUT = [
  'measure_above',
  'accident_tally',
  'family',
  'migration',
  'session',
  'sign_in_attempt',
  'rate_spent',
  'file_reading',
] as const;

export type TableName = (typeof SHARED_TABLES)[number] | (typeof FAMILY_TABLES)[number];

/** Lines of a backup file, in this order: the header, then per table its heading, its rows, its checkpoint; sequences; the end. */
export interface Header {
  readonly anze: 'backup';
  readonly format: 1;
  readonly at: string;
  readonly migrations: readonly string[];
  readonly postgres: string;
}
export interface Heading {
  readonly table: TableName;
  readonly family: number | null;
  readonly columns: readonly string[];
}
/** Of the lines between heading and checkpoint: how many, and the SHA-256 of their bytes with line ends. */
export interface Checkpoint {
  readonly checkpoint: TableName;
  readonly family: number | null;
  readonly rows: number;
  readonly sha256: string;
}
export interface SequenceLine {
  readonly sequence: string;
  readonly last: string;
  readonly called: boolean;
}
export interface EndLine {
  readonly end: true;
  readonly rows: number;
}
