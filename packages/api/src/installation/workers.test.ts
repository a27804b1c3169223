import { setTimeout as pause } from 'node:timers/promises';
import { parseFact } from '@anze/domain';
import { readPacks } from '@anze/domain/packs';
import { Client } from 'pg';
import { createPools, type Pools } from '../database';
import { createEngine } from '../database/engine';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { createLane, type JudgingLane } from '../engine/lane';
import { openTenant } from '../tenant/open-tenant';
import { openRegistry, type Registry } from './registry';

const AT = Date.parse('2026-05-20T04:00:00Z');
let database: FreshDatabase;
let pools: Pools;
let lane: JudgingLane;
let registry: Registry;
let superuser: Client;
beforeAll(async () => {
  database = await freshDatabase();
  pools = createPools(database);
  const engine = createEngine(pools.engine);
  const packs = readPacks();
  lane = createLane({ engine, packs });
  superuser = new Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  await openTenant(engine, { code: 410100000000, name: '郑州市', packs: [], at: AT });
  registry = openRegistry({
    engine,
    lane,
    laneStuckMs: 300,
    packs,
    clock: { now: () => AT },
    version: '0.0.0',
    migration: 'x',
    nameOf: () => Promise.resolve(undefined),
    keptAt: () => Date.now(),
    relayedAt: () => Date.now(),
    onError: () => undefined,
  });
});
afterAll(async () => {
  await lane.idle();
  await superuser.end();
  await pools.end();
  await database.drop();
});

const judges = async (): Promise<boolean> => (await registry.workers()).lane;

test('the lane is told to stand still while its work does not get on, though the database answers', async () => {
  expect(await judges()).toBe(true);
  await superuser.query('begin');
  await superuser.query('select pg_advisory_xact_lock(1, 41)');
  const parsed = parseFact({
    fact: 'ACCIDENT',
    id: 'a1',
    occurredAt: '2026-05-20T08:00:00+08:00',
    division: '410108001',
    sector: 'CONSTRUCTION',
    deaths: 1,
  });
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const { fact } = parsed;
  const recorded = lane.submit({ kind: 'RECORD', family: 41, actor: { tenant: 410100000000, person: null, at: AT }, fact });
  expect(await judges()).toBe(true);
  await pause(400);
  expect(await judges()).toBe(false);
  await superuser.query('commit');
  await recorded;
  await lane.idle();
  expect(await judges()).toBe(true);
});

test('nor does a lane judge whose row is gone', async () => {
  await superuser.query('delete from anze.lane');
  expect(await judges()).toBe(false);
});
