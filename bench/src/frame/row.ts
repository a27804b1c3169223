import type { Peer } from './peer';
import type { BenchDatabase } from './store';

/** One row of the table in README.md: a task, measured against named peers in the same run. One file per row in `rows/`. */
export interface Row {
  readonly number: number;
  /** What is measured. */
  readonly name: string;
  /** How big: family, inboxes, grants, facts. */
  readonly size: string;
  /** Folders in `bench/peers/` that must be installed first. */
  readonly peers: readonly string[];
  /** Measures; throws `AnswersDiffer` where the sides do not answer alike. One entry for each peer. */
  run(context: Context): Promise<readonly Entry[]>;
}

/** What `bench/results/latest.json` holds, one for each row and peer. */
export interface Entry {
  readonly name: string;
  /** Our side, in `unit`. */
  readonly value: number;
  readonly unit: string;
  /** The peer, and what it reached, as a phrase. */
  readonly against: string;
  /** Median of (ours / theirs) over the rounds, more is better; null for an upper limit on `value`. */
  readonly ratio: number | null;
  /** The floor of `ratio`; for an upper limit the limit of `value`. */
  readonly atLeast: number;
  readonly holds: boolean;
  /** What does not fit the table: the rounds, percentiles, shares. Kept in the day's file only. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface Context {
  /**
   * A fresh migrated database in the run's own embedded PostgreSQL 18, with the product's settings (fsync on) and roles.
   * Dropped after the row; end your pools first.
   */
  database(): Promise<BenchDatabase>;
  /** An installed peer of `bench/peers/`, named in the row's `peers`. */
  peer(name: string): Peer;
  /** A throwaway folder of the row's own. */
  readonly folder: string;
  /** A line of progress on standard error. */
  say(line: string): void;
}
