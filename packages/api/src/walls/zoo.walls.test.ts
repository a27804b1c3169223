import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FACT_KINDS } from '@anze/domain';
import { buildSchema } from 'graphql';
import { openAppWorld, type AppWorld, type Loose } from '../app.testing';
import { readFacts } from '../commands/read-facts';
import { CommandProblems } from '../commands/run';
import { clientOf } from '../feed/socket.testing';
import { size } from './size';
import { ANIMALS, cages, lines, withAnimal, type Cage } from './zoo.fixture';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 120_000);
afterAll(() => world.close());

const SCHEMA = buildSchema(readFileSync(join(__dirname, '..', '..', 'schema.graphql'), 'utf8'));
const ALL = cages(SCHEMA).flatMap((cage) => Object.entries(ANIMALS).map(([animal, raw]) => ({ cage, animal, raw })));
/** Evenly from all of them. */
/** What the full size found once is tried each time. */
const FOUND = new Set(['makeKey.input.label']);
const TRIED = ALL.filter(({ cage }, place) => FOUND.has(cage.name) || place % size(Math.max(1, Math.floor(ALL.length / 2_500)), 1) === 0);
const OVER_SOCKET = TRIED.filter((_, place) => place % 8 === 0 && TRIED[place]?.animal !== 'a megabyte');

/** How many texts were accepted and compared with what was put in. */
let echoes = 0;

const CHINESE = /[\u4e00-\u9fff]/;

/** What is wrong with an answer, or nothing. */
function fault(cage: Cage, raw: string, body: Loose): string | undefined {
  for (const error of body.errors ?? []) {
    if (error.extensions?.code === 'INTERNAL_SERVER_ERROR') return 'INTERNAL_SERVER_ERROR';
    if (!CHINESE.test(error.message)) return `no Chinese: ${String(error.message).slice(0, 120)}`;
    if (!/[a-z]/i.test(error.extensions?.messageEn ?? '')) return `no English: ${String(error.message).slice(0, 120)}`;
  }
  for (const payload of Object.values((body.data ?? {}) as Record<string, Loose>)) {
    for (const error of payload?.errors ?? []) {
      if (!CHINESE.test(error.message) || !/[a-z]/i.test(error.messageEn)) return `${error.code} in one language: ${error.message}`;
    }
    const put: unknown = cage.echo !== undefined && payload?.fact ? JSON.parse(raw) : undefined;
    if (typeof put === 'string') echoes++;
    // An empty text says nothing: the field was left out.
    if (typeof put === 'string' && put !== '' && payload.fact[cage.echo as string] !== put)
      return `kept as ${JSON.stringify(payload.fact[cage.echo as string])}`;
  }
  return body.errors === undefined && body.data === undefined ? 'no answer' : undefined;
}

/** Whoever may do it, so that what is refused is refused for the animal. */
const asker = ({ name }: Cage): string =>
  /^(report|record|register|declare|correct|void)/.test(name)
    ? 'clerk@410108'
    : /[Kk]ey|agency/.test(name)
      ? 'officer@market-41'
      : /[Pp]erson|[Rr]oles|[Gg]rant|[Ii]nvit/.test(name)
        ? 'admin@410108'
        : 'decider@410108';
const ASKERS = ['clerk@410108', 'officer@market-41', 'admin@410108', 'decider@410108'];

test('the zoo is large: at least 2,000 inputs over every argument of every operation', () => {
  expect(TRIED.length + OVER_SOCKET.length).toBeGreaterThanOrEqual(2_000);
  expect(new Set(TRIED.map(({ cage }) => cage.name)).size).toBe(new Set(ALL.map(({ cage }) => cage.name)).size);
});

test('over HTTP nothing fails unexpectedly, nothing is kept as something else, and each reason comes in both languages', async () => {
  const faults: string[] = [];
  for (const { cage, animal, raw } of TRIED.filter(({ cage: { operation } }) => operation !== 'subscription')) {
    const response = await fetch(`${world.app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await world.token(asker(cage))}` },
      body: `{"query":${JSON.stringify(cage.query)},"variables":${withAnimal(cage, raw)}}`,
    });
    const text = await response.text();
    let what: string | undefined;
    try {
      what = response.status >= 500 ? `status ${response.status}` : fault(cage, raw, JSON.parse(text));
    } catch {
      what = `not JSON: ${response.status} ${text.slice(0, 100)}`;
    }
    if (what !== undefined) faults.push(`${cage.name}, ${animal}: ${what}`);
  }
  expect(faults).toEqual([]);
  expect(world.faults).toEqual([]);
  // They were asked by somebody who was signed in to the end, and something was accepted as it came.
  for (const who of ASKERS) expect([who, (await world.ask(who, '{ viewer { __typename } }')).errors]).toEqual([who, undefined]);
  expect(echoes).toBeGreaterThan(10);
}, 900_000);

