import { chmodSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { accessFile } from './client/demo-access';
import { Visitor } from './client/visitor';
import { Promises } from './promises';
import { run, type Ran } from './run-command';
import { isRoot, plainEnvironment } from './server/account';
import { clone, discard, giveToNobody, makePlace } from './server/clone';
import { expectNoneOf, killAllOf } from './server/processes';
import { freePort, Server } from './server/server';

/** `npm run gate:skeleton`: the promises of the first stage, kept from a fresh clone, by the doors that a person has. */
const INSTALLING = 600_000;
const AGAIN = 60_000;
/** "A second start takes seconds." */
const SECONDS = 10;

async function main(): Promise<void> {
  const promises = new Promises();
  const place = makePlace();
  try {
    await asOurselves(promises, place);
    if (isRoot) await asAnOrdinaryUser(promises, place);
  } finally {
    killAllOf(place);
    discard(place);
  }
  promises.end();
}

async function asOurselves(promises: Promises, place: string): Promise<void> {
  const folder = clone(place, 'clone');
  const data = join(folder, '.data');
  const port = await freePort();
  const at = { clone: folder, data, port };
  let server: Server | undefined;
  let reported: string | undefined;
  const running = (): Server => server ?? missing('the server is not running, see above');

  await promises.hold('npm start answers from a fresh clone with nothing but Node and npm', async () => {
    server = await Server.start({ ...at, patience: INSTALLING });
    return `as ${isRoot ? 'root' : 'an ordinary user'}, after ${server.seconds.toFixed(1)} s`;
  });
  await promises.hold('it says where it is and where the demo passwords are, in a file for its owner only', () => {
    mustInclude(running().said, `:${port}`, accessFile(data));
    if ((statSync(accessFile(data)).mode & 0o077) !== 0) throw new Error('demo-access.json can be read by others');
  });
  await promises.hold('the console is served', async () => {
    const page = await fetch(running().url);
    mustInclude(await page.text(), '<script');
  });
  await promises.hold('two accidents of one month in one county are heard as interviewTriggered', async () => {
    const clerk = await Visitor.enter(running().url, data, 'clerk@410108');
    const officer = await Visitor.enter(running().url, data, 'officer@discipline-4101');
    // The demo's own history has been heard already: only what these two cause counts.
    const { inbox } = await officer.ask<{ inbox: { last: number } }>('{ inbox(first: 1) { last } }');
    const interviews = officer.follow<{ sequence: number; tenant: string; rule: string }>(
      'interviewTriggered',
      `(after: ${inbox.last})`,
      'sequence tenant rule',
    );
    for (const hoursAgo of [2, 1]) {
      const { id } = await clerk.record('reportAccident', 'AccidentInput', {
        occurredAt: new Date(Date.now() - hoursAgo * 3_600_000).toISOString(),
        division: '410108001',
        deaths: 1,
        responsible: true,
      });
      reported = id;
    }
    const alert = await interviews.until(
      ({ rule, tenant }) => rule === 'zhengzhou-2021-3/5.2.1' && tenant === '410100000000',
      'interviewTriggered',
    );
    await interviews.close();
    return `sequence ${alert.sequence}`;
  });
  await promises.hold('Ctrl-C leaves no process behind', async () => {
    await running().interrupt();
    await expectNoneOf(folder);
  });
  const restarts = async (): Promise<string> => {
    server = await Server.start({ ...at, patience: AGAIN });
    const clerk = await Visitor.enter(server.url, data, 'clerk@410108');
    const ids = (await clerk.all<{ id: string }>('facts', '', 'id')).map(({ id }) => id);
    if (reported === undefined || !ids.includes(reported)) throw new Error('the accident reported before is gone');
    if (server.seconds > SECONDS) throw new Error(`it took ${server.seconds.toFixed(1)} s, at most ${SECONDS} were promised`);
    return `${server.seconds.toFixed(1)} s`;
  };
  await promises.hold('a second start takes seconds and keeps the data', restarts);
  await promises.hold('after kill -9 the next start recovers, with the data', async () => {
    await running().killNode();
    return restarts();
  });
  await promises.hold('after kill -9 of the server and its database together the next start recovers, with the data', async () => {
    killAllOf(folder);
    await expectNoneOf(folder);
    return restarts();
  });
  await promises.hold('a taken port is refused, with the way out', async () => {
    const other = await runIn(folder, ['start', '--', '--data', join(folder, '.other')], { PORT: String(port) });
    mustFail(other, 1, 'PORT_TAKEN', 'PORT=4001 npm start');
  });
  await promises.hold('your own PostgreSQL by DATABASE_URL and its two companions', () => ownDatabase(folder, data));
  await promises.hold('SIGTERM to Node alone drains too, and leaves no process behind', async () => {
    await running().terminate();
    await expectNoneOf(folder);
  });
  await wrongSettings(promises, folder);
  await promises.hold('a command prints nothing but its result on standard output', async () => {
    const judged = await runIn(folder, ['run', '-s', 'judge', '--', '--facts', '/dev/null', '--as-of', '2021-12-31'], {});
    if (judged.code !== 0 || judged.stdout !== '')
      throw new Error(`exit ${String(judged.code)}, standard output "${judged.stdout.slice(0, 200)}", ${judged.stderr}`);
  });
  await promises.hold('an --data folder elsewhere is used, and nothing else', async () => {
    const elsewhere = join(place, 'elsewhere');
    const second = await Server.start({ ...at, data: elsewhere, patience: AGAIN });
    await second.interrupt();
    await expectNoneOf(elsewhere);
    statSync(accessFile(elsewhere));
  });
  if (isRoot)
    await promises.hold(
      'as root from a folder that only root can enter, the database goes where its user can reach it, and a line says so',
      () => rootOnly(place, folder),
    );
}

async function rootOnly(place: string, folder: string): Promise<string> {
  const data = join(folder, '.root-only');
  chmodSync(place, 0o700);
  let cluster = '';
  try {
    const server = await Server.start({ clone: folder, data, port: await freePort(), patience: AGAIN });
    cluster = (JSON.parse(readFileSync(join(data, 'database.json'), 'utf8')) as { cluster: string }).cluster;
    mustInclude(server.said, '/var/lib/anze', cluster);
    await Visitor.enter(server.url, data, 'clerk@410100');
    await server.interrupt();
    await expectNoneOf(folder);
    await expectNoneOf(cluster);
  } finally {
    chmodSync(place, 0o755);
    if (cluster.startsWith('/var/lib/anze/')) {
      killAllOf(cluster);
      rmSync(cluster, { recursive: true, force: true });
    }
  }
  return cluster;
}

async function asAnOrdinaryUser(promises: Promises, place: string): Promise<void> {
  const folder = clone(place, 'ordinary');
  const account = giveToNobody(place, folder);
  const data = join(folder, '.data');
  const at = { clone: folder, data, account, port: await freePort() };
  await promises.hold('npm start answers from a fresh clone as an ordinary user', async () => {
    const server = await Server.start({ ...at, patience: INSTALLING });
    await Visitor.enter(server.url, data, 'clerk@410100');
    await server.interrupt();
    await expectNoneOf(folder);
    return `after ${server.seconds.toFixed(1)} s`;
  });
  await promises.hold("the ordinary user's second start takes seconds", async () => {
    const server = await Server.start({ ...at, patience: AGAIN });
    await server.interrupt();
    await expectNoneOf(folder);
    if (server.seconds > SECONDS) throw new Error(`it took ${server.seconds.toFixed(1)} s`);
    return `${server.seconds.toFixed(1)} s`;
  });
}

/** The embedded server of the running platform plays the own one: another database on it, reached by its addresses only. */
async function ownDatabase(folder: string, data: string): Promise<string> {
  const memory = JSON.parse(readFileSync(join(data, 'database.json'), 'utf8')) as {
    port: number;
    passwords: Record<'superuser' | 'app' | 'engine' | 'owner', string>;
  };
  const address = (user: string, role: keyof typeof memory.passwords): string =>
    `postgres://${user}:${memory.passwords[role]}@127.0.0.1:${memory.port}/own`;
  const made = await runIn(folder, ['run', '-s', 'setup-database', '--', '--url', address('postgres', 'superuser')], {});
  if (made.code !== 0) throw new Error(`setup-database: ${made.stderr}`);
  const settings = {
    DATABASE_URL: address('anze_app', 'app'),
    DATABASE_ENGINE_URL: address('anze_engine', 'engine'),
    DATABASE_OWNER_URL: address('anze_owner', 'owner'),
  };
  const ownData = join(folder, '.own');
  const server = await Server.start({ clone: folder, data: ownData, port: await freePort(), settings, args: ['--demo'], patience: AGAIN });
  await Visitor.enter(server.url, ownData, 'clerk@410100');
  await server.interrupt();
  await expectNoneOf(ownData);
  return `${server.seconds.toFixed(1)} s`;
}

async function wrongSettings(promises: Promises, folder: string): Promise<void> {
  const cases: readonly [string, Readonly<Record<string, string>>, readonly string[]][] = [
    ['PORT_WRONG', { PORT: 'http' }, []],
    ['HOST_WRONG', { HOST: 'http://localhost' }, []],
    ['PUBLIC_URL_MISSING', { HOST: '0.0.0.0', TRUST_PROXY: 'none' }, []],
    ['TRUST_PROXY_MISSING', { HOST: '0.0.0.0', PUBLIC_URL: 'https://anze.example' }, []],
    ['PUBLIC_URL_WRONG', { PUBLIC_URL: 'anze.example' }, []],
    ['TRUST_PROXY_WRONG', { TRUST_PROXY: 'true' }, []],
    ['INTROSPECTION_WRONG', { INTROSPECTION: 'yes' }, []],
    ['SECOND_FACTOR_WRONG', { SECOND_FACTOR: 'maybe' }, []],
    ['DATABASE_URL_INCOMPLETE', { DATABASE_URL: 'postgres://anze_app:x@127.0.0.1/anze' }, []],
    [
      'DATABASE_URL_WRONG',
      {
        DATABASE_URL: 'mysql://x',
        DATABASE_ENGINE_URL: 'postgres://e:x@127.0.0.1/anze',
        DATABASE_OWNER_URL: 'postgres://o:x@127.0.0.1/anze',
      },
      [],
    ],
    ['ARGUMENT_UNKNOWN', {}, ['--demmo']],
    ['DATA_EMPTY', {}, ['--data']],
  ];
  await promises.hold('each wrong setting is refused in Chinese and English, before anything starts', async () => {
    for (const [code, settings, args] of cases) mustFail(await runIn(folder, ['start', '--', ...args], settings), 2, code);
    await expectNoneOf(folder);
    return `${cases.length} settings`;
  });
}

function runIn(folder: string, args: readonly string[], settings: Readonly<Record<string, string>>): Promise<Ran> {
  return run('npm', args, plainEnvironment(undefined, settings), folder);
}

function mustFail(ran: Ran, code: number, ...texts: readonly string[]): void {
  const all = ran.stdout + ran.stderr;
  if (ran.code !== code) throw new Error(`${texts[0]}: exit ${String(ran.code)} instead of ${code}: ${all}`);
  mustInclude(all, ...texts);
  const told = ran.stderr;
  if (!/\p{Script=Han}/u.test(told) || !/[a-z]{4,} [a-z]/.test(told)) throw new Error(`${texts[0]} is not told in both languages: ${told}`);
  if (/^\s+at .*:\d+:\d+\)?$/m.test(told)) throw new Error(`${texts[0]} comes with a stack trace: ${told}`);
}

function mustInclude(text: string, ...wanted: readonly string[]): void {
  for (const part of wanted) if (!text.includes(part)) throw new Error(`"${part}" was not said:\n${text}`);
}

function missing(what: string): never {
  throw new Error(what);
}

void main();
