import { bellOn, follow, localWire, openPages, relayTick, type Bell, type Pages } from '@anze/notifier';
import fc from 'fast-check';
import WebSocket from 'ws';
import { openGroups, type Groups, type Line } from './groups';
import { pause, serveSockets, signIn } from './socket.testing';
import { FAMILY, office, openFeedWorld, ZHENGZHOU, type FeedWorld } from './testing';

let world: FeedWorld;
let bell: Bell;
let pages: Pages;
let groups: Groups;
beforeEach(async () => {
  world = await openFeedWorld();
  bell = bellOn(localWire());
  pages = openPages(world.asker, bell, 30);
  groups = openGroups(pages);
});
afterEach(async () => {
  pages.close();
  await world.close();
});

const CLERK = office(ZHENGZHOU);
const numbers = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);

interface Listening {
  readonly came: number[];
  /** How often the answer was made for it. */
  readonly alone: number[];
  stop(): Promise<void>;
}

/** A follower that stands aside into the groups; `slow` and `stands` say what its socket and its session do. */
async function listen(
  after: number,
  made: number[],
  { token = 'one', slow = (): boolean => false, stands = async (): Promise<boolean> => true } = {},
): Promise<Listening> {
  const came: number[] = [];
  const alone: number[] = [];
  const line: Line = {
    asks: 'inbox',
    viewer: () => CLERK,
    token: () => token,
    stands,
    answer: async ({ sequence }) => {
      made.push(sequence);
      return Buffer.from(String(sequence));
    },
    send: (answer) => {
      came.push(Number(String(answer)));
      return !slow();
    },
  };
  const aside = (cursor: number): ReturnType<Groups['join']> => groups.join(line, cursor, { name: 'inbox' });
  const stream = await follow(pages, { viewer: CLERK, after, stillMay: stands, aside });
  const over = (async () => {
    for await (const { sequence } of stream) {
      came.push(sequence);
      alone.push(sequence);
    }
  })();
  return {
    came,
    alone,
    stop: async () => {
      await stream.return(undefined);
      await over;
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let look = 0; look < 300 && !holds(); look++) await pause(10);
  await pause(50);
}

test('whoever joins, falls behind or leaves, and whatever arrives meanwhile, each gets every number once, in order', async () => {
  let last = 0;
  const step = fc.record({
    alerts: fc.integer({ min: 0, max: 4 }),
    rung: fc.boolean(),
    wait: fc.integer({ min: 0, max: 20 }),
    joins: fc.boolean(),
  });
  const scenario = fc.record({
    steps: fc.array(step, { minLength: 3, maxLength: 8 }),
    slow: fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ steps, slow }) => {
      const choice = slow[Symbol.iterator]();
      const isSlow = (): boolean => choice.next().value === 0;
      const start = last;
      const listeners = await Promise.all([listen(start, [], { slow: isSlow }), listen(start, []), listen(start, [], { token: 'two' })]);
      const early = await listen(start, []);
      for (const { alerts, rung, wait, joins } of steps) {
        await world.announce(...Array.from({ length: alerts }, () => ({})));
        await relayTick(world.engine, FAMILY);
        last += alerts;
        if (rung) bell.ring(FAMILY);
        if (joins) listeners.push(await listen(start, [], { slow: isSlow }));
        await pause(wait);
      }
      await early.stop();
      await until(() => listeners.every(({ came }) => came.length >= last - start));
      await Promise.all(listeners.map((one) => one.stop()));
      for (const { came } of listeners) expect(came).toEqual(numbers(start + 1, last - start));
      expect(early.came).toEqual(numbers(start + 1, early.came.length));
    }),
    { numRuns: 20 },
  );
}, 60_000);

test('a store that takes its time holds nobody up: what a late reading brings is sent', async () => {
  pages.close();
  const late = async (...asked: Parameters<typeof world.asker.ask>): ReturnType<typeof world.asker.ask> => {
    const rows = await world.asker.ask(...asked);
    await pause(300);
    return rows;
  };
  pages = openPages({ ask: late }, bell, 30);
  groups = openGroups(pages);
  const { came, alone, stop } = await listen(0, []);
  await pause(700);
  await world.announce({}, {});
  await relayTick(world.engine, FAMILY);
  bell.ring(FAMILY);
  await until(() => came.length >= 2);
  await stop();
  expect(came).toEqual([1, 2]);
  expect(alone).toEqual([]);
});

test('those who wait for the same are answered once for all', async () => {
  const made: number[] = [];
  const listeners = await Promise.all(numbers(0, 5).map(() => listen(0, made)));
  await pause(60);
  await world.announce({}, {});
  await world.relay();
  bell.ring(FAMILY);
  await until(() => listeners.every(({ came }) => came.length === 2));
  expect(made).toEqual([1, 2]);
  expect(listeners.map(({ came, alone }) => [came, alone])).toEqual(listeners.map(() => [[1, 2], []]));
  await Promise.all(listeners.map((one) => one.stop()));
});

test('whose session has fallen gets nothing more with its group, and the others do not wait for it', async () => {
  let may = true;
  const [fallen, other] = [await listen(0, [], { token: 'two', stands: async () => may }), await listen(0, [])];
  await pause(60);
  may = false;
  await world.announce({});
  await world.relay();
  bell.ring(FAMILY);
  await until(() => other.came.length === 1);
  expect([fallen.came, other.came]).toEqual([[], [1]]);
  await Promise.all([fallen.stop(), other.stop()]);
});

test('each socket hears under its own operation id, whatever it is made of, and none after it has completed', async () => {
  const server = await serveSockets(world);
  const token = await signIn(world, CLERK);
  const ids = ['1', 'with "quotes" and \\', '号\n😀', '","type":"error'];
  const sockets = await Promise.all(
    ids.map(async (id) => {
      const socket = new WebSocket(server.url, 'graphql-transport-ws');
      const came: { id?: string; type: string; payload?: unknown }[] = [];
      socket.on('message', (data) => void came.push(JSON.parse(String(data))));
      await new Promise((opened) => {
        socket.once('open', opened);
      });
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
      await until(() => came.length === 1);
      socket.send(
        JSON.stringify({ id, type: 'subscribe', payload: { query: 'subscription { inbox(after: 0) { sequence text refersTo } }' } }),
      );
      return { socket, came };
    }),
  );
  await pause(100);
  await world.announce({ text: '含 "引号" 与 \\ 和 😀' });
  server.feed.committed(FAMILY, []);
  await until(() => sockets.every(({ came }) => came.length === 2));
  const next = { data: { inbox: { sequence: 1, text: '含 "引号" 与 \\ 和 😀', refersTo: null } } };
  expect(sockets.map(({ came }) => came[1])).toEqual(ids.map((id) => ({ id, type: 'next', payload: next })));
  sockets[0]?.socket.send(JSON.stringify({ id: ids[0], type: 'complete' }));
  await pause(50);
  await world.announce({});
  server.feed.committed(FAMILY, []);
  await until(() => sockets.slice(1).every(({ came }) => came.length === 3));
  expect(sockets.map(({ came }) => came.length)).toEqual([2, 3, 3, 3]);
  for (const { socket } of sockets) socket.terminate();
  expect(server.faults).toEqual([]);
  await server.close();
});
