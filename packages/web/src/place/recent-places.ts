/** A place as it is offered. */
export interface KnownPlace {
  readonly code: string;
  readonly name: string;
  /** From the reader's own place down to the parent. */
  readonly above: string;
}

const MOST = 6;

/** The places somebody chose last on this machine, the newest first. */
export function recentPlaces(store: Pick<Storage, 'getItem' | 'setItem'>, person: string) {
  const key = `anze.places.${person}`;
  const read = (): readonly KnownPlace[] => {
    try {
      const places: unknown = JSON.parse(store.getItem(key) ?? '[]');
      return Array.isArray(places) ? places.filter(isPlace).slice(0, MOST) : [];
    } catch {
      return [];
    }
  };
  return {
    read,
    add: (place: KnownPlace) => {
      try {
        store.setItem(key, JSON.stringify([place, ...read().filter(({ code }) => code !== place.code)].slice(0, MOST)));
      } catch {
        // A full or forbidden store: places are found again by their names.
      }
    },
  };
}

function isPlace(value: unknown): value is KnownPlace {
  const { code, name, above } = (value ?? {}) as Partial<KnownPlace>;
  return typeof code === 'string' && typeof name === 'string' && typeof above === 'string';
}
