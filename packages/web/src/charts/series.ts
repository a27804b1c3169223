/** Numbers of accidents, as the platform counts them. */
export interface Tally {
  readonly accidents: number;
  readonly deaths: number;
  readonly seriousInjuries: number;
}
export interface Compared {
  readonly tally: Tally;
  readonly lastYear: Tally;
}
export type Figure = keyof Tally;

/** One row of a plot: its name, this period, the same months one year earlier. */
export interface Bar {
  readonly key: string;
  readonly name: string;
  readonly now: number;
  readonly before: number;
}

export interface Change {
  readonly difference: number;
  /** Rounded to a tenth of a percent; undefined where last year had none. */
  readonly percent: number | undefined;
}

export function changeOf(now: number, before: number): Change {
  return { difference: now - before, percent: before === 0 ? undefined : Math.round(((now - before) / before) * 1000) / 10 };
}

/** Rows of one figure in the order they came; those without anything in both years are left out. */
export function barsOf<Row extends Compared>(
  rows: readonly Row[],
  figure: Figure,
  key: (row: Row) => string,
  name: (row: Row) => string,
): Bar[] {
  return rows
    .map((row) => ({ key: key(row), name: name(row), now: row.tally[figure], before: row.lastYear[figure] }))
    .filter(({ now, before }) => now > 0 || before > 0);
}

/** Most first; what is even stands in the order it came. */
export function mostFirst(bars: readonly Bar[]): Bar[] {
  return [...bars].sort((a, b) => b.now - a.now || b.before - a.before);
}

/** The longest bars, and the others as one. */
export function longest(bars: readonly Bar[], most: number, others: string): Bar[] {
  if (bars.length <= most) return [...bars];
  const rest = bars.slice(most - 1);
  const sum = (part: (bar: Bar) => number) => rest.reduce((total, bar) => total + part(bar), 0);
  return [...bars.slice(0, most - 1), { key: '', name: others, now: sum(({ now }) => now), before: sum(({ before }) => before) }];
}

/** Labels of months: the year is said where it begins, and at the first. */
export function monthLabels(months: readonly string[]): string[] {
  return months.map((month, at) => (at === 0 || month.endsWith('-01') ? month : month.slice(5)));
}
