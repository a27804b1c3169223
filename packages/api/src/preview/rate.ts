import type { Clock } from '../clock';

/** A preview holds the family's lane for as long as a report does: a form asks once a pause, not once a key. */
const A_MINUTE = 60;

/** So many previews a minute for each viewer; counts are forgotten with the minute. */
export function previewRate(clock: Clock): { allow(viewer: string): boolean } {
  let minute = -1;
  let counts = new Map<string, number>();
  return {
    allow: (viewer) => {
      const now = Math.floor(clock.now() / 60_000);
      if (now !== minute) [minute, counts] = [now, new Map()];
      const count = (counts.get(viewer) ?? 0) + 1;
      counts.set(viewer, count);
      return count <= A_MINUTE;
    },
  };
}
