import { dirname, join } from 'node:path';
import { accident, openAppWorld, REPORT, type AppWorld, type Loose } from '../app.testing';
import { createPools } from '../database';
import { createEngine } from '../database/engine';
import { codeAt } from '../second-factor/authenticator.testing';
import { inviteOperator } from '../tenant/operators';
import { size } from '../walls/size';
import { LIMITS } from './guard';

/**
 * Each guard and each check of a role is switched off in turn, in the running server: its function answers as if all were
 * well, its limit is lifted. A battery of operations, asked by every role over the door, must notice.
 */
interface Switch {
  readonly name: string;
  /** Answers how to switch it on again. */
  readonly off: () => () => void;
}

// The exports of a module are what its callers go through: put another in the place of one, and back.
const load = (path: string): Record<string, unknown> => jest.requireActual<Record<string, unknown>>(path);
const domain = (name: string): string => join(dirname(require.resolve('@anze/domain')), 'access', name);
const replaced = (path: string, name: string, stand: unknown): Switch => ({
  name,
  off: () => {
    const exported = load(path);
    const real = exported[name];
    exported[name] = stand;
    return () => {
      exported[name] = real;
    };
  },
});
const lifted = (limit: keyof typeof LIMITS): Switch => ({
  name: `limit of ${limit}`,
  off: () => {
    const limits = LIMITS as Record<string, number>;
    const real = limits[limit] as number;
    limits[limit] = Infinity;
    return () => {
      limits[limit] = real;
    };
  },
});
const yes = (): boolean => true;
const nothing = (): undefined => undefined;
const none = (): readonly never[] => [];

const SWITCHES: readonly Switch[] = [
  ...(['depth', 'aliases', 'rootFields', 'nodes', 'repeats', 'directives', 'directivesOnOne', 'bytes'] as const).map(lifted),
  replaced('./guard', 'mayAsk', nothing),
  replaced('./guard', 'mayHear', (errors: unknown) => errors),
  replaced('./guard', 'documentTooLong', nothing),
  replaced('./key-scope', 'mayAskByKey', nothing),
  replaced(domain('key-scope'), 'closedToKey', none),
  replaced('./operator-scope', 'mayAskAsOperator', nothing),
  replaced(domain('operator'), 'closedToOperator', none),
  replaced('./suggestions', 'withoutSuggestion', (error: unknown) => error),
  replaced(domain('who-manages'), 'mayManagePeople', yes),
  replaced(domain('who-manages'), 'mayReadRecord', yes),
  replaced(domain('who-manages'), 'mayGrant', yes),
  replaced(domain('who-manages'), 'mayAcknowledge', yes),
  replaced(domain('who-manages'), 'mayDecide', yes),
  replaced(domain('who-may-record'), 'refusalToRecord', nothing),
  replaced(domain('who-may-record'), 'mayCorrect', yes),
  replaced('../feed/entrance', 'sameOrigin', yes),
  replaced('../session/token', 'readToken', nothing),
];

/** Walls that stand elsewhere, and what asks nothing: each with its reason. */
const NO_SWITCH: Readonly<Record<string, string>> = {
  rolesFor: 'a list of names',
  needsSecondFactor: 'demo people need none: second-factor.test.ts breaks it',
  findingInSight: 'sight of rows is the database’s: teeth.walls.test.ts there; this one cuts texts, sight-of-finding.test.ts',
  maySeeFact: 'as above: sight.test.ts',
  maySeeWorkOf: 'as above: sight.test.ts',
  measureConcerns: 'as above: sight.test.ts',
  sightOfMeasure: 'as above: sight.test.ts',
  mayShowNumber: 'as above: near-miss.test.ts',
  refusalOfPlace: 'a part of refusalToRecord',
  rootFields: 'reads a document',
  formErrors: 'its limits are switched one by one',
  closedTo: 'makes the refusal of mayAsk',
};

let world: AppWorld;
let place: number;
/** One with a second factor and one that must set it first. */
let operators: readonly string[];
/** Recorded by a clerk: others see it and may not void it. */
let fact: string;
const many = (count: number, one: (i: number) => string): string => Array.from({ length: count }, (_, i) => one(i)).join(' ');
const ROLES = ['clerk@410108', 'decider@410108', 'admin@410108', 'auditor@410108', 'officer@discipline-4101', 'key:discipline-4101', null];
const ID = 'AAAAAAAAAAAAAAAAAAAAAA';
// Of another office: nobody here may record it.
const FACT = 'division: "411003001", occurredAt: "2026-05-01T00:00:00+08:00", sector: CONSTRUCTION, deaths: 1';

/** Asked by every role. None changes anything: what a role is let through to fails by what it names. */
const OPERATIONS: readonly string[] = [
  '{ viewer { name } }',
  '{ cases(first: 1) { nodes { id } } }',
  '{ people { id } }',
  '{ keys { id } }',
  '{ auditLog(first: 1) { nodes { kind } } }',
  '{ record { size } }',
  '{ heard(first: 1) { nodes { kind } } }',
  '{ installation { version } }',
  '{ viewr { name } }',
  '{ __schema { queryType { name } } }',
  `mutation { one: reportAccident(input: { ${FACT} }) { errors { code } } }`,
  `mutation { one: voidFact(id: "FACT", reason: "试", revision: 99) { errors { code } } }`,
  `mutation { one: decideCase(input: { caseId: "${ID}", adopt: [], decline: [] }) { errors { code } } }`,
  `mutation { one: announceFinding(id: "${ID}") { errors { code } } }`,
  'mutation { one: invitePerson(username: "", roles: []) { errors { code } } }',
  `mutation { one: revokeGrant(id: "${ID}", reason: "试") { errors { code } } }`,
  `mutation { one: grant(input: { agency: "nobody", kinds: [], reason: "" }) { errors { code } } }`,
  'mutation { one: makeKey(input: { label: "", scopes: [] }) { errors { code } } }',
  'mutation { one: acknowledge(sequence: 99999) { errors { code } } }',
];

