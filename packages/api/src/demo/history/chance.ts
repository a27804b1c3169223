/** Chance that can be repeated: everything drawn follows from a name. Two names tell nothing about each other. */
export interface Chance {
  /** At least 0, below 1. */
  fraction(): number;
  /** A whole number from `least` to `most`, both inside. */
  whole(least: number, most: number): number;
  happens(probability: number): boolean;
  one<T>(of: readonly T[]): T;
  weighted<T extends { readonly weight: number }>(of: readonly T[]): T;
}

export function chanceOf(name: string): Chance {
  let state = hash(name);
  // mulberry32: one 32-bit word of state, good enough for figures that nobody guards
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    fraction,
    whole: (least, most) => least + Math.floor(fraction() * (most - least + 1)),
    happens: (probability) => fraction() < probability,
    one: <T>(of: readonly T[]) => of[Math.floor(fraction() * of.length)] as T,
    weighted: <T extends { readonly weight: number }>(of: readonly T[]) => {
      let left = fraction() * of.reduce((sum, { weight }) => sum + weight, 0);
      return of.find(({ weight }) => (left -= weight) < 0) ?? (of.at(-1) as T);
    },
  };
}

/** FNV-1a over the UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}
