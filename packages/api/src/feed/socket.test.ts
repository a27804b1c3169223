import type { Announced } from '@anze/notifier';
import { clientOf, endSession, listen, pause, serveSockets, signIn, type SocketServer } from './socket.testing';
import { FAMILY, HUIJI, office, officer, openFeedWorld, ZHENGZHOU, type FeedWorld } from './testing';

const ALERT =
  'sequence alertId kind at tenant measure rule text refersTo subject { kind division } list legalBasis publishable appealUntil';
const INBOX = `subscription Inbox($after: Int) { inbox(after: $after) { ${ALERT} } }`;

let world: FeedWorld;
let server: SocketServer;
beforeEach(async () => {
  world = await openFeedWorld();
  server = await serveSockets(world);
});
afterEach(async () => {
  await server.close();
  await world.close();
});

const DISCIPLINE = officer('discipline-4101');
const sequences = (rows: readonly Record<string, unknown>[]): unknown[] => rows.map((row) => row['sequence']);
/** As the lane does after its commit. */
async function announce(...alerts: readonly Partial<Announced>[]): Promise<void> {
  await world.announce(...alerts);
  server.feed.committed(FAMILY, []);
}

test('replays, then follows live, and the three are windows on the same inbox', async () => {
  await world.grant('discipline-4101', ZHENGZHOU, ['INTERVIEW_TRIGGERED', 'VETO_DECIDED']);
  const token = await signIn(world, DISCIPLINE);
  await announce({}, { kind: 'VETO_DECIDED', measure: 'VETO' });
  await world.relay();
  const all = listen({ url: server.url, token }, INBOX, 'inbox', { after: 0 });
  const interviews = listen(
    { url: server.url, token },
    'subscription { interviewTriggered(after: 0) { sequence alertId kind } }',
    'interviewTriggered',
  );
  const vetoes = listen({ url: server.url, token }, 'subscription { vetoDecided(after: 0) { sequence alertId kind } }', 'vetoDecided');
  const fromNow = listen({ url: server.url, token }, 'subscription { inbox { sequence } }', 'inbox');
  await all.until(2);
  await announce({ kind: 'VETO_DECIDED', measure: 'VETO' }, {});
  await all.until(4);
  await interviews.until(2);
  await vetoes.until(2);
  expect(sequences(all.rows)).toEqual([1, 2, 3, 4]);
  expect(all.rows[0]).toMatchObject({
    kind: 'INTERVIEW_TRIGGERED',
    tenant: '410100000000',
    at: '2026-05-03T00:00:00.000Z',
    subject: { kind: 'JURISDICTION', division: '410108000000' },
  });
  expect(all.rows[0]?.['alertId']).toMatch(/^[A-Za-z0-9_-]{22}$/);
  const named = (kind: string): unknown[] =>
    all.rows.filter((row) => row['kind'] === kind).map(({ sequence, alertId }) => ({ sequence, alertId, kind }));
  expect(interviews.rows).toEqual(named('INTERVIEW_TRIGGERED'));
  expect(vetoes.rows).toEqual(named('VETO_DECIDED'));
  expect(sequences(fromNow.rows)).toEqual([3, 4]);
  await Promise.all([all, interviews, vetoes, fromNow].map((heard) => heard.stop()));
  expect(server.faults).toEqual([]);
});

test('over a restart of the server a subscriber that resumes with `after` has every number once', async () => {
  const token = await signIn(world, office(ZHENGZHOU));
  const before = listen({ url: server.url, token }, INBOX, 'inbox', { after: 0 });
  await announce({}, {}, {});
  await before.until(3);
  await announce({}, {});
  await server.close();
  await before.stop();
  await world.announce({}, {});
  server = await serveSockets(world);
  const after = listen({ url: server.url, token }, INBOX, 'inbox', { after: before.rows.at(-1)?.['sequence'] });
  await announce({});
  await after.until(8 - before.rows.length);
  await after.stop();
  expect(sequences([...before.rows, ...after.rows])).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(new Set([...before.rows, ...after.rows].map((row) => row['alertId'])).size).toBe(8);
});

