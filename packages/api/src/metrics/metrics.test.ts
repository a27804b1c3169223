import { createServer } from 'node:net';
import { Client } from 'pg';
import { accident, openAppWorld, REPORT, type AppWorld } from '../app.testing';
import { openMetrics } from './metrics';
import { openMetricsDoor } from './metrics-door';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld({ metricsAddress: { host: '127.0.0.1', port: 0 } });
}, 60_000);
afterAll(() => world.close());

async function metrics(): Promise<string> {
  const response = await fetch(world.app.metricsUrl as string);
  expect(response.status).toBe(200);
  return response.text();
}

/** The number of one series; undefined: there is none. */
async function numberOf(series: string): Promise<number | undefined> {
  const line = (await metrics()).split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

async function until(series: string, holds: (value: number) => boolean): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (holds((await numberOf(series)) ?? NaN)) return;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`${series} is ${String(await numberOf(series))}`);
}

test('metrics have an address of their own: people reach none', async () => {
  expect(new URL(world.app.metricsUrl as string).port).not.toBe(new URL(world.app.url).port);
  expect((await fetch(`${world.app.url}/metrics`, { headers: { accept: 'text/plain' } })).status).toBe(404);
  expect((await fetch((world.app.metricsUrl as string).replace('/metrics', '/'))).status).toBe(404);
});

test('requests are counted by door, kind and outcome, and timed', async () => {
  const served = 'anze_requests_total{door="http",route="graphql",kind="query",outcome="served"}';
  const refused = 'anze_requests_total{door="http",route="graphql",kind="none",outcome="refused"}';
  const before = [(await numberOf(served)) ?? 0, (await numberOf(refused)) ?? 0] as const;
  await world.ask('clerk@410100', '{ facts(first: 1) { nodes { id } } }');
  await world.ask(null, '{ facts(first: 1) { nodes { id } } }');
  await until(served, (value) => value === before[0] + 1);
  await until(refused, (value) => value === before[1] + 1);
  expect(await numberOf('anze_request_seconds_count{door="http",route="graphql",kind="query"}')).toBeGreaterThanOrEqual(before[0] + 1);
});

test('what waits is shown while it waits: the lane, the relay, the open tail of the record', async () => {
  const holder = new Client({ connectionString: world.database.superuserUrl });
  await holder.connect();
  const before = (await numberOf('anze_inbox_entries_total')) ?? 0;
  try {
    await holder.query('select pg_advisory_lock(1, 41), pg_advisory_lock(2, 41)');
    const reporting = world.ask('clerk@410108', REPORT, { input: accident('2026-05-03', { deaths: 3, responsible: true }) });
    await until('anze_lane_waiting', (value) => value === 1);
    await until('anze_lane_busy_seconds', (value) => value > 0);
    await until('anze_pool_connections{role="engine",state="used"}', (value) => value >= 1);
    await holder.query('select pg_advisory_unlock(1, 41)');
    expect((await reporting).errors).toBeUndefined();
    await until('anze_lane_waiting', (value) => value === 0);
    await until('anze_outbox_waiting', (value) => value > 0);
  } finally {
    await holder.end();
  }
  await until('anze_outbox_waiting', (value) => value === 0);
  await until('anze_inbox_entries_total', (value) => value > before);
  await until('anze_record_open_tail', (value) => value > 0);
});

test('no label is a tenant, an office, a person or a name', async () => {
  const text = await metrics();
  const ours = [...text.matchAll(/^anze_\w+\{([^}]*)\}/gm)].flatMap(([, pairs]) =>
    [...(pairs ?? '').matchAll(/(\w+)="/g)].map(([, name]) => name),
  );
  const closed = ['door', 'event', 'kind', 'le', 'outcome', 'role', 'route', 'state'];
  expect(ours.length).toBeGreaterThan(20);
  expect(ours.filter((name) => !closed.includes(name as string))).toEqual([]);
  expect(text).not.toMatch(/4101|clerk|market-41/);
});

test('a store out of reach leaves no old numbers behind', async () => {
  let reached = true;
  const { told } = openMetrics(() => ({
    sockets: () => ({ sockets: 2, operations: 5 }),
    lane: () => ({ waiting: 0, longestMs: 0 }),
    pools: () => ({ app: { totalCount: 3, idleCount: 1, waitingCount: 4 }, engine: { totalCount: 0, idleCount: 0, waitingCount: 0 } }),
    backlog: () => (reached ? Promise.resolve({ outbox: 7, lagSeconds: 1.5, deeds: 0, openTail: 9 }) : Promise.reject(new Error('gone'))),
  }));
  expect((await told()).text).toMatch(/^anze_outbox_waiting 7$/m);
  reached = false;
  const { text } = await told();
  expect(text).toMatch(/^anze_store_reached 0$/m);
  expect(text).not.toMatch(/^anze_(outbox_waiting|relay_lag_seconds|record_open_tail) \d/m);
  expect(text).toMatch(/^anze_pool_connections\{role="app",state="waiting"\} 4$/m);
  expect(text).toMatch(/^anze_sockets 2$/m);
});

test('an address that is taken is told with what to do', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => taken.once('listening', listening));
  const { port } = taken.address() as { port: number };
  await expect(openMetricsDoor({ told: () => Promise.reject(new Error('never')) }, { host: '127.0.0.1', port })).rejects.toThrow(
    /METRICS_ADDRESS_TAKEN[\s\S]*EADDRINUSE/,
  );
  await new Promise((closed) => taken.close(closed));
});
