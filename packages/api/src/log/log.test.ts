import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../embedded/testing';
import { faultOf } from './fault';
import type { Fields, Only } from './fields';
import { openLog, type Log } from './log';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** What PostgreSQL really answers to a statement that it refuses. */
async function failure(sql: string, values: readonly unknown[]): Promise<unknown> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  return client
    .query(sql, [...values])
    .catch((error: unknown) => error)
    .finally(() => client.end());
}

function logTo(lines: string[]): Log {
  return openLog({ access: true, to: { write: (line) => void lines.push(line) } });
}

/** What the log writes of an entry, without looking at its type. */
function written(entry: object): Record<string, unknown> {
  const lines: string[] = [];
  logTo(lines).access('request', entry as Fields as Only<Fields>);
  return JSON.parse(lines.join('')) as Record<string, unknown>;
}

test.each([
  ['a text that is no JSON', 'select $1::text::jsonb', '{"note":"张三身亡经过'],
  ['a text that is no number', 'select $1::text::bigint', '张三身亡经过'],
  [
    'a text that looks like a frame of a stack',
    'select $1::text::bigint',
    '\n    at 张三 (/srv/secret.js:1:1)\n    at zhangsan (/srv/secret.js:1:1)',
  ],
])('what PostgreSQL quotes of %s does not reach the log; its code does', async (_what, sql, text) => {
  const error = await failure(sql, [text]);
  expect(JSON.stringify({ ...(error as object), message: (error as Error).message })).toMatch(/张三/);
  expect(JSON.stringify(written({ err: error }))).not.toMatch(/张三|zhangsan|secret/);
  expect(written({ err: error })['err']).toMatchObject({ code: '22P02', stack: expect.stringMatching(/^at .*node_modules/) as string });
});

test('what a constraint refused is told by the names of table and constraint, without the row', async () => {
  const error = await failure("create temp table pair (name text primary key); insert into pair values ('张三'), ('张三')", []);
  expect((error as { detail: string }).detail).toContain('张三');
  const { err } = written({ err: error }) as { err: object };
  expect(err).toMatchObject({ code: '23505', table: 'pair', constraint: 'pair_pkey' });
  expect(JSON.stringify(err)).not.toContain('张三');
});

test('an error of our own keeps its message; one of a parser, which quotes what it read, does not', () => {
  expect(faultOf(new Error('family 41 has no lane'))).toMatchObject({ message: 'family 41 has no lane' });
  const parser = thrownBy(() => JSON.parse('{"password":"hunter2"') as unknown);
  const number = thrownBy(() => BigInt('hunter2'));
  const library = thrownBy(() => new URL('hunter2'));
  for (const error of [parser, number, library]) {
    expect(faultOf(error).stack).toMatch(/log\.test/);
    expect(JSON.stringify(faultOf(error))).not.toContain('hunter2');
  }
});

test('frames are told from the folder of the packages on: where the machine keeps them is nobody’s', () => {
  const { stack = '' } = faultOf(new Error('x'));
  expect(stack).toMatch(/packages\/api\//);
  expect(stack).not.toContain(process.cwd());
});

test('a line holds the fields of the list in the forms of the list, and counts what it does not hold', () => {
  const known = { requestId: '0123456789abcdef', door: 'http', status: 200, viewer: 'PERSON', office: 'tenant:410100000000', ms: 1.23 };
  expect(written(known)).toEqual({ level: 'info', time: expect.any(String) as string, msg: 'request', ...known, ms: 1.2 });
  const wrong = {
    token: 'anze_s_hunter2',
    password: 'hunter2',
    requestId: 'hunter2',
    door: 'hunter2',
    operation: 'hunter2 or 1=1',
    office: '张三',
    status: 'hunter2',
    __proto__x: 'hunter2',
    constructor: 'hunter2',
    toJSON: 'hunter2',
  };
  expect(JSON.stringify(written(wrong))).not.toMatch(/hunter2|张三/);
  expect(written(wrong)).toMatchObject({ dropped: 10 });
});

test('codes that nobody here gives are left out of a line', () => {
  expect(written({ codes: ['FORBIDDEN', 'hunter2', 'FORBIDDEN'] })).toMatchObject({ codes: ['FORBIDDEN'] });
});

test('a field that is not on the list does not compile', () => {
  const log = logTo([]);
  // @ts-expect-error a password has no field
  log.error('unexpected', { password: 'hunter2' });
  const loose = { requestId: '0123456789abcdef', token: 'hunter2' };
  // @ts-expect-error nor has a token, though the object was not written out here
  log.access('request', loose);
  // @ts-expect-error an event is one of a closed list
  log.access('hunter2 signed in', {});
});

test('with errors only, no request has a line', () => {
  const lines: string[] = [];
  const log = openLog({ access: false, to: { write: (line) => void lines.push(line) } });
  log.access('request', { status: 200 });
  log.error('unexpected', { requestId: '0123456789abcdef' });
  expect(lines).toHaveLength(1);
});

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it did not throw');
}