test('with the same document, a reader who may not see gets nothing of what its neighbour sees', async () => {
  await world.grant('discipline-4101', ZHENGZHOU, ['INTERVIEW_TRIGGERED']);
  await world.grant('market-41', ZHENGZHOU, ['INTERVIEW_TRIGGERED']);
  const [one, two, foreign] = await Promise.all([DISCIPLINE, officer('market-41'), office(HUIJI)].map((viewer) => signIn(world, viewer)));
  const heard = [one, one, two, foreign].map((token) => listen({ url: server.url, token: token as string }, INBOX, 'inbox', { after: 0 }));
  await announce({});
  for (const listener of heard.slice(0, 3)) await listener.until(1);
  await world.revoke('market-41', ZHENGZHOU);
  await announce({ kind: 'WITHDRAWN', refersTo: (await world.inbox(DISCIPLINE))[0]?.alertId as string });
  for (const listener of heard.slice(0, 3)) await listener.until(2);
  const late = listen({ url: server.url, token: two as string }, INBOX, 'inbox', { after: 0 });
  await late.until(2);
  expect(heard[1]?.rows).toEqual(heard[0]?.rows);
  expect(heard[0]?.rows.map((row) => [row['sequence'], row['kind'], row['tenant']])).toEqual([
    [1, 'INTERVIEW_TRIGGERED', '410100000000'],
    [2, 'WITHDRAWN', '410100000000'],
  ]);
  const bare = {
    tenant: null,
    measure: null,
    rule: null,
    text: null,
    subject: null,
    list: null,
    legalBasis: null,
    publishable: null,
    appealUntil: null,
  };
  expect(late.rows).toEqual([
    expect.objectContaining({ sequence: 1, kind: 'NOT_GRANTED', refersTo: null, ...bare }),
    expect.objectContaining({ sequence: 2, kind: 'WITHDRAWN', refersTo: heard[0]?.rows[0]?.['alertId'], ...bare }),
  ]);
  expect(heard[2]?.rows[1]).toEqual(late.rows[1]);
  expect(heard[3]?.rows).toEqual([]);
  await Promise.all([...heard, late].map((listener) => listener.stop()));
});

test('a socket whose session ends hears nothing more and is closed with 4403 within five seconds', async () => {
  const token = await signIn(world, office(ZHENGZHOU));
  const heard = listen({ url: server.url, token }, INBOX, 'inbox', { after: 0 });
  await announce({});
  await heard.until(1);
  const began = performance.now();
  await endSession(world, token);
  await announce({});
  while (heard.closes.length === 0 && performance.now() - began < 6000) await pause(20);
  expect(heard.closes).toEqual([4403]);
  expect(performance.now() - began).toBeLessThan(5000);
  expect(sequences(heard.rows)).toEqual([1]);
  await heard.stop();
});

test('a refreshed session goes on over the same socket when the new token comes with a ping', async () => {
  const token = await signIn(world, office(ZHENGZHOU));
  let socket: { send(data: string): void } | undefined;
  const client = clientOf({ url: server.url, token });
  client.on('opened', (opened) => {
    socket = opened as typeof socket;
  });
  const rows: unknown[] = [];
  client.subscribe(
    { query: INBOX, variables: { after: 0 } },
    { next: ({ data }) => rows.push(data), error: () => undefined, complete: () => undefined },
  );
  await announce({});
  while (rows.length < 1) await pause(10);
  // The session is renewed in place: its token changes.
  const renewed = await signIn(world, office(ZHENGZHOU));
  await world.engine.inFamily(FAMILY, async (tx) => {
    const ids = await tx.query<{ token_hash: Buffer; person_id: string }>(
      'select token_hash, person_id from session where family_id = $1 order by person_id',
      [FAMILY],
    );
    await tx.query('update session set person_id = $2 where family_id = $1', [FAMILY, ids[0]?.person_id]);
  });
  await endSession(world, token);
  socket?.send(JSON.stringify({ type: 'ping', payload: { authorization: `Bearer ${renewed}` } }));
  await announce({});
  for (let look = 0; look < 300 && rows.length < 2; look++) await pause(10);
  await pause(2500);
  await announce({});
  for (let look = 0; look < 300 && rows.length < 3; look++) await pause(10);
  expect(rows).toHaveLength(3);
  await client.dispose();
});

