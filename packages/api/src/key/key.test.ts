import { setTimeout as pause } from 'node:timers/promises';
import { Client as Sql } from 'pg';
import { WebSocket } from 'ws';
import { openAppWorld, type AppWorld, type Loose } from '../app.testing';

let world: AppWorld;
let sql: Sql;
beforeAll(async () => {
  world = await openAppWorld();
  sql = new Sql({ connectionString: world.database.superuserUrl });
  await sql.connect();
}, 60_000);
afterAll(async () => {
  await sql.end();
  await world.close();
});

const ADMIN = 'officer@discipline-4101';
const KEY = 'id label scopes networks madeAt madeBy expiresAt revokedAt successor';
const MAKE = `mutation ($input: KeyInput!) { made: makeKey(input: $input) { secret key { ${KEY} } errors { code message messageEn path } } }`;
const ROTATE = `mutation ($id: ID!, $hours: Int!) { made: rotateKey(id: $id, overlapHours: $hours) { secret key { ${KEY} } errors { code } } }`;

async function make(input: object = {}): Promise<{ id: string; secret: string; key: Loose }> {
  const { data } = await world.ask(ADMIN, MAKE, { input: { label: '对接程序', scopes: ['INBOX', 'ACKNOWLEDGE', 'REFERENCE'], ...input } });
  expect(data.made.errors).toEqual([]);
  return { id: data.made.key.id as string, secret: data.made.secret as string, key: data.made.key };
}

async function codeOf(secret: string, query = '{ viewer { name } }'): Promise<string> {
  const { errors } = await world.ask(`token:${secret}`, query);
  return String(errors?.[0]?.extensions['code'] ?? 'OK');
}

/** A socket that is signed in by a key; answers the code it is closed with. */
async function socketOf(secret: string): Promise<{ closed: Promise<number>; ask: (query: string) => Promise<Loose>; end: () => void }> {
  const socket = new WebSocket(`${world.app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const closed = new Promise<number>((done) => socket.once('close', done));
  const next = (): Promise<Loose> => new Promise((heard) => socket.once('message', (data) => heard(JSON.parse(String(data)))));
  await new Promise((opened) => socket.once('open', opened));
  const acknowledged = next();
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${secret}` } }));
  expect((await acknowledged).type).toBe('connection_ack');
  return {
    closed,
    ask: async (query) => {
      const answer = next();
      socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } }));
      return answer;
    },
    end: () => socket.close(),
  };
}

const within = <T>(ms: number, work: Promise<T>): Promise<T> =>
  Promise.race([work, pause(ms, undefined, { ref: false }).then(() => Promise.reject(new Error(`not within ${ms} ms`)))]);

test('a key is told once, kept as a hash, and opens the platform for a program', async () => {
  const { id, secret, key } = await make();
  expect(key).toMatchObject({ label: '对接程序', networks: [], madeBy: expect.any(String) as string, revokedAt: null });
  expect(Date.parse(key.expiresAt as string) - Date.parse(key.madeAt as string)).toBe(365 * 86_400_000);
  expect(await codeOf(secret)).toBe('OK');
  const listed = await world.ask(ADMIN, `{ keys { ${KEY} } }`);
  expect(listed.data.keys.map((one: Loose) => one.id)).toContain(id);
  expect(JSON.stringify(listed.data)).not.toContain(secret);
  const stored = await sql.query("select string_agg(to_jsonb(k)::text, '') as text from anze.agency_key k");
  expect((stored.rows[0] as { text: string }).text).not.toContain(secret.slice(5, 25));
  const logged = await sql.query(
    "select subject from anze.log_pending where kind = 'KEY_MADE' union all select subject from anze.log_entry where kind = 'KEY_MADE'",
  );
  expect(logged.rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(logged.rows)).not.toContain(secret.slice(5, 25));
});

