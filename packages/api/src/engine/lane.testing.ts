import { type DivisionCode, parseDivisionCode, startOf, parseDay, type Fact, parseFact, type Moment } from '@anze/domain';
import { readPacks } from '@anze/domain/packs';
import { createPools, type Engine, type Pools } from '../database';
import { createEngine } from '../database/engine';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { createLane, type JudgingLane } from './lane';
import type { Actor } from './work';

export const FAMILY = 41;
export const HENAN = parseDivisionCode('410000') as DivisionCode;
export const ZHENGZHOU = parseDivisionCode('410100') as DivisionCode;
export const HUIJI = parseDivisionCode('410108') as DivisionCode;
export const JIANAN = parseDivisionCode('411003') as DivisionCode;

export interface LaneWorld {
  readonly database: FreshDatabase;
  readonly pools: Pools;
  readonly engine: Engine;
  readonly lane: JudgingLane;
  /** Another process's lane over the same store. */
  anotherLane(): JudgingLane;
  rows<R extends object>(sql: string, values?: readonly unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

/** A store with the four tenants of the five documents, and a lane over it. */
export async function openLaneWorld(): Promise<LaneWorld> {
  const database = await freshDatabase();
  const pools = createPools({ appUrl: database.appUrl, engineUrl: database.engineUrl, app: 2, engine: 4 });
  const engine = createEngine(pools.engine, pools.bulk);
  const packs = readPacks();
  await engine.inFamily(FAMILY, async (tx) => {
    await tx.query('insert into lane (family_id) values ($1)', [FAMILY]);
    for (const [code, name] of [[HENAN, '河南省'], [ZHENGZHOU, '郑州市'], [HUIJI, '惠济区'], [JIANAN, '建安区']]) {
      await tx.query('insert into tenant (family_id, code, name) values ($1, $2, $3)', [FAMILY, code, name]);
    }
    for (const pack of packs) {
      await tx.query('insert into tenant_pack (family_id, tenant, pack, judged_at) values ($1, $2, $3, now())', [FAMILY, pack.tenant, pack.id]);
    }
  });
  return {
    database, pools, engine,
    lane: createLane({ engine, packs }),
    anotherLane: () => createLane({ engine, packs }),
    rows: <R extends object>(sql: string, values: readonly unknown[] = []) => engine.inFamily(FAMILY, (tx) => tx.query(sql, values)) as Promise<R[]>,
    close: async () => {
      await pools.end();
      await database.drop();
    },
  };
}

/** Noon of a date. */
export function noon(date: string): Moment {
  return startOf(parseDay(date) as number) + 12 * 3_600_000;
}

export function actor(tenant: DivisionCode, date: string): Actor {
  return { tenant, person: null, at: noon(date) };
}

/** A fact from its exchange shape; without an id the platform makes one. */
export function fact(json: Record<string, unknown>): Fact {
  const read = parseFact(json, { idOptional: true });
  if (!('fact' in read)) throw new Error(JSON.stringify(read.problems));
  return read.fact;
}

export function accident(id: string, occurredAt: string, more: Record<string, unknown> = {}): Fact {
  return fact({ fact: 'ACCIDENT', ...(id ? { id } : {}), occurredAt, division: '410108001', sector: 'CONSTRUCTION', deaths: 1, ...more });
}
