/** How a measure's term stands on a day: days are whole, its last day counts as one left. */
export type Term =
  | { readonly stands: 'OPEN_ENDED' }
  | { readonly stands: 'NOT_BEGUN'; readonly days: number }
  | { readonly stands: 'RUNNING'; readonly days: number; readonly part: number | undefined; readonly soon: boolean }
  | { readonly stands: 'ENDED'; readonly days: number };

const DAY = 86_400_000;
/** As measureStatistics counts what ends soon. */
const SOON = 30;

/** `from`, `until`, `today`: local dates; both ends inside. */
export function termOn(today: string, from: string | null, until: string | null): Term {
  if (from !== null && today < from) return { stands: 'NOT_BEGUN', days: between(today, from) };
  if (until === null) return { stands: 'OPEN_ENDED' };
  if (today > until) return { stands: 'ENDED', days: between(until, today) };
  const days = between(today, until) + 1;
  const whole = from === null ? undefined : between(from, until) + 1;
  return { stands: 'RUNNING', days, part: whole && (whole - days) / whole, soon: days <= SOON + 1 };
}

/** Today's date in Asia/Shanghai, which has no summer time. */
export function todayInShanghai(now: number): string {
  return new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
}

function between(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / DAY);
}