test.each([
  ['inbox', '{ inbox { last } }', 'INBOX'],
  ['acknowledge', 'mutation { acknowledge(sequence: 99999) { errors { code } } }', 'ACKNOWLEDGE'],
  ['rules', '{ rules { id } }', 'REFERENCE'],
])('a key opens %s only by its scope, over HTTP and the socket alike', async (_field, query, scope) => {
  const others = ['INBOX', 'ACKNOWLEDGE', 'REFERENCE'].filter((one) => one !== scope);
  const [with_, without] = [await make({ scopes: [scope] }), await make({ scopes: others })];
  expect([await codeOf(with_.secret, query), await codeOf(without.secret, query)]).toEqual(['OK', 'FORBIDDEN']);
  const [opened, closed] = [await socketOf(with_.secret), await socketOf(without.secret)];
  expect((await opened.ask(query)).type).toBe('next');
  expect(await closed.ask(query)).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'FORBIDDEN' } }] });
  for (const socket of [opened, closed]) socket.end();
});

test('a key opens nothing that no scope names, in whatever guise it is asked', async () => {
  const { secret } = await make();
  for (const query of [
    '{ keys { id } }',
    '{ people { id } }',
    '{ auditLog { nodes { number } } }',
    'query ($no: Boolean = false) { ... { x: keys @include(if: $no) { id } } }',
    'query { ...F } fragment F on Query { invitations { id } }',
    'mutation { makeKey(input: { label: "x", scopes: [INBOX] }) { secret } }',
    'mutation { endOtherSessions { errors { code } } }',
  ])
    expect([query, await codeOf(secret, query)]).toEqual([query, 'FORBIDDEN']);
});

test('the record names the key that was made, the one that took its place, and keeps what it is for where it can be erased', async () => {
  const { id } = await make({ label: '张三的程序' });
  const { data } = await world.ask(ADMIN, ROTATE, { id, hours: 1 });
  const noted = async (kind: string): Promise<Loose> => {
    for (let look = 0; look < 100; look++) {
      const { rows } = await sql.query('select subject, personal from anze.log_entry where kind = $1 order by number desc limit 1', [kind]);
      if (rows[0] && JSON.stringify(rows[0]).includes(id)) return rows[0];
      await pause(50);
    }
    throw new Error(`no ${kind} of this key was noted`);
  };
  expect(await noted('KEY_MADE')).toEqual({
    subject: { key: id, scopes: expect.any(Array) as string[], networks: [], days: 365 },
    personal: { label: '张三的程序' },
  });
  expect(await noted('KEY_ROTATED')).toEqual({ subject: { key: id, successor: data.made.key.id, overlapHours: 1 }, personal: {} });
});

