import { createPools, createStore, type Pools } from '@anze/api/dist/database';
import { createEngine, type Engine } from '@anze/api/dist/database/engine';
import type { Clock } from '@anze/api/dist/clock';
import { openDivisionSearch } from '@anze/api/dist/division/division-search';
import { knownDivisions } from '@anze/api/dist/division/known-divisions';
import { openDesk, type Desk } from '@anze/api/dist/desk/desk';
import type { Office } from '@anze/api/dist/desk/office';
import { createLane } from '@anze/api/dist/engine/lane';
import { openDocuments } from '@anze/api/dist/document/documents';
import { openFeed } from '@anze/api/dist/feed/feed';
import { opaqueIds } from '@anze/api/dist/opaque';
import { previewRate } from '@anze/api/dist/preview/rate';
import { openTenant } from '@anze/api/dist/tenant/open-tenant';
import { parseDivisionCode, type DivisionCode, type Viewer } from '@anze/domain';
import { readPacks } from '@anze/domain/packs';
import type { BenchDatabase } from '../frame/store';

export const FAMILY = 41;
export const HENAN = parseDivisionCode('41') as DivisionCode;
export const ZHENGZHOU = parseDivisionCode('4101') as DivisionCode;
export const HUIJI = parseDivisionCode('410108') as DivisionCode;

/** The platform behind its doors, as `startApp` puts it together, without HTTP. */
export interface OpenOffice {
  readonly office: Office;
  readonly pools: Pools;
  readonly engine: Engine;
  /** The desk of a clerk of a tenant. */
  desk(tenant: DivisionCode): Desk;
  close(): Promise<void>;
}

/** Province, city and county, each judging by its own documents. */
export async function openOffice(database: BenchDatabase, clock: Clock): Promise<OpenOffice> {
  const pools = createPools(database);
  const store = createStore(pools.app);
  const engine = createEngine(pools.engine);
  const packs = readPacks();
  for (const [code, name] of [
    [HENAN, '河南省'],
    [ZHENGZHOU, '郑州市'],
    [HUIJI, '惠济区'],
  ] as const) {
    await openTenant(engine, { code, name, packs: packs.filter(({ tenant }) => tenant === code).map(({ id }) => id), at: clock.now() });
  }
  const faults: unknown[] = [];
  const feed = openFeed({ store, engine, engineUrl: database.engineUrl, onError: (error) => faults.push(error) });
  const lane = createLane({ engine, packs, committed: feed.committed });
  const { rows } = await pools.app.query<{ id_secret: Buffer }>('select id_secret from installation');
  const ids = opaqueIds(rows[0]?.id_secret ?? Buffer.alloc(0));
  const divisionSearch = openDivisionSearch(store, clock);
  const office: Office = {
    store,
    feed,
    lane,
    packs,
    clock,
    ids,
    recordKey: { id: '', publicKey: '' },
    registry: undefined as never,
    providers: undefined as never,
    previews: previewRate(clock),
    documents: openDocuments(),
    divisionSearch,
    knownDivisions: knownDivisions(clock),
  };
  return {
    office,
    pools,
    engine,
    desk: (tenant) => openDesk(office, clerkOf(tenant)),
    close: async () => {
      await lane.idle();
      await feed.close();
      await pools.end();
      if (faults.length > 0) throw faults[0];
    },
  };
}

export function clerkOf(tenant: DivisionCode): Extract<Viewer, { kind: 'TENANT' }> {
  return { kind: 'TENANT', family: FAMILY, tenant, person: '1', name: '经办人', roles: ['clerk', 'decider'] };
}
