import { openAppWorld, type AppWorld, type Loose } from '../app.testing';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld({ limits: { rates: { person: 70_000, office: 1_000_000 } } });
}, 60_000);
afterAll(() => world.close());

const taken = async (token: string): Promise<Response> =>
  fetch(`${world.app.url}/audit/export`, { headers: { authorization: `Bearer ${token}` } });
const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code as string;

test('who must set a second factor first takes nothing out of the record', async () => {
  const INVITE = 'mutation { invitePerson(username: "fang", roles: ["admin", "auditor"]) { path } }';
  const ACCEPT = 'mutation ($t: String!) { acceptInvitation(token: $t, password: "three unrelated words") { token } }';
  const { path } = (await world.ask('admin@410108', INVITE)).data.invitePerson as { path: string };
  const { data }: Loose = await world.ask(null, ACCEPT, { t: path.slice(path.indexOf('#') + 1) });
  const refused = await taken(data.acceptInvitation.token as string);
  expect([refused.status, await codeOf(refused)]).toEqual([403, 'SECOND_FACTOR_MISSING']);
});

test('each export spends the points of the dearest operation, and who has none left waits as everywhere', async () => {
  const token = await world.token('auditor@410100');
  // Two in a minute; and two more where the minute turns between them.
  let refused = await taken(token);
  let given = 0;
  for (; refused.status === 200 && given < 5; refused = await taken(token)) {
    given += 1;
    expect((await refused.text()).trimEnd().split('\n').at(-1)).toContain('"end":true');
  }
  expect([given >= 2, refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([true, 429, true]);
  expect(await codeOf(refused)).toBe('TOO_MANY_REQUESTS');
  const others = await taken(await world.token('auditor@410108'));
  expect(others.status).toBe(200);
  await others.text();
});
