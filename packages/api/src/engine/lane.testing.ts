import { type DivisionCode, parseDivisionCode, startOf, parseDay, type Fact, parseFact, type Moment } from '@anze/domain';
import { readPacks } from '@anze/domain/packs';
import { createPools, type Engine, type Pools } from '../database';
import { createEngine } from '../database/engine';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { createLane, type JudgingLane } from './lane';
import type { Actor, Outcome } from './work';

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
  /** Records a fact at noon of a day, 惠济区 unless another tenant is named. */
  record(one: Fact, date?: string, tenant?: DivisionCode, lane?: JudgingLane): Promise<Outcome>;
  decide(
    caseId: string,
    adopt: readonly string[],
    more?: { reason?: string; tenant?: DivisionCode; decline?: readonly string[] },
  ): Promise<Outcome>;
  alerts(): Promise<AlertRow[]>;
  /** The findings of a rule that stand. */
  standing(rule: string): Promise<FindingRow[]>;
  close(): Promise<void>;
}

export interface AlertRow {
  readonly id: string;
  readonly kind: string;
  readonly tenant: string;
  readonly refers_to: string | null;
  readonly list: string | null;
}

export interface FindingRow {
  readonly id: string;
  readonly state: string;
  readonly case_id: string;
  readonly quiet: boolean;
  readonly measure_id: string | null;
}

/** The day on which the tests of the lane mostly stand. */
export const TODAY = '2021-05-03';

/** A store with the four tenants of the five documents, and a lane over it. */
export async function openLaneWorld(): Promise<LaneWorld> {
  const database = await freshDatabase();
  const pools = createPools({ appUrl: database.appUrl, engineUrl: database.engineUrl, app: 2, engine: 4 });
  const engine = createEngine(pools.engine);
  const packs = readPacks();
  await engine.inFamily(FAMILY, async (tx) => {
    await tx.query('insert into lane (family_id) values ($1)', [FAMILY]);
    for (const [code, name] of [
      [HENAN, '河南省'],
      [ZHENGZHOU, '郑州市'],
      [HUIJI, '惠济区'],
      [JIANAN, '建安区'],
    ]) {
      await tx.query('insert into tenant (family_id, code, name) values ($1, $2, $3)', [FAMILY, code, name]);
    }
    for (const pack of packs) {
      await tx.query('insert into tenant_pack (family_id, tenant, pack, judged_at) values ($1, $2, $3, now())', [
        FAMILY,
        pack.tenant,
        pack.id,
      ]);
    }
  });
  const lane = createLane({ engine, packs });
  const rows = <R extends object>(sql: string, values: readonly unknown[] = []): Promise<R[]> =>
    engine.inFamily(FAMILY, (tx) => tx.query(sql, values)) as Promise<R[]>;
  return {
    database,
    pools,
    engine,
    lane,
    rows,
    anotherLane: () => createLane({ engine, packs }),
    record: (one, date = TODAY, tenant = HUIJI, through = lane) =>
      through.submit({ kind: 'RECORD', family: FAMILY, actor: actor(tenant, date), fact: one }),
    decide: (caseId, adopt, { reason, tenant = ZHENGZHOU, decline = [] } = {}) =>
      lane.submit({
        kind: 'DECIDE',
        family: FAMILY,
        actor: actor(tenant, TODAY),
        caseId,
        adopt,
        decline: decline.map((findingId) => ({ findingId, reason: '已处理' })),
        reason: reason ?? null,
      }),
    alerts: () => rows('select id, kind, tenant, refers_to, list from alert where family_id = 41 order by id'),
    standing: (rule) =>
      rows(
        `select id, state, case_id, quiet, measure_id from finding where family_id = 41 and rule = $1 and state <> 'WITHDRAWN' order by id`,
        [rule],
      ),
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