test('only an administrator of an agency keeps its keys, and absent and foreign keys look the same', async () => {
  const { id } = await make();
  for (const who of ['clerk@410100', 'admin@410100', 'key:discipline-4101']) {
    expect((await world.ask(who, '{ keys { id } }')).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  }
  const { data } = await world.ask('admin@410100', MAKE, { input: { label: 'x', scopes: ['INBOX'] } });
  expect(data.made).toMatchObject({ secret: null, errors: [{ code: 'NOT_ALLOWED' }] });
  const REVOKE = 'mutation ($id: ID!) { revokeKey(id: $id) { key { id } errors { code message path } } }';
  const foreign = await world.ask('officer@market-41', REVOKE, { id });
  const absent = await world.ask('officer@market-41', REVOKE, { id: 'AAAAAAAAAAAAAAAAAAAAAA' });
  expect(foreign.data).toEqual(absent.data);
  expect(foreign.data.revokeKey.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  const theirs = await world.ask('officer@market-41', '{ keys { id } }');
  expect(theirs.data.keys.map((one: Loose) => one.id)).not.toContain(id);
});

test.each([
  [{ label: ' ' }, 'BAD_LABEL'],
  [{ label: '长'.repeat(81) }, 'BAD_LABEL'],
  [{ scopes: [] }, 'NO_SCOPE'],
  [{ networks: ['10.1.2.3/24'] }, 'BAD_NETWORK'],
  [{ networks: ['anywhere'] }, 'BAD_NETWORK'],
  [{ days: 0 }, 'BAD_TERM'],
  [{ days: 731 }, 'BAD_TERM'],
])('%j is refused with %s, in both languages', async (input, code) => {
  const { data } = await world.ask(ADMIN, MAKE, { input: { label: 'x', scopes: ['INBOX'], ...input } });
  expect(data.made).toMatchObject({
    key: null,
    secret: null,
    errors: [{ code, message: expect.stringMatching(/\p{Script=Han}/u), messageEn: expect.stringMatching(/[a-z]/) }],
  });
});

test('rotating leaves both for the overlap and then the new one; it has one successor', async () => {
  const { id, secret } = await make({ scopes: ['INBOX'], networks: ['127.0.0.0/8', '::1'] });
  const { data } = await world.ask(ADMIN, ROTATE, { id, hours: 24 });
  expect(data.made).toMatchObject({ errors: [], key: { scopes: ['INBOX'], networks: ['127.0.0.0/8', '::1/128'] } });
  const fresh = data.made.secret as string;
  expect([await codeOf(secret), await codeOf(fresh)]).toEqual(['OK', 'OK']);
  const again = await world.ask(ADMIN, ROTATE, { id, hours: 24 });
  expect(again.data.made).toMatchObject({ secret: null, errors: [{ code: 'ROTATED_ALREADY' }] });
  const both = await Promise.all([1, 2].map(() => world.ask(ADMIN, ROTATE, { id: data.made.key.id, hours: 0 })));
  expect(both.map((one) => one.data.made.errors.length).sort()).toEqual([0, 1]);
  expect(await codeOf(fresh)).toBe('UNAUTHENTICATED');
  expect(await codeOf(secret)).toBe('OK');
});

test('a key that is revoked is silent on open sockets within five seconds', async () => {
  const { id, secret } = await make();
  const socket = await socketOf(secret);
  const { data } = await world.ask(ADMIN, 'mutation ($id: ID!) { revokeKey(id: $id) { key { revokedAt } errors { code } } }', { id });
  expect(data.revokeKey).toMatchObject({ errors: [], key: { revokedAt: expect.any(String) as string } });
  expect(await codeOf(secret)).toBe('UNAUTHENTICATED');
  expect(await within(5000, socket.closed)).toBe(4403);
});

test('a key bound elsewhere is refused here, and its open socket ends within five seconds', async () => {
  const { id, secret } = await make();
  const socket = await socketOf(secret);
  const BIND = 'mutation ($id: ID!, $networks: [String!]!) { bindKey(id: $id, networks: $networks) { key { networks } errors { code } } }';
  expect((await world.ask(ADMIN, BIND, { id, networks: ['10.1.2.0/24'] })).data.bindKey).toEqual({
    key: { networks: ['10.1.2.0/24'] },
    errors: [],
  });
  expect(await codeOf(secret)).toBe('UNAUTHENTICATED');
  expect(await within(5000, socket.closed)).toBe(4403);
  await world.ask(ADMIN, BIND, { id, networks: ['127.0.0.1', '::1'] });
  expect(await codeOf(secret)).toBe('OK');
});

test('whatever a caller claims, the database lets only an administrator touch keys', async () => {
  const { id } = await make();
  expect(id).toBeTruthy();
  const app = new Sql({ connectionString: world.database.appUrl });
  await app.connect();
  const as = async (person: string, actor: string, statement: string): Promise<string> => {
    await app.query(
      `begin; set local search_path = anze; set local app.family = '41'; set local app.tenant = ''; set local app.viewer_kind = 'AGENCY'; set local app.reader = 'agency:discipline-4101'; set local app.person = '${person}'; set local app.actor = '${actor}'`,
    );
    const done = await app.query(statement).then(
      ({ rowCount }) => String(rowCount),
      (error: Error) => error.message,
    );
    await app.query('rollback');
    return done;
  };
  const insert = `insert into agency_key (family_id, agency, key_hash, label, made_by) values (41, 'discipline-4101', '\\x00', 'x', 1)`;
  // A program: no person at all.
  expect(await as('', 'agency:discipline-4101:key-1', insert)).toMatch(/row-level security/);
  expect(await as('', 'agency:discipline-4101:key-1', 'update agency_key set revoked_at = now()')).toBe('0');
  expect(await as('', 'agency:discipline-4101:key-1', 'update agency_key set last_used_at = now()')).toMatch(/permission denied/);
  expect(await as('', 'agency:discipline-4101:key-1', 'update agency_key set scopes = scopes')).toMatch(/permission denied/);
  // Somebody of a tenant who says to be of the agency.
  const clerk = (await sql.query("select id from anze.person where username = 'admin' and tenant = 410100000000")).rows[0] as {
    id: string;
  };
  expect(await as(clerk.id, `agency:discipline-4101:${clerk.id}`, 'update agency_key set revoked_at = now()')).toBe('0');
  await app.end();
});
