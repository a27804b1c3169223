import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { openAppWorld, SIGN_IN, type AppWorld, type Loose } from '../app.testing';
import { size } from '../walls/size';
import { MOST_COST } from './cost';

const CLERK = 'clerk@410108';
/** What the issue allows an accepted document to cost. */
const MOST_CPU_MS = 250;

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
  // Signing in hashes, and first requests compile the server itself: neither is the attack's.
  await overHttp('{ viewer { name } }');
  await overSocket('{ viewer { name } }');
});
afterAll(() => world.close());

interface Told {
  readonly codes: readonly string[];
  readonly text: string;
  readonly extensions: Loose;
}

const LEAVES =
  'id sourceId kind division divisionName enterprise industry note place recordedAt recorder revision sector source title voided';

const many = (count: number, one: (i: number) => string): string => Array.from({ length: count }, (_, i) => one(i)).join(' ');
const nested = (depth: number): string => `{ division(code: "410108") ${'{ parent '.repeat(depth)}{ code }${' }'.repeat(depth)} }`;
const bomb = (levels: number): string =>
  `{ viewer { ...f0 } } ${many(levels, (i) => `fragment f${i} on Viewer { ...f${i + 1} ...f${i + 1} }`)} fragment f${levels} on Viewer { name }`;

/** Each, and the codes of which it must meet one. */
const ATTACKS: readonly (readonly [string, string, readonly string[]])[] = [
  ['1,000 aliases', `{ ${many(1000, (i) => `a${i}: viewer { name }`)} }`, ['TOO_COSTLY', 'GRAPHQL_PARSE_FAILED']],
  ['1,000 aliases of __typename', `{ ${many(1000, (i) => `a${i}: __typename`)} }`, ['TOO_COSTLY']],
  ['1,000 times __typename', `{ ${many(1000, () => '__typename')} }`, ['TOO_COSTLY']],
  ['a depth of 100', nested(100), ['TOO_COSTLY']],
  ['a fragment bomb', bomb(60), ['TOO_COSTLY']],
  ['fragments in a circle', '{ viewer { ...a } } fragment a on Viewer { ...b } fragment b on Viewer { ...a }', ['INVALID']],
  ['10,000 duplicate fields', `{ viewer { ${many(10_000, () => 'name')} } }`, ['INVALID']],
  ['3,900 duplicate fields, within the tokens', `{ viewer { ${many(3900, () => 'name')} } }`, ['TOO_COSTLY']],
  ['directives without end on one field', `{ viewer { name ${many(500, () => '@include(if: true)')} } }`, ['TOO_COSTLY']],
  ['directives on every field', `{ viewer { ${many(60, (i) => `name${i} @skip(if: true)`)} } }`, ['TOO_COSTLY']],
  [
    'pages in pages',
    '{ findings(first: 100) { nodes { evidence(first: 100) { nodes { id title place note source sector } } } } }',
    ['TOO_COSTLY'],
  ],
  [
    'the schema of the schema',
    '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
    ['TOO_COSTLY', 'INVALID'],
  ],
  ['a document of 150,000 bytes', `{ viewer { name } } #${'x'.repeat(150_000)}`, ['TOO_COSTLY']],
  ['a name that nearly fits', '{ viewr { name } }', ['INVALID']],
  ['an argument that nearly fits', '{ facts(fist: 3) { nodes { id } } }', ['INVALID']],
  ['an enum value that nearly fits', '{ cases(filter: { state: OPN }) { nodes { id } } }', ['INVALID']],
];

/** The specified rules' own codes, and none, are all the same here. */
const coded = (code: unknown): string => (code === 'TOO_COSTLY' ? code : 'INVALID');

async function overHttp(query: string, variables: object = {}): Promise<Told> {
  const answer: Loose = await world.ask(CLERK, query, variables);
  return {
    codes: (answer.errors ?? []).map((error: Loose) => coded(error.extensions.code)),
    text: JSON.stringify(answer),
    extensions: answer.extensions,
  };
}

async function overSocket(query: string, variables: Record<string, unknown> = {}): Promise<Told> {
  const client = createClient({
    url: `${world.app.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${await world.token(CLERK)}` },
  });
  try {
    return await new Promise((told, failed) => {
      client.subscribe(
        { query, variables },
        {
          next: (answer: Loose) =>
            told({
              codes: (answer.errors ?? []).map((error: Loose) => coded(error.extensions?.code)),
              text: JSON.stringify(answer),
              extensions: answer.extensions,
            }),
          error: (errors) =>
            Array.isArray(errors)
              ? told({
                  codes: errors.map((error: Loose) => coded(error.extensions?.code)),
                  text: JSON.stringify(errors),
                  extensions: undefined,
                })
              : failed(errors instanceof Error ? errors : new Error(String((errors as Loose).code ?? errors))),
          complete: () => undefined,
        },
      );
    });
  } finally {
    await client.dispose();
  }
}

