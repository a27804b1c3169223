import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Viewer } from '@anze/domain';
import { readPacks } from '@anze/domain/packs';
import fc from 'fast-check';
import {
  execute,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isRequiredArgument,
  Kind,
  parse,
  print,
  validate,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { accident, openAppWorld, REPORT, type AppWorld } from '../app.testing';
import { createPools, createStore, type Pools } from '../database';
import { createEngine } from '../database/engine';
import type { Context } from '../desk/context';
import { openSecret } from '../secret/secret';
import { openSessions, type Sessions } from '../session/sessions';
import { openDesk } from '../desk/desk';
import type { Office } from '../desk/office';
import { openDivisionSearch } from '../division/division-search';
import { knownDivisions } from '../division/known-divisions';
import { openDocuments } from '../document/documents';
import { createLane } from '../engine/lane';
import { newTrace } from '../log/trace';
import { opaqueIds } from '../opaque';
import { buildSchema } from '../schema/build-schema';
import { openExecutor } from './executor';
import { mayBeCompiled } from './may-be-compiled';

/** Every document of the console, and documents made at random over the whole schema, asked of both executions. */
const CONSOLE = join(__dirname, '..', '..', '..', 'web', 'src');
const schema = buildSchema();
let world: AppWorld;
let pools: Pools;
let office: Office;
let sessions: Sessions;
let ids: Record<string, unknown>;

beforeAll(async () => {
  world = await openAppWorld();
  for (const [i, day] of ['03', '04', '05', '06'].entries()) {
    const input = accident(`2026-05-${day}`, { division: `41010800${i + 1}`, deaths: i + 1, responsible: true });
    await world.ask('clerk@410108', REPORT, { input });
  }
  pools = createPools(world.database);
  const store = createStore(pools.app);
  const packs = readPacks();
  const clock = { now: () => Date.UTC(2026, 4, 20) };
  office = {
    store,
    feed: { asker: { ask: (viewer: Viewer, sql: string, values: readonly unknown[]) => store.asViewer(viewer, sql, values) } } as never,
    lane: createLane({ engine: createEngine(pools.engine), packs }),
    ids: opaqueIds(Buffer.alloc(16, 7)),
    recordKey: { id: '', publicKey: '' },
    packs,
    documents: openDocuments(),
    divisionSearch: openDivisionSearch(store, clock),
    knownDivisions: knownDivisions(clock),
    clock,
    registry: undefined as never,
    providers: undefined as never,
    previews: { allow: () => true },
  };
  sessions = openSessions({
    store,
    clock,
    secret: openSecret(Buffer.alloc(32, 7)),
    mustHave: () => false,
    loopbackOnly: { person: () => false, key: () => false },
    onError: () => undefined,
  });
  const { data } = await execute({
    schema,
    document: parse('{ cases { nodes { id fact { id } findings { id } } } }'),
    contextValue: context(),
  });
  const { nodes } = (data as { cases: { nodes: { id: string; fact: { id: string }; findings: { id: string }[] }[] } }).cases;
  ids = { case: nodes[0]?.id, fact: nodes[0]?.fact.id, finding: nodes[0]?.findings[0]?.id };
}, 120_000);
afterAll(async () => {
  await pools.end();
  await world.close();
});

const VIEWER: Viewer = { kind: 'TENANT', family: 41, tenant: 410100000000, person: '1', name: '甲', roles: ['clerk', 'decider'] };
const caller: Context['caller'] = { network: '127.0.0', loopback: true, program: null, token: null, keep: () => undefined };
const context = (): Context => ({ office, desk: openDesk(office, VIEWER), operator: null, sessions, caller, trace: newTrace() });

/** Where two fields that must not be null are refused, nothing is answered: which of them is told depends on which came first. */
function settled(answer: unknown): unknown {
  return typeof answer === 'string' && answer.startsWith('{"data":null,') && answer.includes('"FORBIDDEN"') ? 'refused' : answer;
}

/** Asked four times, so that the last is compiled where it may be; answers whether it was. */
async function compare(document: DocumentNode, variableValues: Record<string, unknown>, rootValue?: unknown): Promise<boolean> {
  let time = 0;
  const executor = openExecutor(schema, () => (time += 1_000_000));
  const run = async (): Promise<unknown> =>
    shown(await executor.execute({ schema, document, variableValues, rootValue, contextValue: context() }));
  const plain = shown(await execute({ schema, document, variableValues, rootValue, contextValue: context() }));
  // Which errors of a half-read answer are told depends on which came first; a resolver that breaks would be one of them.
  expect([print(document), plain]).not.toEqual([print(document), expect.stringMatching(/Cannot read|is not a function/)]);
  for (let i = 0; i < 4; i++) expect([print(document), settled(await run())]).toEqual([print(document), settled(plain)]);
  return mayBeCompiled(schema, document, '');
}

function shown({ data, errors }: { data?: unknown; errors?: readonly { toJSON(): { path?: readonly unknown[] } }[] }): unknown {
  const told = errors?.map((error) => error.toJSON()).sort((a, b) => String(a.path).localeCompare(String(b.path)));
  // Keys in their order too.
  return JSON.stringify({ data, errors: told });
}

describe('the console', () => {
  const read = (file: string): DocumentNode => parse(readFileSync(join(CONSOLE, file), 'utf8'));
  const files = readdirSync(CONSOLE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.graphql'));
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const { definitions } of files.map(read))
    for (const node of definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const whole = (document: DocumentNode): DocumentNode => {
    const definitions = [...document.definitions];
    const taken = new Set(definitions.map((one) => ('name' in one ? one.name?.value : undefined)));
    // The list grows while it is walked: a fragment may borrow another.
    for (const definition of definitions)
      visit(definition, {
        FragmentSpread: ({ name: { value } }) => {
          if (!taken.has(value)) definitions.push(fragments.get(value) as FragmentDefinitionNode);
          taken.add(value);
        },
      });
    return parse(print({ ...document, definitions }));
  };
  const asked = files.filter((file) => read(file).definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION));

  test('most of its documents are compiled: neither too large nor with texts in them', () => {
    const queries = asked.map((file) => whole(read(file))).filter((document) => !print(document).includes('mutation '));
    expect(queries.filter((document) => mayBeCompiled(schema, document, '')).length).toBeGreaterThan(queries.length * 0.8);
  });

  test.each(asked)('%s', async (file) => {
    const document = whole(read(file));
    expect(validate(schema, document)).toEqual([]);
    for (const node of document.definitions) {
      if (node.kind !== Kind.OPERATION_DEFINITION || node.operation === 'mutation') continue;
      if (node.operation === 'query')
        for (const variables of [{}, ...Object.values(ids).map((id) => ({ ...VALUES, ...ids, id }))]) await compare(document, variables);
      else
        await compare(
          document,
          {},
          { sequence: 7, alertId: '12', kind: 'VETO_DECIDED', at: 5, tenant: 410100000000, id: 'x', state: 'OPEN' },
        );
    }
  });
});

/** What variables of the console are called, with values that find something. */
const VALUES = { first: 3, after: null, scope: 'OWN', from: '2026-01', until: '2026-12', code: '410108', filter: { from: '2026-05-01' } };

test('documents at random, with aliases, fragments, interfaces, lists, conditions and variables', async () => {
  let compiled = 0;
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat()), fc.boolean(), fc.boolean(), async (choices, yes, no) => {
      const document = madeUp(choices[Symbol.iterator]());
      expect(validate(schema, document)).toEqual([]);
      if (await compare(document, { yes, no, first: 3, code: '410108' })) compiled++;
    }),
    { numRuns: 60 },
  );
  expect(compiled).toBeGreaterThan(20);
}, 120_000);

