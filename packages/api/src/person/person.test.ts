import { Client } from 'pg';
import { NOTED } from '../audit/noted.testing';
import { noon, openAppWorld, SIGN_IN, type AppWorld, type Loose } from '../app.testing';

let world: AppWorld;
let store: Client;
beforeAll(async () => {
  world = await openAppWorld({ secondFactor: 'off' });
  store = new Client({ connectionString: world.database.superuserUrl });
  await store.connect();
  await store.query('set search_path = anze');
}, 60_000);
afterAll(async () => {
  await store.end();
  await world.close();
});

/** Only onwards: tries of a later time would slow down those of an earlier one. */
let time = noon('2026-05-20');
const pass = (days: number): void => world.setTime((time += days * 86_400_000));

const ADMIN = 'admin@410108';
const PASSWORD = 'three unrelated words';
const PEOPLE = '{ people { id username name roles joinedAt leftAt secondFactor lastSeenAt } }';
const INVITE = `mutation ($username: String!, $roles: [String!]!) {
  invitePerson(username: $username, roles: $roles) { path invitation { id username roles invitedBy expiresAt expired } errors { code path message messageEn } } }`;
const ACCEPT = `mutation ($token: String!, $password: String!, $name: String) {
  acceptInvitation(token: $token, password: $password, name: $name) { token errors { code } } }`;
const ROLES = `mutation ($person: ID!, $roles: [String!]!) { changeRoles(person: $person, roles: $roles) { person { roles } errors { code } } }`;
const REMOVE = `mutation ($person: ID!) { removePerson(person: $person) { person { leftAt } errors { code path } } }`;
const RESET = `mutation ($person: ID!) { resetPassword(person: $person) { path expiresAt errors { code } } }`;
const CHOOSE = `mutation ($token: String!, $password: String!) { choosePassword(token: $token, password: $password) { username errors { code } } }`;
const VIEWER = '{ viewer { name roles } }';

const ask = async (who: string | null, query: string, variables: object = {}): Promise<Loose> =>
  (await world.ask(who, query, variables)).data;
const invite = async (username: string, roles: readonly string[], who = ADMIN): Promise<Loose> =>
  (await ask(who, INVITE, { username, roles })).invitePerson;
const tokenOf = (path: string): string => path.slice(path.indexOf('#') + 1);
const accept = async (path: string, password = PASSWORD, name = '王敏'): Promise<Loose> =>
  (await ask(null, ACCEPT, { token: tokenOf(path), password, name })).acceptInvitation;
const idOf = async (username: string, who = ADMIN): Promise<string> =>
  ((await ask(who, '{ people(includeLeft: true) { id username } }')).people as { id: string; username: string }[]).find(
    (one) => one.username === username,
  )?.id as string;
const join = async (username: string, roles: readonly string[], who = ADMIN): Promise<{ token: string; id: string }> => {
  const { path, invitation } = await invite(username, roles, who);
  const { token } = await accept(path);
  return { token, id: await idOf(invitation.username, who) };
};
const noted = async (kind: string): Promise<Loose[]> =>
  (await store.query(`select * from ${NOTED} where kind = $1 order by place`, [kind])).rows;

