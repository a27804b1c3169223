import type { Day, Moment } from '../calendar/local-date';
import type { DivisionCode } from '../division/code';
import type { KeyLevel, MeasureKind } from '../measure/kind';
import type { Subject } from '../measure/subject';

/** What a message of the feed announces. */
export const ALERT_KINDS = [
  /** Facts opened an interview trigger; nobody has decided yet. */
  'INTERVIEW_TRIGGERED',
  'VETO_DECIDED',
  'BLACKLIST_ENTRY_ADDED',
  /** Any other measure was decided. */
  'MEASURE_DECIDED',
  /** A later finding joined an open trigger: only for whom a grant asks for it. */
  'JOINED',
  /** What `refersTo` announced is gone. */
  'WITHDRAWN',
  /** A tenant above changed a fact that this office recorded. */
  'FACT_CORRECTED',
  'FACT_VOIDED',
  /** A signed note of the record of deeds 存证检查点, which outsiders keep: to every agency, without a grant. */
  'CHECKPOINT',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Kinds that announce a decided measure: what sight 3 shows to the offices below. */
export const DECIDED_KINDS = ['VETO_DECIDED', 'BLACKLIST_ENTRY_ADDED', 'MEASURE_DECIDED'] as const satisfies readonly AlertKind[];

/** Kinds that a grant may name. The others need none: WITHDRAWN follows its original, a CHECKPOINT is every agency's. */
export const GRANTABLE_KINDS = [
  'INTERVIEW_TRIGGERED',
  'VETO_DECIDED',
  'BLACKLIST_ENTRY_ADDED',
  'MEASURE_DECIDED',
  'JOINED',
] as const satisfies readonly AlertKind[];
export type GrantableKind = (typeof GRANTABLE_KINDS)[number];

/** The internal watch list, and the list of the law 安全生产严重失信主体名单, which needs the lawful procedure first. */
export const BLACKLIST_KINDS = ['WATCH', 'STATUTORY'] as const;
export type BlacklistKind = (typeof BLACKLIST_KINDS)[number];

/** One message of the feed, as the lane announces it. Ids are the store's own, as decimal strings. */
export interface Alert {
  readonly id: string;
  readonly kind: AlertKind;
  readonly at: Moment;
  /** Whose finding or measure it is; a CHECKPOINT is nobody's. */
  readonly tenant?: DivisionCode;
  readonly measure?: MeasureKind;
  readonly level?: KeyLevel;
  readonly subject?: Subject;
  readonly rule?: string;
  readonly text?: string;
  /** WITHDRAWN: the alert that is taken back. */
  readonly refersTo?: string;
  readonly list?: BlacklistKind;
  readonly legalBasis?: string;
  readonly publishable?: boolean;
  readonly appealUntil?: Day;
  readonly triggerId?: string;
  readonly measureId?: string;
  /** Division of the completing fact: it decides, by sight 3, which offices below hear of a decided measure. */
  readonly factDivision?: DivisionCode;
}
