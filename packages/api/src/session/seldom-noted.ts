import type { Clock } from '../clock';

/** Names that are remembered; beyond that all are forgotten, which costs a note each. */
const MOST = 20_000;

/**
 * Notes that nobody waits for, of each name every so often and at a moment of its own: an alert to the sockets of a
 * hundred keys would else wait for a hundred commits.
 */
export function seldomNoted(
  clock: Clock,
  every: number,
  onError: (error: unknown) => void,
): (name: string, note: () => Promise<unknown>) => void {
  const next = new Map<string, number>();
  return (name, note) => {
    if (clock.now() < (next.get(name) ?? 0)) return;
    if (next.size >= MOST) next.clear();
    next.set(name, clock.now() + every * (1 + Math.random()));
    note().catch(onError);
  };
}