const FORMS: readonly string[] = [
  `{ division(code: "410108") ${'{ parent '.repeat(16)}{ code }${' }'.repeat(16)} }`,
  `{ viewer { ${many(100, (i) => `a${i}: name`)} } }`,
  `{ ${many(25, (i) => `a${i}: __typename`)} }`,
  `{ ${many(19, (i) => `...f${i}`)} } ${many(19, (i) => `fragment f${i} on Query { facts(first: 1) { nodes { ${many(120, () => 'id')} } } }`)}`,
  `{ viewer { ${many(40, () => 'name')} } }`,
  `{ viewer { ${many(30, (i) => `... on Viewer @include(if: true) @skip(if: false) { x${i}: name }`)} } }`,
  '{ viewer { name @include(if: true) @include(if: true) @include(if: true) @include(if: true) @include(if: true) } }',
  `{ viewer { name } } #${'x'.repeat(120_000)}`,
];

const shown = ({ status, data, errors }: Loose): string =>
  JSON.stringify([
    status,
    (errors ?? []).map((error: Loose) => [error.extensions?.code, error.extensions?.messageEn?.slice(0, 120)]),
    (data?.one?.errors ?? []).map((error: Loose) => error.code),
    data === null || data === undefined ? null : Object.keys(data),
  ]);

/** What everybody is answered; each document is a new one, so that none is answered from memory. */
async function battery(): Promise<string[]> {
  place += 1;
  const told: string[] = [];
  for (const who of [...ROLES, ...operators]) {
    for (const operation of OPERATIONS) {
      const query = operation.replace('FACT', fact);
      told.push(`${who} ${query.slice(0, 60)}: ${shown(await world.ask(who, `${query} # ${place}`))}`);
    }
  }
  for (const query of FORMS) told.push(`${query.slice(0, 60)}: ${shown(await world.ask('clerk@410108', `${query} # ${place}`))}`);
  const token = await world.token('clerk@410108');
  told.push(
    `foreign page: ${shown(await world.ask(null, `{ viewer { name } } # ${place}`, {}, { cookie: `anze_session=${token}; __Host-anze_session=${token}`, origin: 'https://evil.example' }))}`,
  );
  told.push(
    `key in a browser: ${shown(await world.ask('key:discipline-4101', `{ viewer { name } } # ${place}`, {}, { origin: world.app.url }))}`,
  );
  return told;
}

beforeAll(async () => {
  world = await openAppWorld();
  place = 100;
  operators = await Promise.all([operator('ops', true), operator('new', false)]);
  const { data } = await world.ask('clerk@410108', REPORT, { input: accident('2026-05-18T08:00:00+08:00') });
  fact = data.reportAccident.fact.id;
}, 60_000);

const NOW = Date.parse('2026-05-20T04:00:00Z');

async function operator(name: string, enrolled: boolean): Promise<string> {
  const pools = createPools(world.database);
  const link = await inviteOperator(createEngine(pools.engine), name, NOW);
  await pools.end();
  if (link === 'TAKEN') throw new Error('a link was expected');
  const accept = 'mutation ($token: String!) { one: acceptInvitation(token: $token, password: "violet kettle tramway") { token } }';
  const who = `token:${(await world.ask(null, accept, { token: link.token })).data.one.token}`;
  if (!enrolled) return who;
  const started = await world.ask(who, 'mutation { one: startSecondFactor { secret } }');
  const code = codeAt(started.data.one.secret, NOW);
  await world.ask(who, 'mutation ($code: String!) { one: confirmSecondFactor(code: $code) { errors { code } } }', { code });
  return who;
}

afterAll(() => world.close());

test('of the guards and role checks switched off one at a time, at least 95 % are noticed', async () => {
  const calm = await battery();
  expect(await battery()).toEqual(calm);
  const tried = SWITCHES.filter((_, index) => index % size(4, 1) === 0);
  const survivors: string[] = [];
  for (const { name, off } of tried) {
    const back = off();
    try {
      if (JSON.stringify(await battery()) === JSON.stringify(calm)) survivors.push(name);
    } finally {
      back();
    }
  }
  const message = `${tried.length} of ${SWITCHES.length} guards; not noticed: ${survivors.join('; ') || 'none'}\n`;
  expect(survivors.length > tried.length * 0.05 ? message : '').toBe('');
  if (tried.length === SWITCHES.length) process.stdout.write(message);
  expect(await battery()).toEqual(calm);
}, 600_000);

test('every check of who may what is switched, or says why not', () => {
  const checks = ['key-scope', 'operator', 'second-factor', 'sight', 'sight-of-finding', 'who-manages', 'who-may-record'].map(domain);
  const exported = [...checks, './guard', './key-scope', './operator-scope', './suggestions']
    .flatMap((path) => Object.entries(load(path)))
    .flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
  const switched = SWITCHES.map(({ name }) => name);
  expect(exported.filter((name) => !switched.includes(name) && !Object.hasOwn(NO_SWITCH, name))).toEqual([]);
  expect(Object.keys(NO_SWITCH).filter((name) => !exported.includes(name))).toEqual([]);
});
