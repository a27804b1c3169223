import { familyOf, subtree, type DivisionCode } from '@anze/domain';
import type { Clock } from '../clock';
import type { Store } from '../database';
import type { DivisionObject } from './division.graphql';
import { divisionOf, type DivisionRow } from './division.store';
import { buildSearchIndex, type CodeRange, type SearchIndex } from './search-index';

/** Finds divisions by name, pinyin, initials or code: the same for the whole process, an index for each family. */
export interface DivisionSearch {
  /** Inside a division of the family, itself included; best first. */
  find(family: number, search: string, within: CodeRange, first: number): Promise<DivisionObject[]>;
}

/** `import-divisions` runs beside the server: what it brought is found within the hour. */
const STALE_MS = 3_600_000;

/**
 * The index is made when a family is first searched (Henan: 0.6 s, then kept in some 20 MB), not at the start: a start waits for
 * nothing, released stores need no migration, and a tree of the whole country is never read whole.
 */
export function openDivisionSearch(store: Store, clock: Clock): DivisionSearch {
  const made = new Map<number, { readonly at: number; readonly index: Promise<SearchIndex> }>();
  const make = (family: number): Promise<SearchIndex> => {
    const index = build(store, family);
    made.set(family, { at: clock.now(), index });
    return index;
  };
  const current = (family: number): Promise<SearchIndex> => {
    const known = made.get(family);
    if (!known) {
      const index = make(family);
      index.catch(() => made.delete(family));
      return index;
    }
    if (clock.now() - known.at > STALE_MS) {
      // The one before answers until the new one is there, and on when it cannot be made.
      made.set(family, { ...known, at: clock.now() });
      void build(store, family).then(
        (index) => made.set(family, { at: clock.now(), index: Promise.resolve(index) }),
        () => undefined,
      );
    }
    return known.index;
  };
  return { find: async (family, search, within, first) => (await current(family)).find(search, within, first) };
}

async function build(store: Store, family: number): Promise<SearchIndex> {
  const { from, until } = provinceOf(family);
  const rows = await store.asFamily<DivisionRow>(
    family,
    'select code, parent, level, name from division where code >= $1::bigint and code < $2::bigint order by code',
    [from, until],
  );
  return buildSearchIndex(rows.map(divisionOf));
}

/** Where somebody may search: the own division for tenants, the family for agencies, narrowed to `under`. Undefined: nowhere. */
export function searchRange(own: DivisionCode | undefined, family: number, under: DivisionCode | undefined): CodeRange | undefined {
  const mine = own === undefined ? provinceOf(family) : subtree(own);
  if (under === undefined) return mine;
  if (familyOf(under) !== family) return undefined;
  const asked = subtree(under);
  const range = { from: Math.max(mine.from, asked.from), until: Math.min(mine.until, asked.until) };
  return range.from < range.until ? range : undefined;
}

function provinceOf(family: number): CodeRange {
  return { from: family * 1e10, until: (family + 1) * 1e10 };
}