test('an administrator invites a colleague, who comes in by the link once and is then one of the people', async () => {
  const { path, invitation, errors } = await invite('wang', ['clerk']);
  expect(errors).toEqual([]);
  expect(invitation).toMatchObject({ username: 'wang@410108', roles: ['clerk'], invitedBy: '惠济区管理员', expired: false });
  expect(path).toMatch(/^\/invitation#i41\.[\w-]{43}$/);
  expect((await ask(ADMIN, '{ invitations { id } }')).invitations).toEqual([{ id: invitation.id }]);
  const { token } = await accept(path);
  expect((await ask(`token:${token}`, VIEWER)).viewer).toEqual({ name: '王敏', roles: ['clerk'] });
  expect((await accept(path)).errors[0].code).toBe('INVITATION_SPENT');
  const { people } = await ask(ADMIN, PEOPLE);
  expect(people.find((one: Loose) => one.username === 'wang@410108')).toMatchObject({
    name: '王敏',
    roles: ['clerk'],
    leftAt: null,
    secondFactor: false,
  });
  expect((await ask(ADMIN, '{ invitations { id } }')).invitations).toEqual([]);
});

test('a later link to the same name replaces the former; a withdrawn one, and one of a week ago, let nobody in', async () => {
  const [first, second] = [await invite('li', ['clerk']), await invite('li', ['auditor'])];
  expect((await accept(first.path)).errors[0].code).toBe('INVITATION_SPENT');
  expect((await ask(ADMIN, '{ invitations { id } }')).invitations).toEqual([{ id: second.invitation.id }]);
  const WITHDRAW = 'mutation ($id: ID!) { withdrawInvitation(id: $id) { errors { code } } }';
  expect((await ask(ADMIN, WITHDRAW, { id: second.invitation.id })).withdrawInvitation.errors).toEqual([]);
  expect((await ask(ADMIN, WITHDRAW, { id: second.invitation.id })).withdrawInvitation.errors[0].code).toBe('NOT_FOUND');
  expect((await accept(second.path)).errors[0].code).toBe('INVITATION_SPENT');
  const third = await invite('li', ['clerk']);
  pass(8);
  expect((await accept(third.path)).errors[0].code).toBe('INVITATION_SPENT');
  expect((await ask(ADMIN, '{ invitations { username expired } }')).invitations).toEqual([{ username: 'li@410108', expired: true }]);
});

test("an agency's administrator invites its people, to its roles only", async () => {
  const who = 'officer@market-41';
  expect((await invite('zhao', ['clerk'], who)).errors[0].code).toBe('BAD_ROLES');
  expect((await invite('zhao', ['program'], who)).errors[0].code).toBe('BAD_ROLES');
  const { path, invitation } = await invite('zhao', ['officer'], who);
  expect(invitation).toMatchObject({ username: 'zhao@market-41', roles: ['officer'] });
  const { token } = await accept(path);
  expect((await ask(`token:${token}`, '{ viewer { roles agency { id } } }')).viewer).toEqual({
    roles: ['officer'],
    agency: { id: 'market-41' },
  });
  expect((await noted('PERSON_JOINED')).at(-1)).toMatchObject({ by_agency: 'market-41', of_agency: 'market-41', by_tenant: null });
});

test('what cannot be a name, a role or a password is told with what can', async () => {
  for (const username of ['', '@', 'wang@410108', '.wang', '王敏', `${'x'.repeat(64)}`, 'a b']) {
    expect((await invite(username, ['clerk'])).errors).toMatchObject([{ code: 'BAD_USERNAME', path: ['username'] }]);
  }
  for (const roles of [[], ['officer'], ['clerk', 'owner']]) {
    const [error] = (await invite('nobody', roles)).errors;
    expect(error).toMatchObject({ code: 'BAD_ROLES', path: ['roles'] });
    expect(error.messageEn).toContain('clerk, decider, admin, auditor');
  }
  expect((await invite('clerk', ['clerk'])).errors[0].code).toBe('NAME_TAKEN');
  const { path } = await invite('sun', ['clerk']);
  expect((await accept(path, 'short')).errors[0].code).toBe('WEAK_PASSWORD');
  expect((await accept(path, 'huijiqu20260520')).errors[0].code).toBe('COMMON_PASSWORD');
  expect((await accept(path, 'wangmin123456', '王敏')).errors[0].code).toBe('COMMON_PASSWORD');
  expect((await accept(path)).errors).toEqual([]);
});

test('roles change at once, for sessions that stand already', async () => {
  const { token, id } = await join('zhou', ['auditor']);
  expect((await ask(ADMIN, ROLES, { person: id, roles: ['clerk', 'auditor'] })).changeRoles).toEqual({
    person: { roles: ['clerk', 'auditor'] },
    errors: [],
  });
  expect((await ask(`token:${token}`, VIEWER)).viewer.roles).toEqual(['clerk', 'auditor']);
  expect((await noted('ROLES_CHANGED')).at(-1)).toMatchObject({
    actor: expect.stringMatching(/^tenant:410108000000:[\w-]+$/),
    of_tenant: '410108000000',
    subject: { from: ['auditor'], to: ['clerk', 'auditor'] },
  });
});

test('who leaves is signed out at once, cannot come back, and the name stays taken', async () => {
  const { token, id } = await join('wu', ['clerk']);
  expect((await ask(ADMIN, REMOVE, { person: id })).removePerson).toMatchObject({
    person: { leftAt: '2026-05-28T04:00:00.000Z' },
    errors: [],
  });
  expect((await world.ask(`token:${token}`, VIEWER)).status).toBe(401);
  expect((await ask(null, SIGN_IN, { username: 'wu@410108', password: PASSWORD })).signIn.errors[0].code).toBe('WRONG_PASSWORD');
  expect((await invite('wu', ['clerk'])).errors[0].code).toBe('NAME_TAKEN');
  expect((await ask(ADMIN, REMOVE, { person: id })).removePerson.errors[0].code).toBe('NOT_FOUND');
  expect((await ask(ADMIN, PEOPLE)).people.map((one: Loose) => one.username)).not.toContain('wu@410108');
  expect((await noted('PERSON_LEFT')).at(-1).subject.person).toMatch(/^[\w-]+$/);
  const { rows } = await store.query(
    "select 1 from session s join person p on p.id = s.person_id where p.username = 'wu' and s.ended_at is null",
  );
  expect(rows).toEqual([]);
});

test('the last administrator neither leaves nor loses the role, and of two who let each other go at once one stays', async () => {
  const self = await idOf(ADMIN);
  expect((await ask(ADMIN, REMOVE, { person: self })).removePerson.errors).toEqual([{ code: 'LAST_ADMIN', path: ['person'] }]);
  expect((await ask(ADMIN, ROLES, { person: self, roles: ['clerk'] })).changeRoles.errors[0].code).toBe('LAST_ADMIN');
  const { token, id } = await join('zheng', ['admin', 'clerk']);
  const answers = await Promise.all([ask(ADMIN, REMOVE, { person: id }), ask(`token:${token}`, REMOVE, { person: self })]);
  expect(answers.filter((answer) => answer?.removePerson.person)).toHaveLength(1);
  const { rows } = await store.query("select id from person where tenant = 410108000000 and left_at is null and 'admin' = any (roles)");
  expect(rows).toHaveLength(1);
  await store.query("update person set left_at = null where tenant = 410108000000 and username = 'admin'");
});

test('links that an administrator handed out do not outlive the role', async () => {
  const { token, id } = await join('qian', ['admin']);
  const { path } = await invite('feng', ['admin'], `token:${token}`);
  const reset = (await ask(`token:${token}`, RESET, { person: await idOf('clerk@410108') })).resetPassword;
  await ask(ADMIN, ROLES, { person: id, roles: ['clerk'] });
  expect((await accept(path)).errors[0].code).toBe('INVITATION_SPENT');
  expect((await ask(null, CHOOSE, { token: tokenOf(reset.path), password: PASSWORD })).choosePassword.errors[0].code).toBe('LINK_SPENT');
});

test('a link for a new password is used once, ends every session and signs nobody in', async () => {
  const { token, id } = await join('chen', ['clerk']);
  const [first, second] = [
    (await ask(ADMIN, RESET, { person: id })).resetPassword,
    (await ask(ADMIN, RESET, { person: id })).resetPassword,
  ];
  expect(second.path).toMatch(/^\/reset#p41\.[\w-]{43}$/);
  const choose = async (path: string, password: string): Promise<Loose> =>
    (await ask(null, CHOOSE, { token: tokenOf(path), password })).choosePassword;
  expect((await choose(first.path, 'another three words')).errors[0].code).toBe('LINK_SPENT');
  expect((await choose(second.path, 'chen chen chen')).errors[0].code).toBe('COMMON_PASSWORD');
  expect((await world.ask(`token:${token}`, VIEWER)).status).toBe(200);
  expect(await choose(second.path, 'another three words')).toEqual({ username: 'chen@410108', errors: [] });
  expect((await choose(second.path, 'yet another three words')).errors[0].code).toBe('LINK_SPENT');
  expect((await world.ask(`token:${token}`, VIEWER)).status).toBe(401);
  const entry = (password: string): object => ({ username: 'chen@410108', password });
  expect((await ask(null, SIGN_IN, entry(PASSWORD))).signIn.errors[0].code).toBe('WRONG_PASSWORD');
  expect((await ask(null, SIGN_IN, entry('another three words'))).signIn.errors).toEqual([]);
  expect((await noted('PASSWORD_CHANGED')).at(-1)).toMatchObject({ subject: { by: 'link' }, by_tenant: '410108000000' });
  expect((await ask(ADMIN, RESET, { person: await idOf(ADMIN) })).resetPassword).toMatchObject({
    path: null,
    errors: [{ code: 'NOT_ALLOWED' }],
  });
  const third = (await ask(ADMIN, RESET, { person: id })).resetPassword;
  pass(1.01);
  expect((await choose(third.path, 'yet another three words')).errors[0].code).toBe('LINK_SPENT');
});

test("a colleague without the role, another office's administrator and an agency's program manage nobody, and absent and foreign look the same", async () => {
  const id = await idOf('clerk@410108');
  for (const who of ['clerk@410108', 'decider@410108', 'auditor@410108', 'key:market-41']) {
    for (const query of [PEOPLE, '{ invitations { id } }']) {
      expect((await world.ask(who, query)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    }
    // A key opens no such field at all.
    if (who.startsWith('key:')) continue;
    expect((await ask(who, INVITE, { username: 'x', roles: ['admin'] })).invitePerson.errors[0].code).toBe('NOT_ALLOWED');
    for (const [query, field] of [
      [ROLES, 'changeRoles'],
      [REMOVE, 'removePerson'],
      [RESET, 'resetPassword'],
    ] as const) {
      expect((await ask(who, query, { person: id, roles: ['admin'] }))[field].errors[0].code).toBe('NOT_ALLOWED');
    }
  }
  const foreign = await idOf('clerk@410100', 'admin@410100');
  for (const person of [foreign, 'AAAAAAAAAAAAAAAAAAAAAA', '', '1']) {
    expect((await ask(ADMIN, REMOVE, { person })).removePerson).toEqual({
      person: null,
      errors: [{ code: 'NOT_FOUND', path: ['person'] }],
    });
  }
});

test('names and places stay out of what the record keeps for good', async () => {
  const { rows } = await store.query(
    `select subject::text as subject from ${NOTED} where kind in ('PERSON_INVITED', 'PERSON_JOINED', 'PERSON_LEFT', 'ROLES_CHANGED')`,
  );
  expect(rows.length).toBeGreaterThan(10);
  for (const { subject } of rows) expect(subject).not.toMatch(/wang|王敏/);
  expect((await noted('PERSON_INVITED'))[0].personal).toEqual({ username: 'wang' });
});

test('nothing of all this was unexpected', () => {
  expect(world.faults).toEqual([]);
});
