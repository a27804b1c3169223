import type { DivisionCode } from '@anze/domain';
import type { Clock } from '../clock';
import type { DivisionObject } from './division.graphql';

/**
 * Divisions that were read before, for the whole process: the tree is public reference, the same for every viewer, and
 * changes once in a year. A list of fifty facts asks for the same few names again and again.
 */
export interface KnownDivisions {
  get(code: DivisionCode): DivisionObject | undefined;
  keep(division: DivisionObject): void;
}

/** `import-divisions` runs beside the server: a name that it changes is seen within the hour, as by the search. */
const STALE_MS = 3_600_000;
/** A province has some fifty thousand divisions; most are never on a list. */
const MOST = 20_000;

export function knownDivisions(clock: Clock): KnownDivisions {
  const known = new Map<DivisionCode, DivisionObject>();
  let since = clock.now();
  return {
    get: (code) => {
      if (clock.now() - since > STALE_MS) {
        known.clear();
        since = clock.now();
      }
      return known.get(code);
    },
    keep: (division) => {
      if (known.size >= MOST) known.clear();
      known.set(division.code, division);
    },
  };
}
