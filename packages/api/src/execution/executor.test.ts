import { buildSchema, execute, GraphQLError, parse, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql';
import { openExecutor, type Executor } from './executor';

const schema = buildSchema(`
  interface Node { id: ID! next: Node engine: String! }
  type A implements Node { id: ID! next: Node engine: String! strict: Int! count: Int }
  type B implements Node { id: ID! next: Node engine: String! strict: Int! count: Int }
  type Query { engine: String! node: Node! nodes(first: Int = 2): [Node!]! echo(text: String, days: [Int!]): String refused: Int broken: Int }
  type Mutation { engine: String! }`);
/** Under graphql-js a path names its type, compiled it does not: the one difference that a resolver can see. */
const engine = (_source: unknown, _args: unknown, _context: unknown, { path }: GraphQLResolveInfo): string =>
  'typename' in path ? 'graphql-js' : 'compiled';
const node = (id: number): object => ({
  kind: id % 2 ? 'A' : 'B',
  id: String(id),
  strict: id === 3 ? null : id,
  count: id === 4 ? 'x' : id,
});
const resolvers: Record<string, Record<string, unknown>> = {
  Query: {
    engine,
    node: () => node(1),
    nodes: async (_: unknown, { first }: { first: number }) => Array.from({ length: first }, (_one, i) => node(i + 1)),
    echo: (_: unknown, args: object) => JSON.stringify(args),
    refused: () => {
      throw new GraphQLError('请改正', { extensions: { code: 'BAD_USER_INPUT' } });
    },
    broken: () => Promise.reject(new Error('secret')),
  },
  Mutation: { engine },
  ...Object.fromEntries(['A', 'B'].map((name) => [name, { engine, next: async ({ id }: { id: string }) => node(Number(id) + 1) }])),
};
for (const [name, fields] of Object.entries(resolvers))
  for (const [field, resolve] of Object.entries(fields))
    (schema.getType(name) as GraphQLObjectType).getFields()[field]!.resolve = resolve as never;
Object.assign(schema.getType('Node') as object, { resolveType: ({ kind }: { kind: string }) => kind });

let time = 0;
beforeEach(() => {
  time = 0;
});
const open = (): Executor => openExecutor(schema, () => (time += 1));
const json = (result: unknown): unknown => JSON.parse(JSON.stringify(result));
/** The third answer of one text. */
async function third(
  text: string,
  variables: Record<string, unknown> = {},
  executor = open(),
): Promise<{ data?: Record<string, unknown> | null }> {
  const document = parse(text);
  for (let i = 0; i < 2; i++) await executor.execute({ schema, document, variableValues: variables });
  time += 1_000_000;
  return (await executor.execute({ schema, document, variableValues: variables })) as { data: Record<string, unknown> };
}

test('a document is compiled on its third sight, an operation of several each for itself', async () => {
  const executor = open();
  const document = parse('query One { engine } query Two { engine }');
  const seen: unknown[] = [];
  for (const operationName of ['One', 'One', 'Two', 'One', 'Two', 'One']) {
    time += 1_000;
    seen.push((await executor.execute({ schema, document, operationName })).data?.['engine']);
  }
  expect(seen).toEqual(['graphql-js', 'graphql-js', 'graphql-js', 'compiled', 'graphql-js', 'compiled']);
});

test('a text written into a document is never made into code', async () => {
  // As graphql-jit marks dates in what it writes: compiled, it would run what follows.
  const attack = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d(globalThis.taken = 1)';
  const answers = await Promise.all([
    third(`{ engine echo(text: "${attack}") }`),
    third(`{ engine echo(text: """${attack}""") }`),
    third(`query ($text: String = "${attack}") { engine echo(text: $text) }`),
  ]);
  for (const { data } of answers) expect(data).toEqual({ engine: 'graphql-js', echo: JSON.stringify({ text: attack }) });
  const asVariable = await third('query ($text: String) { engine echo(text: $text) }', { text: attack });
  expect(asVariable.data).toEqual({ engine: 'compiled', echo: JSON.stringify({ text: attack }) });
  expect(globalThis).not.toHaveProperty('taken');
});

test.each([
  ['an alias that is a prototype', '{ engine __proto__: engine }'],
  ['introspection', '{ engine __schema { queryType { name } } }'],
  ['a condition on a fragment', '{ engine ...x @skip(if: true) ...x } fragment x on Query { node { id } }'],
  ['a mutation', 'mutation { engine }'],
  ['an interface in an interface, again and again', `{ engine ${'node { next { '.repeat(1)}${'next { '.repeat(13)} id ${'}'.repeat(15)} }`],
  [
    'fragments that double',
    `{ engine node { ...f0 } } ${Array.from({ length: 30 }, (_, i) => `fragment f${i} on Node { ...f${i + 1} ...f${i + 1} }`).join(' ')} fragment f30 on Node { id }`,
  ],
])('stays with graphql-js: %s', async (_name, text) => {
  const began = performance.now();
  const answer = await third(text);
  expect(answer.data?.['engine']).toBe('graphql-js');
  expect(json(answer)).toEqual(json(await execute({ schema, document: parse(text) })));
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('what compiling takes is rested from nine times as long, whoever sends what', async () => {
  const executor = openExecutor(schema, () => (time += 10));
  const engineOf = async (text: string, document = parse(text)): Promise<unknown> => {
    for (let i = 0; i < 2; i++) await executor.execute({ schema, document });
    return (await executor.execute({ schema, document })).data?.['engine'];
  };
  time = 0;
  expect(await engineOf('{ engine }')).toBe('compiled');
  expect(await engineOf('{ engine a: engine }')).toBe('graphql-js');
  time += 200;
  expect(await engineOf('{ engine b: engine }')).toBe('compiled');
});

test('of compiled operations the 500 asked last are kept', async () => {
  const executor = open();
  const ask = async (document: ReturnType<typeof parse>): Promise<unknown> => {
    time += 1_000_000;
    return (await executor.execute({ schema, document })).data?.['engine'];
  };
  const documents = Array.from({ length: 501 }, (_, i) => parse(`{ engine a${i}: engine }`));
  const first = documents[0]!;
  for (const document of documents.slice(0, 500)) for (let i = 0; i < 3; i++) await ask(document);
  expect(await ask(first)).toBe('compiled');
  for (let i = 0; i < 3; i++) await ask(documents[500]!);
  expect(await ask(documents[1]!)).toBe('graphql-js');
  expect(await ask(first)).toBe('compiled');
}, 30_000);

test('compiled, a wrong variable is told as graphql-js tells it', async () => {
  const text = 'query ($first: Int!) { engine nodes(first: $first) { id } }';
  const executor = open();
  expect((await third(text, { first: 1 }, executor)).data?.['engine']).toBe('compiled');
  for (const variableValues of [{}, { first: 'one' }, { first: null }]) {
    const args = { schema, document: parse(text), variableValues };
    expect(json(await third(text, variableValues, executor))).toEqual(json(await execute(args)));
  }
});

test('compiled, a refusal keeps its code and path, and a fault of the server stays behind its error', async () => {
  const text = '{ engine refused broken nodes(first: 4) { __typename ... on A { strict } ... on B { count } } }';
  const [compiled, plain] = [await third(text), await execute({ schema, document: parse(text.replace('engine', 'engine ')) })];
  type Errors = readonly GraphQLError[];
  const told = (result: object): unknown =>
    ((result as { errors: Errors }).errors ?? [])
      .map(({ message, path, extensions, originalError }) => [message, path, extensions, originalError instanceof Error])
      .sort((a, b) => String(a[1]).localeCompare(String(b[1])));
  expect(compiled.data).toBeNull();
  expect(plain.data).toBeNull();
  // A null where none may be ends the answer: what graphql-js still gathered beside it differs by its order.
  const fault = (result: object): unknown => (told(result) as unknown[][]).filter(([, path]) => String(path) === 'nodes,2,strict');
  expect(fault(compiled)).toEqual(fault(plain));
  expect(fault(compiled)).toEqual([['Cannot return null for non-nullable field A.strict.', ['nodes', 2, 'strict'], {}, true]]);
  const two = '{ refused broken }';
  expect(told(await third(two))).toEqual(told(await execute({ schema, document: parse(two) })));
});
