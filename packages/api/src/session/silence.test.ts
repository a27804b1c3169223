import { openAppWorld, SIGN_IN, type AppWorld, type Loose } from '../app.testing';
import { clientOf, listen, pause } from '../feed/socket.testing';

/** "A revoked person, session or key is silent within 5 seconds, on open sockets too." */
const WITHIN_MS = 5000;

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld({ secondFactor: 'off' });
}, 60_000);
afterAll(() => world.close());

const ADMIN = 'admin@410108';
const REPORT = `mutation ($d: DateTime!) { reportAccident(input: { occurredAt: $d, division: "410108001", deaths: 1, responsible: true }) { errors { code } } }`;
const VIEWER = '{ viewer { name } }';
const ask = async (who: string | null, query: string, variables: object = {}): Promise<Loose> =>
  (await world.ask(who, query, variables)).data;
const enter = async (username: string): Promise<string> =>
  (await ask(null, SIGN_IN, { username, password: world.access.people[username] })).signIn.token;
const line = (token: string) => ({ url: `${world.app.url.replace('http', 'ws')}/graphql`, token, retryAttempts: 0 });
const idOf = async (username: string): Promise<string> =>
  (await ask(ADMIN, '{ people { id username } }')).people.find((one: Loose) => one.username === username).id;

/** A clerk follows the own board; then something is taken away; a case opened five seconds later is not heard. */
async function silenced(username: string, takeAway: (token: string) => Promise<unknown>): Promise<void> {
  const token = await enter(username);
  const heard = listen(line(token), 'subscription { caseChanged { id } }', 'caseChanged');
  const other = listen(line(await enter('auditor@410108')), 'subscription { caseChanged { id } }', 'caseChanged');
  let days = 0;
  const report = async (): Promise<void> => {
    days += 1;
    await ask('clerk@410108', REPORT, { d: `2026-0${days}-03T09:00:00+08:00` });
    await ask('clerk@410108', REPORT, { d: `2026-0${days}-04T09:00:00+08:00` });
  };
  for (let look = 0; look < 3 && heard.rows.length === 0; look++) {
    await report();
    await pause(300);
  }
  expect(heard.rows.length).toBeGreaterThan(0);
  const began = performance.now();
  await takeAway(token);
  while (heard.closes.length === 0 && performance.now() - began < WITHIN_MS) await pause(20);
  expect(heard.closes).toEqual([4403]);
  expect((await world.ask(`token:${token}`, VIEWER)).status).toBe(401);
  const [so, far] = [heard.rows.length, other.rows.length];
  await report();
  for (let look = 0; look < 100 && other.rows.length === far; look++) await pause(20);
  expect(other.rows.length).toBeGreaterThan(far);
  expect(heard.rows.length).toBe(so);
  await Promise.all([heard.stop(), other.stop()]);
}

test('whose session an administrator ends is silent within five seconds, while colleagues go on hearing', async () => {
  const person = await idOf('decider@410108');
  await silenced('decider@410108', () => ask(ADMIN, 'mutation ($p: ID!) { endOtherSessions(person: $p) { ended } }', { p: person }));
}, 30_000);

test('who has left is silent within five seconds', async () => {
  const person = await idOf('decider@410108');
  await silenced('decider@410108', () => ask(ADMIN, 'mutation ($p: ID!) { removePerson(person: $p) { errors { code } } }', { p: person }));
}, 30_000);

test('a role that was taken away is gone within five seconds on a socket that was open before', async () => {
  const PEOPLE = '{ people { id } }';
  const INVITE = 'mutation { invitePerson(username: "wang", roles: ["admin"]) { path } }';
  const { path } = (await ask(ADMIN, INVITE)).invitePerson;
  const { token } = (
    await ask(null, 'mutation ($t: String!) { acceptInvitation(token: $t, password: "three unrelated words") { token } }', {
      t: path.slice(path.indexOf('#') + 1),
    })
  ).acceptInvitation;
  const client = clientOf(line(token));
  const closes: number[] = [];
  client.on('closed', (event) => closes.push((event as { code: number }).code));
  const quiet = { next: () => undefined, error: () => undefined, complete: () => undefined };
  // One subscription keeps the socket open; the questions go over the same.
  client.subscribe({ query: 'subscription { caseChanged { id } }' }, quiet);
  const people = async (): Promise<string> => {
    for await (const answer of client.iterate({ query: PEOPLE })) return JSON.stringify(answer);
    return '';
  };
  expect(await people()).toContain('"id"');
  await ask(ADMIN, 'mutation ($p: ID!) { changeRoles(person: $p, roles: ["clerk"]) { errors { code } } }', {
    p: await idOf('wang@410108'),
  });
  expect(await people()).toContain('FORBIDDEN');
  expect(closes).toEqual([]);
  await client.dispose();
}, 30_000);

test('nothing of all this was unexpected', () => {
  expect(world.faults).toEqual([]);
});