describe.each([
  ['HTTP', overHttp],
  ['the socket', overSocket],
])('over %s', (_door, ask) => {
  test.each(ATTACKS)('%s is refused', async (_what, query, expected) => {
    const began = process.cpuUsage();
    const { codes, text } = await ask(query);
    const spent = process.cpuUsage(began);
    expect(codes.length).toBeGreaterThan(0);
    expect(expected.map((code) => (code === 'TOO_COSTLY' ? code : 'INVALID'))).toContain(codes[0]);
    expect(text).not.toContain('Did you mean');
    expect((spent.user + spent.system) / 1000).toBeLessThan(MOST_CPU_MS);
  });

  test('an enum value that nearly fits says nothing of the schema in a variable either', async () => {
    const { codes, text } = await ask('query ($filter: CaseFilter) { cases(filter: $filter) { nodes { id } } }', {
      filter: { state: 'OPN' },
    });
    expect(codes).toEqual(['INVALID']);
    expect(text).toContain('OPN');
    expect(text).not.toContain('Did you mean');
  });

  test('an answer says what it cost and what that left', async () => {
    const { extensions } = await ask('query ($n: Int) { facts(first: $n) { nodes { id } } }', { n: 50 });
    expect(extensions.cost).toEqual({ operation: 71, most: MOST_COST, left: MOST_COST - 71 });
  });

  test('thousands of documents that are asked once leave an honest one quick and right', async () => {
    const floods = size(40, 2000);
    for (let i = 0; i < floods; i += 1) expect((await ask(`{ viewer { n${i}: name } }`)).codes).toEqual([]);
    expect((await ask('{ viewer { name } }')).codes).toEqual([]);
  });

  test.each([
    ['a page of a hundred facts with all that every kind has', `{ facts(first: 100) { nodes { ${LEAVES} history { at reason } } } }`],
    [
      'a page of findings with evidence',
      `{ findings(first: 100) { nodes { id explanation evidence(first: 5) { nodes { ${LEAVES} } } } } }`,
    ],
    ['the longest accepted list of fields', `{ facts(first: 9) { nodes { ${many(25, (i) => `a${i}: title`)} ${LEAVES} } } }`],
  ])('%s stays within the CPU that one document may take', async (_what, query) => {
    await ask(query);
    const began = process.cpuUsage();
    expect((await ask(query)).codes).toEqual([]);
    const spent = process.cpuUsage(began);
    expect((spent.user + spent.system) / 1000).toBeLessThan(MOST_CPU_MS);
  });
});

const post = async (body: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> => {
  const response = await fetch(`${world.app.url}/graphql`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: response.status, text: await response.text() };
};

test('a batch, a body of 20 MiB, and a form are refused', async () => {
  expect((await post(JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]))).status).toBe(400);
  expect((await post(JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(20 * 1024 * 1024) } }))).status).toBe(413);
  expect((await post('query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(400);
});

test('a mutation does not go over GET', async () => {
  const response = await fetch(`${world.app.url}/graphql?query=${encodeURIComponent('mutation { signOut }')}`, {
    headers: { authorization: `Bearer ${await world.token(CLERK)}`, 'apollo-require-preflight': '1' },
  });
  expect(response.status).toBe(405);
  expect((await world.ask(CLERK, '{ viewer { name } }')).errors).toBeUndefined();
});

test("a browser's cookie counts from our own pages only, over HTTP as on the socket", async () => {
  const cookie = (await world.ask(null, SIGN_IN, { username: CLERK, password: world.access.people[CLERK] })).cookie?.split(';')[0] ?? '';
  const asked = (origin: string): Promise<{ status: number; text: string }> =>
    post(JSON.stringify({ query: '{ viewer { name } }' }), { cookie, origin });
  expect((await asked(world.app.url)).status).toBe(200);
  expect(await asked('https://evil.example')).toMatchObject({ status: 403 });
  expect(await closeCode({ cookie, origin: 'https://evil.example' }, '{"type":"connection_init"}')).toBe(4403);
});

test('a connection_init of 20 MiB ends the socket', async () => {
  const init = JSON.stringify({ type: 'connection_init', payload: { authorization: 'x'.repeat(20 * 1024 * 1024) } });
  expect(await closeCode({}, init)).toBe(1009);
});

test('5,000 subscriptions on one socket: those beyond the limit are refused, one by one', async () => {
  const socket = new WebSocket(`${world.app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const refused = new Set<string>();
  const count = size(500, 5000);
  const token = await world.token(CLERK);
  await new Promise<void>((done, failed) => {
    socket.on('error', failed);
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })));
    socket.on('message', (data) => {
      const message: Loose = JSON.parse(String(data));
      if (message.type === 'connection_ack')
        for (let i = 0; i < count; i += 1)
          socket.send(JSON.stringify({ id: `s${i}`, type: 'subscribe', payload: { query: 'subscription { caseChanged { id } }' } }));
      if (message.type === 'error' && message.payload[0].extensions.code === 'TOO_COSTLY') refused.add(message.id);
      if (refused.size === count - 32) done();
    });
  });
  socket.terminate();
  expect(refused.size).toBe(count - 32);
});

function closeCode(headers: Record<string, string>, first: string): Promise<number> {
  const socket = new WebSocket(`${world.app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  return new Promise((closed) => {
    // A server that hangs up while we write is what we are after.
    socket.on('error', () => undefined);
    socket.on('open', () => socket.send(first));
    socket.on('close', closed);
  });
}
