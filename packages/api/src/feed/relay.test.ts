import { bellOn, localWire, relayTick, startRelay, writeAlerts } from '@anze/notifier';
import { Client } from 'pg';
import { alert, FAMILY, HENAN, HUIJI, JIANAN, office, officer, openFeedWorld, tenantReader, ZHENGZHOU, type FeedWorld } from './testing';

let world: FeedWorld;
beforeEach(async () => {
  world = await openFeedWorld();
});
afterEach(() => world.close());

const DISCIPLINE = officer('discipline-4101');
const sequences = (rows: readonly { sequence: number }[]): number[] => rows.map((row) => row.sequence);

test('of two interleaved transactions the one that took its ids first and commits last is not skipped', async () => {
  const early = alert();
  const late = alert();
  const slow = new Client({ connectionString: world.database.engineUrl });
  await slow.connect();
  try {
    await slow.query(`begin; set local app.family = '${FAMILY}'`);
    await writeAlerts({ query: async (sql, values = []) => (await slow.query(sql, [...values])).rows as never }, FAMILY, [early]);
    await world.engine.inFamily(FAMILY, (tx) => writeAlerts(tx, FAMILY, [late]));
    await world.relay();
    const before = await world.inbox(office(ZHENGZHOU));
    expect(before.map((row) => row.alertId)).toEqual([late.id]);

    await slow.query('commit');
    await world.relay();
    const after = await world.inbox(office(ZHENGZHOU), before.at(-1)?.sequence ?? 0);
    expect(after.map((row) => [row.sequence, row.alertId])).toEqual([[2, early.id]]);
  } finally {
    await slow.end();
  }
});

test('a relay whose transaction is rolled back leaves the outbox and the numbers as they were', async () => {
  await world.announce({}, {});
  const failing = {
    inFamily: (family: number, work: never) =>
      world.engine.inFamily(family, async (tx) => {
        await (work as (t: unknown) => Promise<void>)(tx);
        throw new Error('the machine stopped before the commit');
      }),
  };
  await expect(relayTick(failing as never, FAMILY)).rejects.toThrow('stopped');
  expect(await world.inbox(office(ZHENGZHOU))).toEqual([]);
  await world.relay();
  expect(sequences(await world.inbox(office(ZHENGZHOU)))).toEqual([1, 2]);
});

test('while one relay has not committed another takes nothing: a withdrawal waits for what it takes back', async () => {
  await world.grant('discipline-4101', ZHENGZHOU, ['INTERVIEW_TRIGGERED']);
  const [original] = await world.announce({});
  let commit = (): void => undefined;
  const gate = new Promise<void>((open) => {
    commit = open;
  });
  let moved = (): void => undefined;
  const hasMoved = new Promise<void>((done) => {
    moved = done;
  });
  const slow = relayTick(
    {
      inFamily: (family, work) =>
        world.engine.inFamily(family, async (tx) => {
          const result = await work(tx);
          moved();
          await gate;
          return result;
        }),
    },
    FAMILY,
  );
  await hasMoved;
  await world.announce({ kind: 'WITHDRAWN', refersTo: original as string });
  expect(await relayTick(world.engine, FAMILY)).toEqual({ busy: true });
  commit();
  await slow;
  await world.relay();
  expect((await world.inbox(DISCIPLINE)).map((row) => row.kind)).toEqual(['INTERVIEW_TRIGGERED', 'WITHDRAWN']);
});

