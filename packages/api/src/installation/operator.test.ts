import { setTimeout as pause } from 'node:timers/promises';
import { OPERATORS_FAMILY } from '@anze/domain';
import WebSocket from 'ws';
import { openAppWorld, SIGN_IN, type AppWorld, type Loose } from '../app.testing';
import { createPools, type Pools } from '../database';
import { settingsOf } from '../database/as-viewer';
import { createEngine, type Engine } from '../database/engine';
import { inviteOperator, removeOperator } from '../tenant/operators';
import { codeAt } from '../second-factor/authenticator.testing';

const PASSWORD = 'violet kettle tramway';
const ALL =
  '{ installation { version migration tenants { code name level openedAt } agencies { id name openedAt } workers { keeper relay lane } } }';
const OPEN = `mutation ($code: DivisionCode!, $name: String, $admin: String!) {
  openTenant(code: $code, name: $name, admin: $admin) { path until errors { code path } } }`;
const OPEN_AGENCY = `mutation ($id: ID!, $name: String!, $admin: String!) {
  openAgency(id: $id, name: $name, admin: $admin) { path errors { code path } } }`;
const ACCEPT = `mutation ($token: String!, $password: String!) {
  acceptInvitation(token: $token, password: $password) { token errors { code } } }`;

let world: AppWorld;
let pools: Pools;
let engine: Engine;
let operator: string;

beforeAll(async () => {
  world = await openAppWorld();
  pools = createPools(world.database);
  engine = createEngine(pools.engine);
  operator = await letIn('ops');
}, 120_000);
afterAll(async () => {
  await pools.end();
  await world.close();
});

const now = (): number => Date.parse('2026-05-20T04:00:00Z');
const tokenOf = (path: string): string => path.split('#')[1] as string;

/** By the link of the command, to a session with a second factor. */
async function letIn(name: string): Promise<string> {
  const link = await inviteOperator(engine, name, now());
  if (link === 'TAKEN') throw new Error('a link was expected');
  const { data } = await world.ask(null, ACCEPT, { token: link.token, password: PASSWORD });
  expect(data.acceptInvitation.errors).toEqual([]);
  const who = `token:${data.acceptInvitation.token}`;
  const asked = await world.ask(who, ALL);
  expect(asked.errors?.[0]?.extensions['code']).toBe('SECOND_FACTOR_MISSING');
  const started = await world.ask(who, 'mutation { startSecondFactor { secret errors { code } } }');
  const confirmed = await world.ask(
    who,
    'mutation ($code: String!) { confirmSecondFactor(code: $code) { recoveryCodes errors { code } } }',
    {
      code: codeAt(started.data.startSecondFactor.secret, now()),
    },
  );
  expect(confirmed.data.confirmSecondFactor.errors).toEqual([]);
  return who;
}

const rows = async (family: number, sql: string): Promise<Loose[]> => engine.inFamily(family, (tx) => tx.query<Loose>(sql));

test('an operator sees who is here and what runs, and not one number of theirs', async () => {
  // The keeper takes its first turn a second after the start.
  const working = async (): Promise<boolean> => (await world.ask(operator, ALL)).data.installation.workers.keeper as boolean;
  for (let turn = 0; turn < 100 && !(await working()); turn++) await pause(100);
  const { data, errors } = await world.ask(operator, ALL);
  expect(errors).toBeUndefined();
  expect(data.installation).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    migration: expect.stringMatching(/\d{13}$/),
    workers: { keeper: true, relay: true, lane: true },
  });
  expect(data.installation.tenants).toContainEqual({ code: '410108000000', name: '惠济区', level: 'COUNTY', openedAt: expect.any(String) });
  expect(data.installation.agencies.map(({ id }: Loose) => id)).toContain('market-41');
  const me = await world.ask(
    operator,
    '{ viewer { name roles username secondFactor tenant { code } agency { id } } sessions { current } }',
  );
  expect(me.data).toEqual({
    viewer: { name: 'ops', roles: ['operator'], username: 'ops@operator', secondFactor: true, tenant: null, agency: null },
    sessions: [{ current: true }],
  });
});

