import type { Pack } from '@anze/domain';
import type { Clock } from '../clock';
import type { Store } from '../database';
import type { DivisionSearch } from '../division/division-search';
import type { KnownDivisions } from '../division/known-divisions';
import type { Documents } from '../document/documents';
import type { JudgingLane } from '../engine/lane';
import type { Feed } from '../feed/feed';
import type { OpaqueIds } from '../opaque';

/** What the whole process shares: made once in `app.ts`, handed to every desk. */
export interface Office {
  readonly store: Store;
  readonly ids: OpaqueIds;
  readonly lane: JudgingLane;
  readonly feed: Feed;
  readonly packs: readonly Pack[];
  readonly documents: Documents;
  readonly divisionSearch: DivisionSearch;
  readonly knownDivisions: KnownDivisions;
  readonly clock: Clock;
  readonly previews: { allow(viewer: string): boolean };
}
