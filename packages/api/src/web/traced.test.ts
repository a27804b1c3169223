import type { AddressInfo } from 'node:net';
import express from 'express';
import { createClient } from 'graphql-ws';
import { Client } from 'pg';
import WebSocket from 'ws';
import { openAppWorld, type AppWorld, type Loose } from '../app.testing';
import { openLog } from '../log/log';
import { requestIdOf, traced } from './traced';

let world: AppWorld;
const raw: string[] = [];
const lines = (): Loose[] => raw.map((line) => JSON.parse(line) as Loose);

beforeAll(async () => {
  world = await openAppWorld({ log: openLog({ access: true, to: { write: (line) => void raw.push(line) } }) });
  await world.token('clerk@410100');
}, 60_000);
afterAll(() => world.close());
beforeEach(() => void (raw.length = 0));

/** The line about a request is written when its connection has heard the answer: a moment after who asked. */
async function lineOf(requestId: string | null | undefined): Promise<Loose> {
  for (let i = 0; i < 200; i++) {
    const found = lines().find((line) => line.requestId === requestId && line.msg !== 'unexpected');
    if (found) return found;
    await new Promise((later) => setTimeout(later, 10));
  }
  throw new Error(`no line about ${String(requestId)} among ${raw.join('')}`);
}

async function post(body: string, headers: Record<string, string> = {}): Promise<{ id: string | null; status: number; answer: Loose }> {
  const response = await fetch(`${world.app.url}/graphql`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { id: response.headers.get('x-request-id'), status: response.status, answer: (await response.json()) as Loose };
}

const asked = async (who: string): Promise<Record<string, string>> => ({ authorization: `Bearer ${await world.token(who)}` });

test('a request has one line: which door and operation, how it ended, what it cost, and which office asked', async () => {
  const query = 'query Mine($first: Int) { facts(first: $first) { nodes { id } } }';
  const { id } = await post(JSON.stringify({ query, variables: { first: 5 } }), await asked('clerk@410100'));
  expect(await lineOf(id)).toEqual({
    level: 'info',
    time: expect.any(String) as string,
    msg: 'request',
    requestId: id,
    door: 'http',
    route: 'graphql',
    method: 'POST',
    status: 200,
    kind: 'query',
    operation: 'Mine',
    cost: expect.any(Number) as number,
    ms: expect.any(Number) as number,
    viewer: 'PERSON',
    office: 'tenant:410100000000',
  });
  expect(lines().filter(({ requestId }) => requestId === id)).toHaveLength(1);
});

test('a program is told from a person, and nobody from both', async () => {
  const byKey = await post('{"query":"{ viewer { __typename } }"}', await asked('key:market-41'));
  expect(await lineOf(byKey.id)).toMatchObject({ viewer: 'KEY', office: 'agency:market-41' });
  const byNobody = await post('{"query":"{ viewer { __typename } }"}');
  expect(await lineOf(byNobody.id)).toMatchObject({ viewer: 'NOBODY', status: 401, codes: ['UNAUTHENTICATED'] });
});

test('what a mutation expects to fail is a code in its line', async () => {
  const query = 'mutation { signIn(username: "clerk@410100", password: "hunter2hunter2") { errors { code message } } }';
  const { id } = await post(JSON.stringify({ query }));
  expect(await lineOf(id)).toMatchObject({ kind: 'mutation', status: 200, codes: ['WRONG_PASSWORD'] });
  expect(raw.join('')).not.toContain('hunter2');
});

test.each([
  ['a body that is no JSON', '{"query', {}, 400, 'BAD_REQUEST'],
  ['a document that does not parse', '{"query":"{"}', {}, 400, 'GRAPHQL_PARSE_FAILED'],
  ['no document', '{}', {}, 400, 'BAD_REQUEST'],
  ['a batch', '[{"query":"{ __typename }"}]', {}, 400, 'BAD_REQUEST'],
  ['a simple form of a foreign page', 'query={ __typename }', { 'content-type': 'text/plain' }, 400, 'BAD_REQUEST'],
  ['a document that is too long', JSON.stringify({ query: `{ ${'a '.repeat(60_000)} }` }), {}, 400, 'TOO_COSTLY'],
])('%s is refused by the id that its line has', async (_what, body, headers, status, code) => {
  const { id, answer, status: got } = await post(body, headers as Record<string, string>);
  expect([got, answer.errors[0].extensions.code]).toEqual([status, code]);
  for (const { extensions } of answer.errors) expect(extensions.requestId).toBe(id);
  expect(await lineOf(id)).toMatchObject({ status, codes: [code] });
});

test('a cookie from a foreign page is refused, before any operation, by the id that its line has', async () => {
  const cookie = `anze_session=${await world.token('clerk@410100')}`;
  const { id, answer, status } = await post('{"query":"{ __typename }"}', { origin: 'https://elsewhere.example', cookie });
  expect([status, answer.errors[0].extensions]).toMatchObject([403, { code: 'FORBIDDEN', requestId: id }]);
  expect(await lineOf(id)).toMatchObject({ status: 403, codes: ['FORBIDDEN'] });
});

test('the export names its request as GraphQL does; files and unknown paths have lines without their path', async () => {
  const refused = await fetch(`${world.app.url}/audit/export?token=hunter2`);
  const id = refused.headers.get('x-request-id');
  expect(((await refused.json()) as Loose).errors[0].extensions).toMatchObject({ code: 'UNAUTHENTICATED', requestId: id });
  expect(await lineOf(id)).toMatchObject({ route: 'record-export', status: 401, codes: ['UNAUTHENTICATED'] });
  for (const path of [
    '/healthz?x=hunter2',
    '/assets/hunter2.js',
    '/choose-password/hunter2?hunter2#hunter2',
    '/%00hunter2',
    '/..%2fhunter2',
  ]) {
    await lineOf((await fetch(`${world.app.url}${path}`)).headers.get('x-request-id'));
  }
  expect(raw.join('')).not.toContain('hunter2');
});

test('an operation name that could be something else is not written', async () => {
  const long = `t${'0'.repeat(40)}`;
  const { id } = await post(JSON.stringify({ query: `query ${long} { __typename }` }));
  expect(await lineOf(id)).not.toHaveProperty('operation');
  const refused = await post(JSON.stringify({ query: 'query hunter2 { nothing }', operationName: 'hunter2' }));
  expect(await lineOf(refused.id)).not.toHaveProperty('operation');
});

test('whoever comes in directly does not choose the id of the request', async () => {
  const { id } = await post('{"query":"{ __typename }"}', { 'x-request-id': '9f86d081884c7d659a2feaa0c55ad015' });
  expect(id).toMatch(/^[0-9a-f]{16}$/);
});

test('a proxy of ours does, over HTTP and at an upgrade', async () => {
  const web = express().set('trust proxy', 1);
  const trust = web.get('trust proxy fn') as Parameters<typeof traced>[1];
  const heard: Loose[] = [];
  web.use(traced({ access: (_event, entry) => void heard.push(entry) }, trust), (_request, response) => void response.send('here'));
  const server = web.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const given = { 'x-request-id': '9f86d081884c7d659a2feaa0c55ad015' };
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { headers: given });
  await response.text();
  expect(response.headers.get('x-request-id')).toBe(given['x-request-id']);
  expect(requestIdOf({ headers: given, socket: { remoteAddress: '127.0.0.1' } } as Loose, trust)).toBe(given['x-request-id']);
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

describe('over a socket', () => {
  async function onSocket(payloads: readonly { query: string; operationName?: string }[]): Promise<Loose[]> {
    const client = createClient({
      url: `${world.app.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: await asked('clerk@410100'),
      retryAttempts: 0,
    });
    const answers: Loose[] = [];
    for (const payload of payloads) {
      await new Promise<void>((done) => {
        client.subscribe(payload, {
          next: (answer) => void answers.push(answer),
          error: (errors) => {
            answers.push({ errors });
            done();
          },
          complete: done,
        });
      });
    }
    await client.dispose();
    return answers;
  }

  test('each operation has an id and a line of its own, and its errors name it', async () => {
    const [served, refused, failed] = await onSocket([
      { query: 'query Mine { facts(first: 1) { nodes { id } } }' },
      { query: '{ nothing }' },
      { query: '{ facts(filter: { enterprise: "914403001922038217" }) { nodes { id } } }' },
    ]);
    expect(served.errors).toBeUndefined();
    const ids = [refused, failed].map(({ errors }) => errors[0].extensions.requestId as string);
    expect(new Set(ids).size).toBe(2);
    const [first, second] = [await lineOf(ids[0]), await lineOf(ids[1])];
    expect(first).toMatchObject({ msg: 'operation', door: 'socket', viewer: 'PERSON', office: 'tenant:410100000000' });
    expect(second).toMatchObject({ msg: 'operation', door: 'socket', kind: 'query', codes: ['BAD_USER_INPUT'] });
    expect(lines().find(({ operation }) => operation === 'Mine')).toMatchObject({ msg: 'operation', door: 'socket', kind: 'query' });
  });

  test('a subscription has its line when it ends, and the socket its own when it closes', async () => {
    const socket = new WebSocket(`${world.app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const upgraded = new Promise<string>((known) => {
      socket.once('upgrade', ({ headers }) => known(String(headers['x-request-id'])));
    });
    await new Promise((open) => socket.once('open', open));
    socket.send(JSON.stringify({ type: 'connection_init', payload: await asked('clerk@410100') }));
    await new Promise((heard) => socket.once('message', heard));
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: 'subscription Live { inbox { sequence } }' } }));
    socket.send(JSON.stringify({ type: 'ping' }));
    await new Promise((heard) => socket.once('message', heard));
    expect(lines().filter(({ operation }) => operation === 'Live')).toEqual([]);
    socket.close(1000);
    expect(await lineOf(await upgraded)).toMatchObject({ msg: 'connection', door: 'socket', closed: 1000 });
    expect(lines().filter(({ operation }) => operation === 'Live')).toMatchObject([{ kind: 'subscription', door: 'socket' }]);
  });

  test('an upgrade elsewhere is answered with its id and has a line', async () => {
    const socket = new WebSocket(`${world.app.url.replace('http', 'ws')}/elsewhere?token=hunter2`);
    const refused = await new Promise<Loose>((known) => {
      socket.once('unexpected-response', (_request, response) => known(response));
    });
    expect(await lineOf(String(refused.headers['x-request-id']))).toMatchObject({ route: 'upgrade', status: 404 });
    expect(raw.join('')).not.toContain('hunter2');
    socket.on('error', () => undefined);
    socket.terminate();
  });
});

test.each([
  ['in a field', 'fact', 200],
  ['before any field', 'session', 500],
])('a fault %s is one number for who asked, for the line, and for the error in the log', async (_where, table, status) => {
  const headers = await asked('clerk@410100');
  raw.length = 0;
  await behind(`alter table anze.${table} rename to gone`);
  const { id, answer, ...got } = await post('{"query":"{ facts(first: 1) { nodes { id } } }"}', headers).finally(() =>
    behind(`alter table anze.gone rename to ${table}`),
  );
  expect(got.status).toBe(status);
  expect(answer.errors[0]).toMatchObject({
    message: `出了意外，请把请求编号 ${id} 告诉管理员。`,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: id },
  });
  expect(await lineOf(id)).toMatchObject({ status, codes: ['INTERNAL_SERVER_ERROR'] });
  const faults = lines().filter(({ msg }) => msg === 'unexpected');
  expect(faults).toMatchObject([{ level: 'error', requestId: id, err: { code: '42P01', stack: expect.stringMatching(/^at /) as string } }]);
});

async function behind(sql: string): Promise<void> {
  const client = new Client({ connectionString: world.database.superuserUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
