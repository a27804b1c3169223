import type { Day } from '../calendar/local-date';
import type { DivisionCode } from '../division/code';
import type { Happening } from '../fact/fact';
import type { Convenor, KeyLevel, MeasureKind } from '../measure/kind';

/**
 * The language of rules: small and closed. A rule is read as
 * "an `of` that meets `where` (one fact), dated `dated`, `when` (windows, comparisons, what is in force) holds for its group,
 * makes one finding on each of `subjects`, and proposes `measure`".
 * What a window counts are the facts of the same group that meet the same `where`.
 */
export interface Rule {
  /**
   * `<document>/<number>`, the clause's public id. A clause that two kinds of fact can meet (zhengzhou-2021-3/2.6) stands in its
   * pack once for each kind, with one id and one outcome; a fact meets at most one of them, so findings stay apart.
   */
  readonly id: string;
  readonly clause: string;
  readonly citation: Citation;
  readonly of: Happening['kind'];
  readonly where?: FactCondition;
  readonly dated?: Dated;
  readonly when?: GroupCondition;
  readonly subjects: readonly Grouping[];
  readonly measure: MeasureKind;
  readonly level?: KeyLevel;
  readonly term?: { readonly months: number };
  readonly convenor?: Convenor;
}

export interface Citation {
  /** The document's own number of the article, such as 五（二）1. */
  readonly article: string;
  /** A short paraphrase in Chinese. */
  readonly text: string;
  /** First line of the clause in the document's text, counted from 1. */
  readonly line: number;
}

/** The group a finding is about: its subject and what its windows count over. */
export const GROUPINGS = [
  'CITY',
  'COUNTY',
  'TOWNSHIP',
  'SECTOR',
  'COUNTY_AND_SECTOR',
  'ENTERPRISE',
  'PROJECT',
  'NAMED_DIVISION',
  'INDICATOR_DIVISION',
] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The finding's date where it is not the fact's own day. */
export type Dated = { readonly by: string } | { readonly dayAfter: string; readonly unlessBy: string };

/** Conditions over one fact. `field` is a field of the fact, or `grade` of an accident. */
export type FactCondition =
  | { readonly all: readonly FactCondition[] }
  | { readonly any: readonly FactCondition[] }
  | { readonly not: FactCondition }
  | { readonly field: string; readonly is: string | number | boolean }
  | { readonly field: string; readonly in: readonly (string | number)[] }
  | { readonly field: string; readonly has: string }
  | { readonly field: string; readonly present: boolean }
  | { readonly field: string; readonly atLeast: string | number }
  | { readonly field: string; readonly moreThan: string | number }
  | { readonly span: { readonly from: string; readonly to: string; readonly atLeastMonths: number } };

export const CALENDARS = ['MONTH', 'QUARTER', 'YEAR'] as const;
export type Calendar = (typeof CALENDARS)[number];
/** `consecutive` is the pack's setting `consecutiveMonths`. */
export type Span = { readonly months: number } | { readonly calendar: Calendar } | 'consecutive';

/** Conditions over the group, up to and including the completing fact. */
export type GroupCondition =
  | { readonly all: readonly GroupCondition[] }
  | { readonly any: readonly GroupCondition[] }
  | { readonly not: GroupCondition }
  | { readonly fact: FactCondition }
  | { readonly count: { readonly within: Span; readonly atLeast: number; readonly atMost?: number } }
  | { readonly sum: { readonly of: SumField; readonly within: Span; readonly atLeast: number } }
  | { readonly lastYear: LastYear }
  | { readonly during: 'SENSITIVE_PERIOD' }
  | { readonly under: MeasureKind }
  | { readonly approaches: 'INDICATOR' };

export const SUM_FIELDS = ['deaths', 'seriousInjuries', 'directLoss'] as const;
export type SumField = (typeof SUM_FIELDS)[number];

/** This year's total up to the completing fact against last year's to the same date; `of` is read as "any of". */
export interface LastYear {
  readonly of: readonly ('ACCIDENTS' | 'DEATHS')[];
  /** In percent: `{ upByMoreThan: 0 }` is above last year, `{ upByAtLeast: 50 }` half as many again. */
  readonly upByMoreThan?: number;
  readonly upByAtLeast?: number;
}

/** A clause under which an officer opens a measure by hand, with a reason. */
export interface ByHand {
  readonly id: string;
  readonly clause: string;
  readonly citation: Citation;
  readonly measures: readonly MeasureKind[];
  readonly convenor?: Convenor;
}

/** One document's rules as data. */
export interface Pack {
  /** The document's id, such as zhengzhou-2021-3. */
  readonly id: string;
  readonly document: { readonly number: string; readonly title: string; readonly issuer: string; readonly issued: Day };
  readonly tenant: DivisionCode;
  readonly inForce: { readonly from: Day; readonly until?: Day };
  readonly settings: Settings;
  readonly rules: readonly Rule[];
  readonly byHand: readonly ByHand[];
}

/** What is our reading of a document and may be set otherwise. */
export interface Settings {
  /** "Consecutive" without a span means within so many months (judgement 5). */
  readonly consecutiveMonths: number;
  /** An indicator is approached at this share of its limit, in percent (judgement 12). */
  readonly approachedPercent: number;
  /** One case: so many of these systems are applied; more need a reason (zhengzhou-2021-3/8). */
  readonly systemsPerCase?: { readonly atMost: number; readonly of: readonly MeasureKind[] };
}