test('over the socket the same', async () => {
  const faults: string[] = [];
  for (const who of ASKERS) {
    const client = clientOf({ url: `${world.app.url.replace('http', 'ws')}/graphql`, token: await world.token(who) });
    for (const { cage, animal, raw } of OVER_SOCKET.filter((one) => asker(one.cage) === who)) {
      // What JSON.parse makes of it goes out again: 1e400 as null, a key given twice once.
      const variables = JSON.parse(withAnimal(cage, raw)) as Record<string, unknown>;
      const what = await new Promise<string | undefined>((done) => {
        const late = setTimeout(
          () => done(cage.operation === 'subscription' ? undefined : 'no answer'),
          cage.operation === 'subscription' ? 30 : 10_000,
        );
        const end = (found: string | undefined): void => {
          clearTimeout(late);
          stop();
          done(found);
        };
        const stop = client.subscribe<Loose>(
          { query: cage.query, variables },
          {
            next: (answer) => end(fault(cage, raw, answer)),
            error: (errors) => end(Array.isArray(errors) ? fault(cage, raw, { errors }) : `the socket closed: ${JSON.stringify(errors)}`),
            complete: () => end(undefined),
          },
        );
      });
      if (what !== undefined) faults.push(`${cage.name}, ${animal}: ${what}`);
    }
    await client.dispose();
  }
  expect(faults).toEqual([]);
  expect(world.faults).toEqual([]);
}, 900_000);

describe('a file, for import and judge', () => {
  const folder = mkdtempSync(join(tmpdir(), 'anze-zoo-'));
  const file = join(folder, 'facts.jsonl');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const GOOD =
    '{"fact":"ACCIDENT","id":"good","occurredAt":"2026-05-06T10:20:00+08:00","division":"410108001","sector":"CONSTRUCTION","deaths":1}';
  const LINES = lines(SCHEMA, FACT_KINDS).flatMap((line) =>
    Object.entries(ANIMALS)
      .filter((_, place) => size(place % 3, 0) === 0)
      .map(([animal, raw]) => ({ ...line, animal, raw, text: withAnimal(line, raw) })),
  );

  const problemsOf = (content: string | Buffer): { problems: CommandProblems['problems']; facts: readonly Loose[] } => {
    writeFileSync(file, content);
    try {
      return { problems: [], facts: readFacts(file, 410108000000).lines };
    } catch (error) {
      if (!(error instanceof CommandProblems)) throw error;
      return { problems: error.problems, facts: [] };
    }
  };
  const inBoth = (problems: CommandProblems['problems']): boolean =>
    problems.every(({ message, messageEn }) => CHINESE.test(message) && /[a-z]/i.test(messageEn));

  test('each line is read as it stands, or refused with a reason in both languages', () => {
    const faults: string[] = [];
    let kept = 0;
    for (const { name, field, animal, raw, text } of LINES) {
      const { problems, facts } = problemsOf(text);
      if (!inBoth(problems)) faults.push(`${name}, ${animal}: in one language`);
      const read = facts[0]?.fact?.[field] as unknown;
      const put: unknown = facts.length > 0 ? JSON.parse(raw) : undefined;
      if (typeof put !== 'string' || typeof read !== 'string') continue;
      kept++;
      if (read !== put) faults.push(`${name}, ${animal}: kept as ${JSON.stringify(read)}`);
    }
    expect(LINES.length).toBeGreaterThan(size(500, 2_000));
    expect(kept).toBeGreaterThan(5);
    expect(faults).toEqual([]);
  });

  test.each<[string, string | Buffer, string | undefined]>([
    ['with a BOM', `\ufeff${GOOD}`, undefined],
    ['in GBK', Buffer.from([0x7b, 0x22, 0xca, 0xb9, 0xb9, 0xca, 0x22, 0x3a, 0x31, 0x7d]), 'NOT_UTF8'],
    ['with a lone byte', Buffer.concat([Buffer.from(GOOD), Buffer.from([0x80])]), 'NOT_UTF8'],
    ['with a key twice', GOOD.replace('{', '{"deaths":3,'), 'DUPLICATE_KEY'],
    ['with a prototype key', GOOD.replace('{', '{"__proto__":{"deaths":3},'), 'UNKNOWN_FIELD'],
    ['cut off', GOOD.slice(0, -9), 'NOT_JSON'],
    ['of nothing but NUL', '\0\0\0', 'NOT_JSON'],
  ])('%s', (_what, content, code) => {
    const { problems, facts } = problemsOf(content);
    expect(problems.map((problem) => problem.code)).toEqual(code === undefined ? [] : [code]);
    expect(facts).toHaveLength(code === undefined ? 1 : 0);
    expect(inBoth(problems)).toBe(true);
  });

  test('the judge refuses a file for the same lines, names each in both languages, and prints no finding', () => {
    const short = LINES.filter(({ animal }) => animal !== 'a megabyte');
    const wrong = short.filter(({ text }) =>
      problemsOf(text).problems.some(({ code }) => !['OUTSIDE_DIVISION', 'NEEDS_DOCUMENT'].includes(code)),
    );
    const some = wrong.filter((_, place) => place % Math.ceil(wrong.length / 400) === 0);
    writeFileSync(file, some.map(({ text }) => text).join('\n'));
    const judge = join(__dirname, '..', '..', '..', 'domain', 'dist', 'commands', 'judge.js');
    const run = spawnSync(process.execPath, [judge, '--facts', file, '--as-of', '2026-05-20'], { encoding: 'utf8', maxBuffer: 1e9 });
    expect([run.status, run.stdout]).toEqual([2, '']);
    const told = run.stderr.split('\n').filter((line) => /^第 \d+ 行 \[/.test(line));
    expect(new Set(told.map((line) => /^第 (\d+) 行/.exec(line)?.[1])).size).toBe(some.length);
    expect(told.filter((line) => !/ \/ line \d+: .*[a-z]/.test(line))).toEqual([]);
  });
});
