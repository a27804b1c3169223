import { follow, bellOn, localWire, openPages, relayTick, type Bell, type Pages } from '@anze/notifier';
import fc from 'fast-check';
import { FAMILY, office, officer, openFeedWorld, ZHENGZHOU, type FeedWorld } from './testing';

let world: FeedWorld;
let bell: Bell;
let pages: Pages;
beforeEach(async () => {
  world = await openFeedWorld();
  bell = bellOn(localWire());
  pages = openPages(world.asker, bell, 30);
});
afterEach(async () => {
  pages.close();
  await world.close();
});

const CLERK = office(ZHENGZHOU);
const always = async (): Promise<boolean> => true;

const numbers = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);
const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Follows until told to stop, and keeps what came. */
async function listen(
  after: number | undefined,
  stillMay = always,
): Promise<{ came: number[]; stop(): Promise<void>; over: Promise<void> }> {
  const stream = await follow(pages, { viewer: CLERK, after, stillMay });
  const came: number[] = [];
  const over = (async () => {
    for await (const row of stream) came.push(row.sequence);
  })();
  return {
    came,
    over,
    stop: async () => {
      await stream.return(undefined);
      await over;
    },
  };
}

/** Waits until it holds, and then a little, for what should not come. */
async function until(holds: () => boolean): Promise<void> {
  for (let look = 0; look < 300 && !holds(); look++) await pause(10);
  await pause(40);
}

test('whatever arrives before, during and after subscribing, a follower gets every number behind its own once, in order', async () => {
  let last = 0;
  const step = fc.record({ alerts: fc.integer({ min: 0, max: 5 }), rung: fc.boolean(), yields: fc.integer({ min: 0, max: 3 }) });
  const scenario = fc.record({
    back: fc.nat({ max: 130 }),
    before: fc.array(step, { maxLength: 3 }),
    during: fc.array(step, { maxLength: 6 }),
    followers: fc.integer({ min: 1, max: 3 }),
  });
  const arrive = async (steps: readonly { alerts: number; rung: boolean; yields: number }[]): Promise<void> => {
    for (const { alerts, rung, yields } of steps) {
      await world.announce(...Array.from({ length: alerts }, () => ({})));
      await relayTick(world.engine, FAMILY);
      last += alerts;
      if (rung) bell.ring(FAMILY);
      for (let i = 0; i < yields; i++)
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
    }
  };
  await fc.assert(
    fc.asyncProperty(scenario, async ({ back, before, during, followers }) => {
      await arrive(before);
      const after = Math.max(0, last - back);
      const arriving = arrive(during);
      const listeners = await Promise.all(numbers(0, followers).map(() => listen(after)));
      await arriving;
      await until(() => listeners.every(({ came }) => came.length >= last - after));
      await Promise.all(listeners.map((listener) => listener.stop()));
      for (const { came } of listeners) expect(came).toEqual(numbers(after + 1, last - after));
    }),
    { numRuns: 20 },
  );
});

test('a bell that never rings delays a follower, it loses nothing', async () => {
  const listener = await listen(0);
  await world.announce({}, {});
  await world.relay();
  await until(() => listener.came.length === 2);
  await listener.stop();
  expect(listener.came).toEqual([1, 2]);
});

test('without `after` a follower gets only what comes from now on', async () => {
  await world.announce({}, {});
  await world.relay();
  const listener = await listen(undefined);
  await world.announce({});
  await world.relay();
  bell.ring(FAMILY);
  await until(() => listener.came.length > 0);
  await listener.stop();
  expect(listener.came).toEqual([3]);
});

test('a follower that may read no more gets nothing more, and its stream ends', async () => {
  let may = true;
  const listener = await listen(0, async () => may);
  await world.announce({});
  await world.relay();
  await until(() => listener.came.length === 1);
  may = false;
  await world.announce({});
  await world.relay();
  await listener.over;
  expect(listener.came).toEqual([1]);
});

test('rows held back by a slow reader are shown by the grant of the moment they are taken', async () => {
  const agency = officer('discipline-4101');
  await world.grant('discipline-4101', ZHENGZHOU, ['INTERVIEW_TRIGGERED']);
  await world.announce({}, {});
  await world.relay();
  const stream = await follow(pages, { viewer: agency, after: 0, stillMay: always });
  expect((await stream.next()).value).toMatchObject({ sequence: 1, kind: 'INTERVIEW_TRIGGERED' });
  await world.revoke('discipline-4101', ZHENGZHOU);
  await pause(300);
  expect((await stream.next()).value).toMatchObject({ sequence: 2, kind: 'NOT_GRANTED' });
  await stream.return(undefined);
});

test('followers of one inbox share one reading and its objects', async () => {
  await world.announce({});
  await world.relay();
  const [one, two] = await Promise.all([pages.read(CLERK, 0), pages.read(CLERK, 0)]);
  expect(one).toBe(two);
  expect(await pages.read(office(410000000000), 0)).toEqual([]);
});

test('a reading that began before the bell rang is not given to who asks after it', async () => {
  let open = (): void => undefined;
  const gate = new Promise<void>((opened) => {
    open = opened;
  });
  const slow = openPages(
    {
      ask: async (viewer, sql, values) => {
        const rows = await world.asker.ask(viewer, sql, values);
        await gate;
        return rows;
      },
    },
    bell,
  );
  const before = slow.read(CLERK, 0);
  await pause(50);
  await world.announce({});
  await world.relay();
  bell.ring(FAMILY);
  const after = slow.read(CLERK, 0);
  open();
  expect([(await before).length, (await after).length]).toEqual([0, 1]);
  slow.close();
});
