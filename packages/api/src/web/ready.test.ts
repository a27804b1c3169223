import { Client } from 'pg';
import { openAppWorld, type AppWorld, type Loose } from '../app.testing';
import { partsOf, type Readiness } from './ready';

const WELL: Readiness = {
  askStore: () => Promise.resolve(),
  migrations: () => Promise.resolve(['a', 'b', 'of a later release']),
  brought: ['a', 'b'],
  laneMs: () => 500,
  relayedAt: () => Date.now() - 1000,
  keptAt: () => Date.now() - 1000,
  clockRuns: () => true,
};

test('it is ready when every part is, also over a store that a later release has migrated', async () => {
  const parts = await partsOf(WELL);
  expect(parts).toEqual({ database: 'OK', migrations: 'OK', lane: 'OK', relay: 'OK', keeper: 'OK', clock: 'OK' });
});

test.each([
  ['a store that refuses', { askStore: () => Promise.reject(new Error('x')) }, { database: 'UNREACHABLE', migrations: 'UNKNOWN' }],
  ['a store that says nothing', { askStore: () => new Promise(() => undefined) }, { database: 'UNREACHABLE', migrations: 'UNKNOWN' }],
  ['a migration that is missing', { migrations: () => Promise.resolve(['a']) }, { migrations: 'BEHIND' }],
  ['a lane that is at one piece of work for minutes', { laneMs: () => 120_000 }, { lane: 'STUCK' }],
  ['a relay that has not ticked yet', { relayedAt: (): undefined => undefined }, { relay: 'STOPPED' }],
  ['a relay that ticks no more', { relayedAt: () => Date.now() - 20_000 }, { relay: 'STOPPED' }],
  ['a keeper that turns no more', { keptAt: () => Date.now() - 20_000 }, { keeper: 'STOPPED' }],
  ['a clock whose worker has ended', { clockRuns: () => false }, { clock: 'STOPPED' }],
] as const)('%s is named, and nothing else is', async (_what, broken, told) => {
  const parts = await partsOf({ ...WELL, ...broken } as Readiness, 100);
  expect(parts).toEqual({ ...(await partsOf(WELL)), ...told });
});

describe('of a server', () => {
  let world: AppWorld;
  beforeAll(async () => {
    world = await openAppWorld();
  }, 60_000);
  afterAll(() => world.close());

  async function look(): Promise<{ status: number; text: string; parts: Loose }> {
    const response = await fetch(`${world.app.url}/readyz`);
    const text = await response.text();
    return { status: response.status, text, parts: (JSON.parse(text) as Loose).parts };
  }

  async function until(status: number): Promise<Loose> {
    for (let i = 0; i < 100; i++) {
      const now = await look();
      if (now.status === status) return now.parts;
      await new Promise((later) => setTimeout(later, 100));
    }
    throw new Error(`it did not answer ${status}: ${(await look()).text}`);
  }

  async function behind(sql: string, database = world.database.superuserUrl): Promise<void> {
    const client = new Client({ connectionString: database });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  test('it becomes ready, and is no longer when the store lacks a migration', async () => {
    expect(await until(200)).toEqual({ database: 'OK', migrations: 'OK', lane: 'OK', relay: 'OK', keeper: 'OK', clock: 'OK' });
    await behind("update anze.migration set name = 'gone ' || name where id = (select max(id) from anze.migration)");
    expect(await until(503)).toMatchObject({ database: 'OK', migrations: 'BEHIND' });
    await behind("update anze.migration set name = substr(name, 6) where name like 'gone %'");
    await until(200);
  });

  test('a store out of reach is told without its address, its roles or anything else', async () => {
    const { pathname } = new URL(world.database.superuserUrl);
    const name = pathname.slice(1);
    const elsewhere = world.database.superuserUrl.replace(pathname, '/postgres');
    await behind(`alter database ${name} with allow_connections false`, elsewhere);
    await behind(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`, elsewhere);
    try {
      expect(await until(503)).toMatchObject({ database: 'UNREACHABLE', migrations: 'UNKNOWN' });
      expect((await look()).text).toMatch(/^\{"ok":false,"parts":\{("[a-z]+":"[A-Z]+",?)+\}\}$/);
    } finally {
      await behind(`alter database ${name} with allow_connections true`, elsewhere);
    }
    await until(200);
  });
});