test('every field of an office is closed to an operator, and the installation to everybody else', async () => {
  for (const field of [
    'cases { nodes { id } }',
    'facts { nodes { id } }',
    'fact(id: "x") { id }',
    'measures { nodes { id } }',
    'inbox { last }',
    'people { id }',
    'invitations { id }',
    'auditLog { nodes { number } }',
    'record { size }',
    'waiting { openCases }',
    'agencies { id }',
    'heard { nodes { __typename } }',
    'divisions(search: "郑") { code }',
    'rules { id }',
    'keys { id }',
    'grants { id }',
    'measureStatistics { kind }',
  ]) {
    const { errors, status } = await world.ask(operator, `{ viewer { name } ...on Query { ${field} } }`);
    expect([field, status, errors?.[0]?.extensions['code']]).toEqual([field, 403, 'FORBIDDEN']);
    // By the guard, before any resolver is asked; those refuse besides.
    expect(errors?.[0]?.extensions['messageEn']).toContain(/^\w+/.exec(field)?.[0]);
  }
  const invited = await world.ask(operator, 'mutation { invitePerson(username: "x", roles: ["admin"]) { path } }');
  expect(invited.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  const theirs = await world.ask(operator, 'mutation { endOtherSessions(person: "x") { ended errors { code } } }');
  expect(theirs.data.endOtherSessions).toEqual({ ended: 0, errors: [{ code: 'NOT_ALLOWED' }] });
  for (const who of ['admin@410108', 'clerk@410100', 'officer@market-41', 'key:market-41']) {
    const { errors } = await world.ask(who, ALL);
    expect([who, errors?.[0]?.extensions['code']]).toEqual([who, 'FORBIDDEN']);
    const opened = await world.ask(who, OPEN, { code: '410103', admin: 'boss' });
    expect([who, opened.errors?.[0]?.extensions['code']]).toEqual([who, 'FORBIDDEN']);
  }
  expect((await world.ask(null, ALL)).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
});

test('no socket and no export of the record is opened to an operator', async () => {
  const token = operator.slice('token:'.length);
  const closed = await new Promise<number>((resolve, reject) => {
    const socket = new WebSocket(`${world.app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })));
    socket.on('close', resolve);
    socket.on('error', reject);
  });
  expect(closed).toBe(4403);
  const exported = await fetch(`${world.app.url}/audit/export`, { headers: { authorization: `Bearer ${token}` } });
  expect(exported.status).toBe(401);
});

test('by raw SQL an operator reads the own account and nothing of any office, whatever family is set', async () => {
  const [me] = await rows(OPERATORS_FAMILY, "select id from person where username = 'ops'");
  const settings = settingsOf({ kind: 'OPERATOR', family: OPERATORS_FAMILY, person: me.id, name: 'ops', roles: ['operator'] });
  const client = await pools.app.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'anze'::regnamespace and c.relkind = 'r'
         and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'family_id') and has_any_column_privilege(c.oid, 'select')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const family of [OPERATORS_FAMILY, 41]) {
      const seen: string[] = [];
      for (const { name } of tables) {
        await client.query(`${settings}; set local app.family = '${family}'`);
        const { rows: found } = await client.query<{ count: number }>(`select count(family_id)::int as count from ${name}`);
        await client.query('rollback');
        if ((found[0]?.count ?? 0) > 0) seen.push(`${name} ${found[0]?.count}`);
      }
      // Names that were tried in signing in are no office's either.
      expect(seen.filter((one) => !one.startsWith('sign_in_attempt')).sort()).toEqual(
        family === 41 ? [] : ['person 1', 'recovery_code 10', 'second_factor 1', 'session 1'],
      );
    }
  } finally {
    client.release();
  }
});

test('opening a tenant invites its first administrator, who then invites all others; the operator makes no second one', async () => {
  const opened = await world.ask(operator, OPEN, { code: '410103', admin: 'boss' });
  expect(opened.data.openTenant.errors).toEqual([]);
  const again = await world.ask(operator, OPEN, { code: '410103', admin: 'chief' });
  expect(again.data.openTenant.errors).toEqual([]);
  // The first link is no longer good: nobody had used it.
  const spent = await world.ask(null, ACCEPT, { token: tokenOf(opened.data.openTenant.path), password: PASSWORD });
  expect(spent.data.acceptInvitation.errors).toEqual([{ code: 'INVITATION_SPENT' }]);
  const come = await world.ask(null, ACCEPT, { token: tokenOf(again.data.openTenant.path), password: PASSWORD });
  const { data } = await world.ask(`token:${come.data.acceptInvitation.token}`, '{ viewer { username roles tenant { code name } } }');
  expect(data.viewer).toEqual({ username: 'chief@410103', roles: ['admin'], tenant: { code: '410103000000', name: '二七区' } });
  for (const code of ['410103', '410108']) {
    const late = await world.ask(operator, OPEN, { code, admin: 'mallory' });
    expect(late.data.openTenant).toEqual({ path: null, until: null, errors: [{ code: 'OPEN_ALREADY', path: [] }] });
  }
  expect(await rows(41, "select 1 from invitation where username = 'mallory'")).toEqual([]);
  const deeds = await rows(
    41,
    `select kind, actor from (select kind, actor, of_tenant from log_pending union all select kind, actor, of_tenant from log_entry) as deed
       where of_tenant = 410103000000 and actor like 'operator:installation:%'`,
  );
  expect(deeds.map(({ kind }) => kind).sort()).toEqual(['PERSON_INVITED', 'PERSON_INVITED', 'TENANT_OPENED']);
});

test('a first tenant of another province brings its lane, and an agency needs one there', async () => {
  const early = await world.ask(operator, OPEN_AGENCY, { id: 'market-42', name: '湖北省市场监管局', admin: 'lead' });
  expect(early.data.openAgency.errors).toEqual([{ code: 'FAMILY_NOT_OPEN', path: ['id'] }]);
  const nameless = await world.ask(operator, OPEN, { code: '4201', admin: 'boss' });
  expect(nameless.data.openTenant.errors).toEqual([{ code: 'NAME_NEEDED', path: ['name'] }]);
  expect((await world.ask(operator, OPEN, { code: '4201', name: '武汉市', admin: 'boss' })).data.openTenant.errors).toEqual([]);
  const late = await world.ask(operator, OPEN_AGENCY, { id: 'market-42', name: '湖北省市场监管局', admin: 'lead' });
  expect(late.data.openAgency.errors).toEqual([]);
  const come = await world.ask(null, ACCEPT, { token: tokenOf(late.data.openAgency.path), password: PASSWORD });
  const { data } = await world.ask(`token:${come.data.acceptInvitation.token}`, '{ viewer { username roles agency { id name } } }');
  expect(data.viewer).toEqual({
    username: 'lead@market-42',
    roles: ['agency-admin'],
    agency: { id: 'market-42', name: '湖北省市场监管局' },
  });
  const again = await world.ask(operator, OPEN_AGENCY, { id: 'market-42', name: '别的名称', admin: 'mallory' });
  expect(again.data.openAgency.errors).toEqual([{ code: 'OPEN_ALREADY', path: [] }]);
  expect(await rows(42, 'select name from agency')).toEqual([{ name: '湖北省市场监管局' }]);
});

test('what cannot be opened is refused with what was expected', async () => {
  for (const [given, error] of [
    [
      { code: '4101x', admin: 'boss' },
      { code: 'NOT_A_DIVISION', path: ['code'] },
    ],
    [
      { code: '99', name: '运维', admin: 'boss' },
      { code: 'NOT_A_DIVISION', path: ['code'] },
    ],
    [
      { code: '410105', admin: 'Boss!' },
      { code: 'BAD_USERNAME', path: ['admin'] },
    ],
    [
      { code: '410105', name: ' ', admin: 'boss' },
      { code: 'BAD_NAME', path: ['name'] },
    ],
  ] as const)
    expect((await world.ask(operator, OPEN, given)).data.openTenant.errors).toEqual([error]);
  for (const id of ['operator', 'market', 'market-99', '-41', '41'])
    expect((await world.ask(operator, OPEN_AGENCY, { id, name: '某机关', admin: 'boss' })).data.openAgency.errors).toEqual([
      { code: 'BAD_AGENCY', path: ['id'] },
    ]);
});

test('the names of operators, offices and agencies do not meet', async () => {
  for (const username of ['ops@410108', 'ops@market-41', 'ops@99', 'ops@990000', 'admin@operator', 'ops@operator-41']) {
    const { data } = await world.ask(null, SIGN_IN, { username, password: PASSWORD });
    expect([username, data.signIn.errors[0].code]).toEqual([username, 'WRONG_PASSWORD']);
  }
  const { data } = await world.ask(null, SIGN_IN, { username: 'OPS@operator', password: PASSWORD });
  expect(data.signIn).toMatchObject({ token: null, secondFactor: true, errors: [{ code: 'SECOND_FACTOR_NEEDED' }] });
});

test("the record of the operators' own family names what they did with their accounts", async () => {
  const deeds = await rows(
    OPERATORS_FAMILY,
    'select kind, actor, of_tenant from (select kind, actor, of_tenant from log_pending union all select kind, actor, of_tenant from log_entry) as deed',
  );
  expect(deeds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['PERSON_INVITED', 'PERSON_JOINED', 'SECOND_FACTOR_SET']));
  expect(deeds.every(({ of_tenant: tenant }) => tenant === null)).toBe(true);
});

test('an operator who was let go is silent at once, and the name stays taken', async () => {
  const leaving = await letIn('temp');
  expect((await world.ask(leaving, ALL)).errors).toBeUndefined();
  expect(await removeOperator(engine, 'temp', now())).toBe(true);
  expect((await world.ask(leaving, ALL)).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  expect(await removeOperator(engine, 'temp', now())).toBe(false);
  expect(await inviteOperator(engine, 'temp', now())).toBe('TAKEN');
  // Those who remain notice nothing.
  expect((await world.ask(operator, ALL)).errors).toBeUndefined();
});

test('nothing went wrong unseen', () => {
  expect(world.faults).toEqual([]);
});
