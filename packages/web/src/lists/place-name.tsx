import { usePlaces } from '../place/places';

/** A division by its names from the reader's own place downward; a leaf of its own, so that a name that arrives draws only itself anew. */
export function PlaceName({ code }: { readonly code: string }) {
  return <>{usePlaces()(code)}</>;
}
