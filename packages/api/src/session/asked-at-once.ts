import DataLoader from 'dataloader';
import type { Store } from '../database';

/**
 * Asks one of the doors of signing in for all tokens that are asked about in one moment, in one query: at each alert the
 * sockets of hundreds of keys are asked about together. Nothing is remembered: who asks later, asks anew.
 */
export function askedAtOnce<Row>(
  store: Store,
  door: 'session_viewer' | 'key_viewer',
  now: () => Date,
): (family: number, hash: Buffer) => Promise<Row | undefined> {
  const families = new Map<number, DataLoader<string, Row | undefined>>();
  const loaderOf = (family: number): DataLoader<string, Row | undefined> =>
    new DataLoader(
      async (hashes) => {
        const rows = await store.asFamily<Row & { asked: string }>(
          family,
          `select t.asked::int, v.* from unnest($2::bytea[]) with ordinality t (hash, asked) cross join lateral ${door}($1, t.hash, $3) v`,
          [family, hashes.map((hash) => Buffer.from(hash, 'base64')), now()],
        );
        const found = new Map(rows.map((row) => [Number(row.asked) - 1, row as Row]));
        return hashes.map((_hash, place) => found.get(place));
      },
      { cache: false, maxBatchSize: 500 },
    );
  return (family, hash) => {
    const loader = families.get(family) ?? loaderOf(family);
    families.set(family, loader);
    return loader.load(hash.toString('base64'));
  };
}
