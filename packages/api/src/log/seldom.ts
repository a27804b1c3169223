/** Pauses between lines about one and the same failure, growing while it lasts. */
const PAUSES_MS = [1000, 10_000, 60_000, 600_000] as const;
const LONGEST = 600_000;
/** Kinds of failure that are remembered; beyond that all are forgotten, which costs a line each. */
const MOST_KINDS = 100;

interface Kind {
  told: number;
  heard: number;
  lines: number;
  withheld: number;
}

/**
 * Loops that meet the same failure several times a second (the database is down) tell of it at once and then ever more
 * seldom, with the number of those not told. A failure that stayed away for as long as its pause is news again.
 */
export function seldom(
  tell: (error: unknown, withheld: number) => void,
  now: () => number = () => performance.now(),
): (error: unknown) => void {
  const kinds = new Map<string, Kind>();
  return (error) => {
    const at = now();
    const name = nameOf(error);
    const known = kinds.get(name);
    const pause = known === undefined ? 0 : pauseAfter(known.lines);
    if (known === undefined || at - known.heard > pause) {
      if (kinds.size >= MOST_KINDS) kinds.clear();
      kinds.set(name, { told: at, heard: at, lines: 1, withheld: 0 });
      return tell(error, known?.withheld ?? 0);
    }
    known.heard = at;
    if (at - known.told < pause) {
      known.withheld += 1;
      return;
    }
    const { withheld } = known;
    Object.assign(known, { told: at, lines: known.lines + 1, withheld: 0 });
    tell(error, withheld);
  };
}

function pauseAfter(lines: number): number {
  return PAUSES_MS[lines - 1] ?? LONGEST;
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return code ?? `${error.name}: ${error.message}`;
}