test('several relays at once, fed by several writers, leave dense inboxes in which every alert stands once', async () => {
  await world.grant('discipline-4101', ZHENGZHOU, ['INTERVIEW_TRIGGERED']);
  const errors: unknown[] = [];
  const relays = [1, 2, 3].map(() =>
    startRelay({
      engine: world.engine,
      families: () => world.engine.families(),
      bell: bellOn(localWire()),
      onError: (error) => errors.push(error),
      pollMs: 20,
    }),
  );
  const written = await Promise.all(
    Array.from({ length: 4 }, async (_, writer) => {
      const ids: string[] = [];
      for (let i = 0; i < 15; i++) {
        ids.push(...(await world.announce({}, {})));
        relays[(writer + i) % 3]?.nudge(FAMILY);
      }
      return ids;
    }),
  );
  for (let look = 0; look < 200 && (await world.inbox(DISCIPLINE, 20)).length < 100; look++)
    await new Promise((done) => {
      setTimeout(done, 10);
    });
  await Promise.all(relays.map((relay) => relay.stop()));
  await world.relay();
  for (const viewer of [DISCIPLINE, office(ZHENGZHOU)]) {
    const rows = [...(await world.inbox(viewer)), ...(await world.inbox(viewer, 100))];
    expect(sequences(rows)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
    expect(rows.map((row) => row.alertId).sort()).toEqual(written.flat().sort());
  }
  expect(errors).toEqual([]);
});

test('an agency hears what was granted to it and nothing else', async () => {
  await world.grant('discipline-4101', ZHENGZHOU, ['INTERVIEW_TRIGGERED']);
  await world.grant('finance-41', ZHENGZHOU, ['BLACKLIST_ENTRY_ADDED'], ['STATUTORY']);
  await world.grant('market-41', ZHENGZHOU, ['BLACKLIST_ENTRY_ADDED'], ['WATCH', 'STATUTORY']);
  const enterprise = { kind: 'ENTERPRISE', enterprise: '914403001922038216' } as const;
  const [interview] = await world.announce({}, { kind: 'JOINED' }, { tenant: HENAN });
  const [watch, statutory] = await world.announce(
    { kind: 'BLACKLIST_ENTRY_ADDED', measure: 'BLACKLIST', list: 'WATCH', subject: enterprise },
    { kind: 'BLACKLIST_ENTRY_ADDED', measure: 'BLACKLIST', list: 'STATUTORY', subject: enterprise },
  );
  await world.relay();
  expect((await world.inbox(DISCIPLINE)).map((row) => row.alertId)).toEqual([interview]);
  expect((await world.inbox(officer('finance-41'))).map((row) => row.alertId)).toEqual([statutory]);
  expect((await world.inbox(officer('market-41'))).map((row) => row.alertId)).toEqual([watch, statutory]);
});

test('an office hears its own alerts but JOINED, and decided measures from above that concern its division', async () => {
  const decided = { kind: 'VETO_DECIDED', measure: 'VETO', tenant: ZHENGZHOU } as const;
  const elsewhere = { subject: { kind: 'JURISDICTION', division: 410105000000 }, factDivision: 410105002000 } as const;
  const [undecided, joined, concerning, sector, foreign, byFact] = await world.announce(
    {},
    { kind: 'JOINED' },
    decided,
    { ...decided, ...elsewhere, subject: { kind: 'SECTOR', sector: 'CONSTRUCTION' } },
    { ...decided, ...elsewhere },
    { ...decided, subject: { kind: 'ENTERPRISE', enterprise: '914403001922038216' } },
  );
  await world.relay();
  const heard = async (tenant: number): Promise<string[]> => (await world.inbox(office(tenant))).map((row) => row.alertId);
  expect(await heard(ZHENGZHOU)).toEqual([undecided, concerning, sector, foreign, byFact]);
  expect(joined).toBeDefined();
  expect(await heard(HUIJI)).toEqual([concerning, sector, byFact]);
  expect(await heard(JIANAN)).toEqual([]);
  expect(await heard(HENAN)).toEqual([]);
  const below = await world.inbox(office(HUIJI));
  expect(below.every((row) => row.text === undefined && row.measure === 'VETO')).toBe(true);
});

test('a correction from above is told to exactly the office that recorded the fact', async () => {
  await world.announce({ kind: 'FACT_CORRECTED', tenant: HENAN, readers: [tenantReader(HUIJI)], text: '河南省更正了贵单位记录的事实' });
  await world.relay();
  expect(await world.inbox(office(HENAN))).toEqual([]);
  expect(await world.inbox(office(HUIJI))).toMatchObject([{ sequence: 1, kind: 'FACT_CORRECTED', text: '河南省更正了贵单位记录的事实' }]);
});

test('WITHDRAWN reaches everyone who got the original, also after the grant is gone and before the original was relayed', async () => {
  await world.grant('discipline-4101', ZHENGZHOU, ['INTERVIEW_TRIGGERED']);
  const [first] = await world.announce({});
  await world.relay();
  await world.revoke('discipline-4101', ZHENGZHOU);
  const [takenBack] = await world.announce({ kind: 'WITHDRAWN', refersTo: first as string });
  await world.relay();
  expect(await world.inbox(DISCIPLINE)).toEqual([
    { sequence: 1, alertId: first, at: Date.UTC(2026, 4, 3), kind: 'NOT_GRANTED' },
    { sequence: 2, alertId: takenBack, at: Date.UTC(2026, 4, 3), kind: 'WITHDRAWN', refersTo: first },
  ]);
  expect(await world.inbox(officer('market-41'))).toEqual([]);

  await world.grant('discipline-4101', ZHENGZHOU, ['INTERVIEW_TRIGGERED']);
  const [second] = await world.announce({});
  const [secondBack] = await world.announce({ kind: 'WITHDRAWN', refersTo: second as string });
  await world.relay();
  expect((await world.inbox(DISCIPLINE, 2)).map((row) => [row.kind, row.alertId])).toEqual([
    ['INTERVIEW_TRIGGERED', second],
    ['WITHDRAWN', secondBack],
  ]);
});