const HELD_BACK = /previewFact|^__/;

/** A query over the whole schema, four levels deep. */
function madeUp(choices: Iterator<number>): DocumentNode {
  const pick = (below: number): number => (choices.next().value as number) % below;
  const args: Record<string, string> = { first: '$first', code: '$code', asOf: 'null', from: 'null', until: 'null', after: 'null' };
  const field = (one: GraphQLField<unknown, unknown>, depth: number): string => {
    const given = one.args.filter((arg) => isRequiredArgument(arg) || (args[arg.name] !== undefined && pick(3) === 0));
    if (given.some(({ name, type }) => args[name] === undefined || (args[name] === 'null' && String(type).endsWith('!')))) return '';
    const named = getNamedType(one.type);
    if (isCompositeType(named) && depth > 2) return '';
    const below = isCompositeType(named) ? ` { ${set(named, depth + 1)} }` : '';
    const written = given.map(({ name }) => `${name}: ${args[name]}`).join(', ');
    const alias = pick(4) === 0 ? `${['a', 'b_c', 'constructor'][pick(3)]}${names++}: ` : '';
    const condition = ['', '', '', ' @skip(if: $yes)', ' @include(if: $no)', ' @include(if: $yes) @skip(if: $no)'][pick(6)];
    // One name with one argument list, or an alias: fields of one name must agree.
    return `${alias || (written || below || condition ? `n${names++}: ` : '')}${one.name}${written ? `(${written})` : ''}${condition}${below}`;
  };
  let names = 0;
  const fragments: string[] = [];
  const set = (type: GraphQLNamedType, depth: number): string => {
    const fields = Object.values((type as GraphQLObjectType).getFields()).filter(({ name }) => !HELD_BACK.test(name));
    const chosen = Array.from({ length: 1 + pick(4) }, () => field(fields[pick(fields.length)]!, depth)).filter(Boolean);
    if (depth < 3 && isAbstractType(type) && pick(2) === 0) {
      const types = schema.getPossibleTypes(type);
      const some = types[pick(types.length)]!;
      chosen.push(`... on ${some.name} { ${set(some, depth + 1)} }`);
    }
    if (depth > 0 && depth < 3 && pick(5) === 0) {
      const name = `f${names++}`;
      fragments.push(`fragment ${name} on ${type.name} { ${set(type, depth + 1)} }`);
      chosen.push(`...${name}`);
    }
    const leaf = fields.find(({ type: of }) => isLeafType(getNamedType(of)))?.name;
    return [...chosen, leaf && pick(2) === 0 ? leaf : '__typename'].join(' ');
  };
  const selection = set(schema.getQueryType()!, 0);
  const text = `query ($yes: Boolean!, $no: Boolean!, $first: Int, $code: DivisionCode!) { ${selection} yes: __typename @skip(if: $yes) no: __typename @skip(if: $no) f: viewer { x: __typename } ... on Query { d: division(code: $code) { children(first: $first) { nodes { code } } } } } ${fragments.join(' ')}`;
  return parse(text);
}
