/** One side of a comparison: does its task once and answers its measure, of which more is better (a rate, not a time). */
export type Side = (round: number) => Promise<number>;

export interface Turns {
  /** Median over the rounds of ours / theirs. */
  readonly ratio: number;
  /** Medians of each side. */
  readonly ours: number;
  readonly theirs: number;
  readonly rounds: readonly { readonly ours: number; readonly theirs: number }[];
}

/**
 * Both sides in turn, A B A B, so that a machine that slows down slows both. An unmeasured turn of each comes first:
 * compilers and caches are warm on both sides or on none.
 */
export async function inTurn(ours: Side, theirs: Side, { rounds = 3, warmUp = true } = {}): Promise<Turns> {
  if (rounds < 3) throw new RangeError(`${rounds} rounds: at least three were expected`);
  if (warmUp) {
    await ours(-1);
    await theirs(-1);
  }
  const measured: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < rounds; round++) measured.push({ ours: await ours(round), theirs: await theirs(round) });
  return {
    ratio: median(measured.map((one) => one.ours / one.theirs)),
    ours: median(measured.map((one) => one.ours)),
    theirs: median(measured.map((one) => one.theirs)),
    rounds: measured,
  };
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value below which `percent` of the values lie, between two of them by their distance. */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) throw new RangeError('no values: at least one was expected');
  const sorted = [...values].sort((a, b) => a - b);
  const place = ((sorted.length - 1) * percent) / 100;
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}
