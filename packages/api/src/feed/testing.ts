import { agencyReader, tenantReader, type Alert, type AlertKind, type Viewer } from '@anze/domain';
import { readInbox, relayTick, writeAlerts, type Announced, type Asker, type InboxAlert } from '@anze/notifier';
import { createEngine, type Engine } from '../database/engine';
import { createPools, createStore, type Pools, type Store } from '../database';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';

export const FAMILY = 41;
export const HENAN = 410000000000;
export const ZHENGZHOU = 410100000000;
export const HUIJI = 410108000000;
export const JIANAN = 411003000000;

/** A database with four tenants, three agencies and no grant, for the tests of the feed. */
export interface FeedWorld {
  readonly database: FreshDatabase;
  readonly pools: Pools;
  readonly engine: Engine;
  readonly store: Store;
  readonly asker: Asker;
  /** Writes alerts and their outbox rows and commits, as the lane does. */
  announce(...alerts: readonly Partial<Announced>[]): Promise<readonly string[]>;
  /** Answers the grant's id. Fields left out: one of the first release, which lets all leave. */
  grant(
    agency: string,
    tenant: number,
    kinds: readonly AlertKind[],
    lists?: readonly string[],
    bounds?: { readonly divisions?: readonly number[]; readonly fields?: readonly string[] },
  ): Promise<string>;
  /** One grant, or all of that tenant to that agency. */
  revoke(agency: string, tenant: number, id?: string): Promise<void>;
  /** Ticks until the outbox is empty. */
  relay(): Promise<void>;
  inbox(viewer: Viewer, after?: number): Promise<readonly InboxAlert[]>;
  close(): Promise<void>;
}

export function officer(agency: string): Viewer {
  return { kind: 'AGENCY', family: FAMILY, agency, person: '1', name: 'officer', roles: ['officer'] };
}

export function office(tenant: number): Viewer {
  return { kind: 'TENANT', family: FAMILY, tenant, person: '2', name: 'clerk', roles: ['clerk'] };
}

export { agencyReader, tenantReader };

let lastId = 1000;
/** An alert as the lane would write it; ids ascend. */
export function alert(part: Partial<Announced> = {}): Announced {
  const fact: Alert = {
    id: String(++lastId),
    kind: 'INTERVIEW_TRIGGERED',
    at: Date.UTC(2026, 4, 3),
    tenant: ZHENGZHOU,
    measure: 'INTERVIEW',
    subject: { kind: 'JURISDICTION', division: HUIJI },
    rule: 'zhengzhou-2021-3/5.2.1',
    text: '惠济区三个月内发生两起一般事故',
    factDivision: 410108001000,
  };
  return { ...fact, ...part };
}

export async function openFeedWorld(): Promise<FeedWorld> {
  const database = await freshDatabase();
  const pools = createPools({ appUrl: database.appUrl, engineUrl: database.engineUrl, app: 4, engine: 4 });
  const engine = createEngine(pools.engine);
  const store = createStore(pools.app);
  const asker: Asker = { ask: (viewer, sql, values) => store.asViewer(viewer, sql, values) };
  await engine.inFamily(FAMILY, async (tx) => {
    await tx.query('insert into lane (family_id, next_id, fact_seq) values ($1, 1, 1)', [FAMILY]);
    for (const [code, name] of [
      [HENAN, '河南省'],
      [ZHENGZHOU, '郑州市'],
      [HUIJI, '惠济区'],
      [JIANAN, '建安区'],
    ]) {
      await tx.query('insert into tenant (family_id, code, name) values ($1, $2, $3)', [FAMILY, code, name]);
    }
    for (const agency of ['discipline-4101', 'market-41', 'finance-41']) {
      await tx.query('insert into agency (family_id, id, name) values ($1, $2, $2)', [FAMILY, agency]);
    }
  });
  return {
    database,
    pools,
    engine,
    store,
    asker,
    announce: async (...parts) => {
      const alerts = parts.map(alert);
      await engine.inFamily(FAMILY, (tx) => writeAlerts(tx, FAMILY, alerts));
      return alerts.map(({ id }) => id);
    },
    grant: (agency, tenant, kinds, lists = [], { divisions = [], fields } = {}) =>
      engine.inFamily(FAMILY, async (tx) => {
        const [row] = await tx.query<{ id: string }>(
          'insert into agency_grant (family_id, tenant, agency, alert_kinds, lists, divisions, fields) values ($1, $2, $3, $4, $5, $6, $7) returning id',
          [FAMILY, tenant, agency, kinds, lists, divisions, fields ?? null],
        );
        return (row as { id: string }).id;
      }),
    revoke: (agency, tenant, id) =>
      engine.inFamily(FAMILY, async (tx) => {
        await tx.query(
          `update agency_grant set revoked_at = now()
           where family_id = $1 and tenant = $2 and agency = $3 and revoked_at is null and ($4::bigint is null or id = $4)`,
          [FAMILY, tenant, agency, id ?? null],
        );
      }),
    relay: async () => {
      for (;;) {
        const ticked = await relayTick(engine, FAMILY);
        if (!ticked.busy && ticked.taken === 0) return;
      }
    },
    inbox: (viewer, after = 0) => readInbox(asker, viewer, after, 100),
    close: async () => {
      await pools.end();
      await database.drop();
    },
  };
}
