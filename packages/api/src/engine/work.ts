import type { DivisionCode, Fact, FactKind, MeasureKind, Moment, Subject } from '@anze/domain';
import type { Entry } from './docket';

/**
 * What is handed to a family's judging lane. The use case has already authorised it; the lane checks what only the
 * lock can tell (does the id exist, is the revision current, is the case still open) and answers with ids and
 * expected failures. Ids are the store's own bigints as decimal strings.
 */
export type FactWork = RecordWork | CorrectWork | VoidWork;
export type Work = FactWork | DecideWork | OpenWork | AnnounceWork | ImportWork | AdvanceWork;

/** Who stands behind a piece of work: recorded with it. */
export interface Actor {
  readonly tenant: DivisionCode;
  /** Null for imports and the clock. */
  readonly person: string | null;
  readonly at: Moment;
}

/** The idempotency key of a mutation, written in the effect's own transaction. */
export interface Idempotency {
  readonly actor: string;
  readonly mutation: string;
  readonly key: string;
  readonly inputHash: string;
}

interface WorkBase {
  readonly family: number;
  readonly actor: Actor;
  readonly idempotency?: Idempotency;
}

/** A new fact. `fact.id` is the source's id, or empty: the lane makes one. `fact.key` is set by the lane. */
export interface RecordWork extends WorkBase {
  readonly kind: 'RECORD';
  readonly fact: Fact;
}
export interface CorrectWork extends WorkBase {
  readonly kind: 'CORRECT';
  readonly factId: string;
  readonly revision: number;
  readonly fact: Fact;
  readonly reason: string;
}
export interface VoidWork extends WorkBase {
  readonly kind: 'VOID';
  readonly factId: string;
  readonly revision: number;
  readonly reason: string;
}
export interface DecideWork extends WorkBase {
  readonly kind: 'DECIDE';
  readonly caseId: string;
  readonly adopt: readonly string[];
  readonly decline: readonly { readonly findingId: string; readonly reason: string }[];
  readonly reason: string | null;
}
export interface OpenWork extends WorkBase {
  readonly kind: 'OPEN';
  readonly measure: MeasureKind;
  readonly rule: string;
  readonly subject: Subject;
  readonly reason: string;
}
/** An officer sends a quiet finding of an interview after all (docs/judgement.md). */
export interface AnnounceWork extends WorkBase {
  readonly kind: 'ANNOUNCE';
  readonly findingId: string;
}
/** Lines of an import, in order: facts (a known id is a correction) and voids by source id. Quiet: no alert. */
export interface ImportWork extends WorkBase {
  readonly kind: 'IMPORT';
  readonly lines: readonly ({ readonly fact: Fact } | { readonly void: string })[];
  /** Judges and counts, keeps nothing: ends in `DryRun`. */
  readonly dryRun?: boolean;
  /** Told how many lines have been judged. */
  readonly progress?: (done: number) => void;
}
/** Time passes: judges what falls due up to and including the clock's day. */
export interface AdvanceWork extends WorkBase {
  readonly kind: 'ADVANCE';
}

/** Expected failures, as data; the API turns a code into its two sentences. */
export const WORK_ERRORS = [
  'ALREADY_RECORDED',
  'NOT_FOUND',
  'STALE',
  'VOIDED',
  'OTHER_KIND',
  'NOT_OPEN',
  'REASON_NEEDED',
  'TOO_MANY_SYSTEMS',
  'NOTHING_DECIDED',
  'NOTHING_TO_SEND',
  'SAME_KEY_OTHER_INPUT',
] as const;
export type WorkError = (typeof WORK_ERRORS)[number];

/** A fact as the lane took it and the store holds it. */
export interface RecordedFact {
  readonly entry: Entry;
  readonly fact: Fact;
  readonly at: Moment;
}

export interface Outcome {
  readonly errors: readonly { readonly code: WorkError; readonly path?: readonly string[]; readonly detail?: string }[];
  readonly factId?: string;
  readonly factKind?: FactKind;
  readonly revision?: number;
  /** A fact that was recorded just now; an outcome that is recalled names only its id. */
  readonly recorded?: RecordedFact;
  readonly caseIds: readonly string[];
  readonly findingsAdded: readonly string[];
  readonly findingsWithdrawn: readonly string[];
  readonly measuresUnderReview: readonly string[];
  readonly measureIds: readonly string[];
  /** Tenants whose cases changed: their boards are told. */
  readonly changed: readonly { readonly tenant: DivisionCode; readonly caseId: string }[];
  /** For an import. */
  readonly counts?: { readonly recorded: number; readonly corrected: number; readonly voided: number; readonly unchanged: number };
}

/** An outcome in which nothing came about: what others are made from. */
export const nothing: Outcome = {
  errors: [],
  caseIds: [],
  findingsAdded: [],
  findingsWithdrawn: [],
  measuresUnderReview: [],
  measureIds: [],
  changed: [],
};

/** One judging lane per family. Answers when the work is committed; throws only on the unexpected. */
export interface Lane {
  submit(work: Work): Promise<Outcome>;
}
