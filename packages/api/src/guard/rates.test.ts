import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Viewer } from '@anze/domain';
import { WebSocket } from 'ws';
import { openAppWorld, type AppWorld, type Loose } from '../app.testing';
import { createPools, type Pools } from '../database';
import { createEngine } from '../database/engine';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { openRates, type RateDependencies, type Rates } from './rates';

const viewer = (person: string, tenant = 410100000000): Viewer => ({
  kind: 'TENANT',
  family: 41,
  tenant,
  person,
  name: '某',
  roles: ['clerk'],
});

describe('counted in a store that processes share', () => {
  let database: FreshDatabase;
  let pools: Pools;
  const faults: unknown[] = [];
  let time = Date.UTC(2026, 4, 20, 4, 0, 30);
  const open: Rates[] = [];
  const rates = (more: Partial<RateDependencies> = {}): Rates => {
    const one = openRates({
      limits: { person: 100, office: 150 },
      engine: createEngine(pools.engine),
      now: () => time,
      onError: (error) => faults.push(error),
      everyMs: 3_600_000,
      ...more,
    });
    open.push(one);
    return one;
  };
  beforeAll(async () => {
    database = await freshDatabase();
    pools = createPools(database);
  });
  afterEach(() => (time += 120_000));
  afterAll(async () => {
    await Promise.all(open.map((one) => one.close()));
    await pools.end();
    await database.drop();
  });

  test('a person has so much a minute, an office so much in all, and the next minute begins anew', () => {
    const here = rates();
    expect(here.spend(viewer('1'), 100)).toBeUndefined();
    const refused = here.spend(viewer('1'), 1);
    expect(refused?.extensions).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfter: 30, http: { status: 429 } });
    expect(refused?.message).toMatch(/30 秒后再试/);
    expect(here.spend(viewer('2'), 50)).toBeUndefined();
    expect(here.spend(viewer('2'), 1)?.message).toMatch(/^本单位/);
    // Another office has its own, and another family too, whatever its people are called.
    expect(here.spend(viewer('1', 411003000000), 100)).toBeUndefined();
    expect(here.spend({ ...viewer('1'), family: 42 }, 100)).toBeUndefined();
    time += 30_000;
    expect(here.spend(viewer('1'), 100)).toBeUndefined();
  });

  test('what was refused is not counted: who asks on and on is let in again when the minute turns, not later', () => {
    const here = rates();
    expect(here.spend(viewer('1'), 90)).toBeUndefined();
    for (let i = 0; i < 1000; i++) expect(here.spend(viewer('1'), 20)).toBeDefined();
    expect(here.spend(viewer('1'), 10)).toBeUndefined();
  });

  test('processes hear of each other by one exchange each, and nothing is counted twice or lost', async () => {
    const [here, there] = [rates(), rates()];
    for (let i = 0; i < 4; i++) {
      expect(here.spend(viewer('1'), 12)).toBeUndefined();
      expect(there.spend(viewer('1'), 12)).toBeUndefined();
      await Promise.all([here.exchange(), there.exchange()]);
    }
    await here.exchange();
    // 96 of 100: only a process that knows of the other's 48 refuses 5 more.
    expect(there.spend(viewer('1'), 1)).toBeUndefined();
    await there.exchange();
    expect(there.spend(viewer('1'), 4)).toBeDefined();
    expect(there.spend(viewer('1'), 3)).toBeUndefined();
    expect(faults).toEqual([]);
  });

  test('while the store is out of reach each process goes on counting by itself, and hands it on later', async () => {
    let reachable = false;
    const engine = createEngine(pools.engine);
    const away = rates({
      engine: { ...engine, inFamily: (family, work) => (reachable ? engine.inFamily(family, work) : Promise.reject(new Error('away'))) },
    });
    expect(away.spend(viewer('1'), 60)).toBeUndefined();
    await away.exchange();
    expect(faults.splice(0)).toHaveLength(1);
    expect(away.spend(viewer('1'), 41)).toBeDefined();
    reachable = true;
    await away.exchange();
    const other = rates();
    expect(other.spend(viewer('1'), 40)).toBeUndefined();
    await other.exchange();
    expect(other.spend(viewer('1'), 1)).toBeDefined();
  });
});

