/**
 * How much a long test does: the small size in `npm test`, the full one in `npm run test:walls`, which runs the files named
 * *.walls.test.ts with this flag set.
 */
export function size(small: number, full: number): number {
  return (globalThis as { readonly FULL_WALLS?: boolean }).FULL_WALLS === true ? full : small;
}