test('who comes in without a session, with a made-up one, or by cookie from a foreign page is closed with 4403', async () => {
  const token = await signIn(world, office(ZHENGZHOU));
  const host = new URL(server.url).host;
  const cookie = `anze=${token}`;
  const doors = [
    { url: server.url },
    { url: server.url, token: `s41.${'A'.repeat(43)}` },
    { url: server.url, headers: { cookie } },
    { url: server.url, headers: { cookie, origin: 'https://elsewhere.example' } },
  ];
  for (const door of doors) {
    const heard = listen(door, INBOX, 'inbox', { after: 0 });
    await heard.until(1);
    expect(heard.closes).toEqual([4403]);
    await heard.stop();
  }
  await announce({});
  const ours = listen({ url: server.url, headers: { cookie, origin: `http://${host}` } }, INBOX, 'inbox', { after: 0 });
  await ours.until(1);
  expect(sequences(ours.rows)).toEqual([1]);
  await ours.stop();
});

test('the guard of the HTTP door stands at the socket too', async () => {
  const token = await signIn(world, office(ZHENGZHOU));
  const line = { url: server.url, token };
  const wide = `query { ${Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ')} }`;
  const refused = listen(line, wide, 'a0');
  await refused.until(1);
  expect(JSON.stringify(refused.errors)).toContain('TOO_COSTLY');
  const wrong = listen(line, 'subscription { inbox(after: -1) { sequence } }', 'inbox');
  await wrong.until(1);
  expect(JSON.stringify(wrong.errors)).toContain('BAD_USER_INPUT');
  const client = clientOf(line);
  const errors: unknown[] = [];
  for (let i = 0; i < 40; i++)
    client.subscribe({ query: INBOX }, { next: () => undefined, error: (error) => errors.push(error), complete: () => undefined });
  for (let look = 0; look < 300 && errors.length < 8; look++) await pause(10);
  expect(errors).toHaveLength(8);
  await Promise.all([refused.stop(), wrong.stop(), client.dispose()]);
});

test("a board hears of its own cases from every process, and of nobody else's", async () => {
  const other = await serveSockets(world);
  const [mine, neighbour] = await Promise.all([office(ZHENGZHOU), office(HUIJI)].map((viewer) => signIn(world, viewer)));
  await world.engine.inFamily(FAMILY, async (tx) => {
    await tx.query(
      `insert into fact (family_id, id, recorder, source_id, kind, division, revision, voided, body, recorded_at)
      values ($1, 1, $2, 'a1', 'PROJECT', 410108001000, 1, false, '{}', now())`,
      [FAMILY, HUIJI],
    );
    for (const [id, tenant] of [
      [2, ZHENGZHOU],
      [3, HUIJI],
    ]) {
      await tx.query(
        `insert into case_file (family_id, id, tenant, fact_id, fact_division, state, opened_at, changed_at) values ($1, $2, $3, 1, 410108001000, 'OPEN', now(), now())`,
        [FAMILY, id, tenant],
      );
    }
  });
  const query = 'subscription { caseChanged { id tenant state } }';
  const boards = [mine, neighbour].map((token) => listen({ url: server.url, token: token as string }, query, 'caseChanged'));
  await pause(300);
  other.feed.committed(FAMILY, [
    {
      errors: [],
      caseIds: [],
      findingsAdded: [],
      findingsWithdrawn: [],
      measuresUnderReview: [],
      measureIds: [],
      changed: [
        { tenant: ZHENGZHOU, caseId: '2' },
        { tenant: HUIJI, caseId: '3' },
        { tenant: HUIJI, caseId: '2' },
      ],
    },
  ]);
  for (const board of boards) await board.until(1);
  expect(boards.map((board) => board.rows.map((row) => row['tenant']))).toEqual([['410100000000'], ['410108000000']]);
  await Promise.all(boards.map((board) => board.stop()));
  await other.close();
});