describe('at both doors of two server processes', () => {
  let world: AppWorld;
  let second: ChildProcess;
  let url: string;
  const limits = { rates: { person: 3000, office: 4500 }, sockets: { person: 3, network: 6 } };
  beforeAll(async () => {
    world = await openAppWorld({ limits });
    second = spawn(process.execPath, [join(__dirname, 'second-server.testing.js')], { stdio: ['pipe', 'pipe', 'inherit'] });
    const { appUrl, engineUrl, ownerUrl } = world.database;
    second.stdin?.write(JSON.stringify({ appUrl, engineUrl, ownerUrl, dataDir: '.', limits }));
    const [text] = (await once(second.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    url = String(text).trim();
  }, 120_000);
  afterAll(async () => {
    second.stdin?.end();
    await once(second, 'exit');
    await world.close();
  });

  const QUERY = '{ cases(first: 100) { nodes { id state } } }';
  const post = async (to: string, who: string): Promise<{ status: number; after: string | null; body: Loose }> => {
    const response = await fetch(`${to}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await world.token(who)}` },
      body: JSON.stringify({ query: QUERY }),
    });
    return { status: response.status, after: response.headers.get('retry-after'), body: await response.json() };
  };
  const connect = async (token: string): Promise<{ socket: WebSocket; code: Promise<number>; said: Promise<Loose> }> => {
    const socket = new WebSocket(`${world.app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const code = new Promise<number>((done) => socket.once('close', done));
    await once(socket, 'open');
    const said = new Promise<Loose>((heard) => socket.once('message', (data) => heard(JSON.parse(String(data)))));
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    return { socket, code, said };
  };

  test('what a person spends at one process counts at the other; both doors say when to come again', async () => {
    // Not across the turn of a minute.
    const left = 60_000 - (Date.now() % 60_000);
    if (left < 15_000) await pause(left + 100);
    let spent = 0;
    for (;;) {
      const { status, body } = await post(world.app.url, 'clerk@410100');
      if (status === 429) break;
      spent += body.extensions.cost.operation as number;
    }
    expect(spent).toBeGreaterThan(2000);
    expect(spent).toBeLessThanOrEqual(3000);
    await pause(2500);
    // The other process learns it when it has something to tell itself.
    let there = await post(url, 'clerk@410100');
    if (there.status === 200) {
      await pause(1500);
      there = await post(url, 'clerk@410100');
    }
    expect(there).toMatchObject({
      status: 429,
      after: expect.stringMatching(/^\d{1,2}$/) as string,
      body: { errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }] },
    });

    const { socket, said } = await connect(await world.token('clerk@410100'));
    expect((await said).type).toBe('connection_ack');
    const answer = new Promise<Loose>((heard) => socket.once('message', (data) => heard(JSON.parse(String(data)))));
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: QUERY } }));
    const { type, payload } = await answer;
    expect([type, payload[0].extensions.code, typeof payload[0].extensions.retryAfter]).toEqual(['error', 'TOO_MANY_REQUESTS', 'number']);
    socket.close();
    // A colleague has what is left of the office's, another office all of its own.
    expect((await post(world.app.url, 'decider@410100')).status).toBe(200);
    expect((await post(world.app.url, 'clerk@410000')).status).toBe(200);
  }, 60_000);

  test('a person has so many sockets at a time and a network too; who leaves makes room', async () => {
    const token = await world.token('clerk@410108');
    const own = await Promise.all([1, 2, 3].map(() => connect(token)));
    for (const { said } of own) expect((await said).type).toBe('connection_ack');
    const beyond = await connect(token);
    expect(await beyond.code).toBe(4429);
    own[0]?.socket.close();
    await own[0]?.code;
    await pause(100);
    const again = await connect(token);
    expect((await again.said).type).toBe('connection_ack');
    const others = await Promise.all(
      ['clerk@410000', 'clerk@411003', 'decider@410000'].map(async (who) => connect(await world.token(who))),
    );
    const refused = new WebSocket(`${world.app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const [, response] = (await once(refused, 'unexpected-response')) as [unknown, { statusCode: number; headers: Record<string, string> }];
    expect([response.statusCode, response.headers['retry-after']]).toEqual([429, '30']);
    for (const { socket } of [...own, again, ...others]) socket.terminate();
  });

  test('whoever has not come in yet sends a token and nothing longer', async () => {
    await pause(200);
    for (const bytes of [9 * 1024, 200 * 1024, 20 * 1024 * 1024]) {
      const socket = new WebSocket(`${world.app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      socket.on('error', () => undefined);
      await once(socket, 'open');
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: 'x'.repeat(bytes) } }));
      const [code] = (await once(socket, 'close')) as [number];
      expect([1009, 1006]).toContain(code);
    }
    expect(world.faults).toEqual([]);
  });
});
