import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HUIJI } from '../engine/lane.testing';
import { openAppWorld, SIGN_IN, noon, type AppWorld, type Loose } from '../app.testing';
import { createPools, type Pools } from '../database';
import { createEngine, type Engine } from '../database/engine';
import { invite } from '../tenant/invite';
import { demoUsernames } from './accounts';
import { demoAccessFile } from './demo-access';
import { endDemo } from './end-demo';
import { seedDemo } from './seed-demo';

let world: AppWorld;
let pools: Pools;
let engine: Engine;
const dataDir = mkdtempSync(join(tmpdir(), 'anze-demo-'));
beforeAll(async () => {
  world = await openAppWorld({ dataDir });
  pools = createPools({ ...world.database, app: 1, engine: 2 });
  engine = createEngine(pools.engine);
}, 60_000);
afterAll(async () => {
  await pools.end();
  await world.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test("the file of passwords and keys is its owner's alone, and opens everybody", async () => {
  expect(statSync(demoAccessFile(dataDir)).mode & 0o777).toBe(0o600);
  expect(Object.keys(world.access.people).sort()).toEqual(demoUsernames().sort());
  for (const who of demoUsernames()) expect(await world.token(who)).toMatch(/^s41\./);
  for (const agency of Object.keys(world.access.keys)) {
    expect((await world.ask(`key:${agency}`, '{ viewer { agency { id } } }')).data.viewer.agency.id).toBe(agency);
  }
});

test('grants are as the demo says: finance hears of statutory lists only, nobody of JOINED', async () => {
  const rows = await engine.inFamily(41, (tx) =>
    tx.query<{ agency: string; tenants: string; kinds: string[]; lists: string[] }>(
      'select agency, count(*)::text as tenants, max(alert_kinds) as kinds, max(lists) as lists from agency_grant where family_id = 41 group by agency order by agency',
    ),
  );
  expect(rows.map(({ agency, tenants, lists }) => [agency, tenants, lists.join()])).toEqual([
    ['discipline-4101', '2', 'WATCH,STATUTORY'],
    ['finance-41', '4', 'STATUTORY'],
    ['insurance-41', '4', 'STATUTORY'],
    ['licensing-4101', '2', 'WATCH,STATUTORY'],
    ['market-41', '4', 'WATCH,STATUTORY'],
    ['organization-4101', '2', 'WATCH,STATUTORY'],
  ]);
  expect(rows.flatMap(({ kinds }) => kinds)).not.toContain('JOINED');
});

test('a store that has people is left alone', async () => {
  expect(await seedDemo({ engine, packs: [], clock: { now: () => noon('2026-05-20') }, dataDir: '/nowhere' })).toBe(false);
});

test('a one-time link makes the first administrator, once, with a password worth the name', async () => {
  const link = await invite(engine, { family: 41, tenant: HUIJI, username: 'wang', roles: ['admin'], at: noon('2026-05-20') });
  const { token } = link as { token: string };
  const ACCEPT =
    'mutation ($token: String!, $password: String!) { acceptInvitation(token: $token, password: $password, name: "王") { token errors { code } } }';
  const accept = async (password: string): Promise<Loose> => (await world.ask(null, ACCEPT, { token, password })).data.acceptInvitation;
  expect((await accept('short')).errors[0].code).toBe('WEAK_PASSWORD');
  const { token: session } = await accept('long enough to keep');
  expect((await world.ask(`token:${session}`, '{ viewer { name roles } }')).data.viewer).toEqual({ name: '王', roles: ['admin'] });
  expect((await accept('long enough to keep')).errors[0].code).toBe('INVITATION_SPENT');
  expect((await world.ask(null, SIGN_IN, { username: 'wang@410108', password: 'long enough to keep' })).data.signIn.errors).toEqual([]);
});

test('the division tree is there, with its names and children', async () => {
  const { data } = await world.ask(
    'clerk@410108',
    '{ division(code: "410108") { code name level parent { name parent { name parent { name } } } children(first: 3) { nodes { name level } pageInfo { hasNextPage } } } }',
  );
  expect(data.division).toMatchObject({
    code: '410108000000',
    name: '惠济区',
    level: 'COUNTY',
    parent: { name: '郑州市', parent: { name: '河南省', parent: null } },
  });
  expect(data.division.children.nodes).toHaveLength(3);
  expect((await world.ask('clerk@410108', '{ division(code: "999999") { name } }')).data.division).toBeNull();
});

test('the rules are those that judge here, each with its sentence and citation', async () => {
  const { data } = await world.ask(
    'clerk@410108',
    '{ rules { id tenant pack clause byHand sentence sentenceEn data citation { document article } inForce { from until } } }',
  );
  const packs = new Set(data.rules.map(({ pack }: { pack: string }) => pack));
  expect(packs).toEqual(new Set(['henan-2017-31', 'zhengzhou-2021-3', 'huiji-2014-53']));
  expect(data.rules.every(({ sentence, sentenceEn }: { sentence: string; sentenceEn: string }) => sentence && sentenceEn)).toBe(true);
  const rule = data.rules.find(({ id }: { id: string }) => id === 'zhengzhou-2021-3/5.2.1');
  expect(rule).toMatchObject({ citation: { document: '郑安委〔2021〕3号' }, inForce: { from: '2021-03-18', until: null } });
});

test('ending the demo signs its people out, frees their names and revokes its keys', async () => {
  const session = await world.token('clerk@410108');
  expect(await endDemo(engine, pools, dataDir, new Date(noon('2026-05-20')))).toEqual({ people: demoUsernames().length, keys: 6 });
  expect(() => statSync(demoAccessFile(dataDir))).toThrow();
  expect((await world.ask(`token:${session}`, '{ viewer { name } }')).status).toBe(401);
  expect((await world.ask('key:market-41', '{ viewer { name } }')).status).toBe(401);
  const password = world.access.people['admin@410108'];
  expect((await world.ask(null, SIGN_IN, { username: 'admin@410108', password })).data.signIn.token).toBeNull();
  expect(await invite(engine, { family: 41, tenant: HUIJI, username: 'admin', roles: ['admin'], at: noon('2026-05-20') })).not.toBe(
    'TAKEN',
  );
  expect(await endDemo(engine, pools, dataDir, new Date())).toEqual({ people: 0, keys: 0 });
});
