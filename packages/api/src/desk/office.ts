import type { Pack } from '@anze/domain';
import type { Clock } from '../clock';
import type { Store } from '../database';
import type { DivisionSearch } from '../division/division-search';
import type { KnownDivisions } from '../division/known-divisions';
import type { Documents } from '../document/documents';
import type { JudgingLane } from '../engine/lane';
import type { Feed } from '../feed/feed';
import type { OpenId } from '../identity-provider/open-id';
import type { Registry } from '../installation/registry';
import type { OpaqueIds } from '../opaque';

/** What the whole process shares: made once in `app.ts`, handed to every desk. */
export interface Office {
  readonly store: Store;
  readonly ids: OpaqueIds;
  /** Whose signature stands under the checkpoints of the record. */
  readonly recordKey: { readonly id: string; readonly publicKey: string };
  readonly lane: JudgingLane;
  readonly feed: Feed;
  readonly packs: readonly Pack[];
  readonly documents: Documents;
  readonly divisionSearch: DivisionSearch;
  readonly knownDivisions: KnownDivisions;
  readonly clock: Clock;
  /** Asks identity providers, and seals what they gave. */
  readonly providers: Pick<OpenId, 'check'> & { seal(clientSecret: string, family: number, tenant: number): Buffer };
  /** For operators alone. */
  readonly registry: Registry;
  readonly previews: { allow(viewer: string): boolean };
}
