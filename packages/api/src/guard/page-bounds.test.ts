import { getNamedType, isNonNullType, isObjectType, type GraphQLField } from 'graphql';
import { openAppWorld, type AppWorld, type Loose } from '../app.testing';
import { buildSchema } from '../schema/build-schema';

let world: AppWorld;
beforeAll(async () => {
  world = await openAppWorld();
}, 60_000);
afterAll(() => world.close());

const schema = buildSchema();
const paged = (fields: Readonly<Record<string, GraphQLField<unknown, unknown>>>): GraphQLField<unknown, unknown>[] =>
  Object.values(fields).filter(({ args }) => args.some(({ name }) => name === 'first'));
const QUERY = schema.getQueryType();
const ROOT = paged(QUERY?.getFields() ?? {});

/** Pages within a page: where one is met, with something to hang it on. */
const NESTED: Readonly<Record<string, string>> = {
  'Division.children': '{ division(code: "410100") { children(first: $first) { nodes { code } } } }',
  'Finding.evidence': '{ findings(first: 1) { nodes { evidence(first: $first) { nodes { id } } } } }',
};

/** Asked as whoever may ask it. */
const ASKER: Readonly<Record<string, string>> = { auditLog: 'auditor@410100' };

/** A search answers no more than somebody reads through. */
const MOST: Readonly<Record<string, number>> = { divisions: 50 };

const answerOf = async (who: string, body: string, first: number): Promise<Loose> =>
  world.ask(who, `query ($first: Int) ${body}`, { first });

test('there are pages, and every page within a page is tried here', () => {
  expect(ROOT.length).toBeGreaterThan(5);
  const nested = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && type !== QUERY && !type.name.startsWith('__'))
    .flatMap((type) => (isObjectType(type) ? paged(type.getFields()).map(({ name }) => `${type.name}.${name}`) : []));
  expect(nested.sort()).toEqual(Object.keys(NESTED).sort());
});

test.each(ROOT.map(({ name }) => name))('a page of %s has 1 to 100 rows, whoever asks for more or for none', async (name) => {
  const field = ROOT.find((one) => one.name === name) as GraphQLField<unknown, unknown>;
  const needed = field.args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
  const given = `${needed.map(({ name: needs }) => `${needs}: "lu", `).join('')}first: $first`;
  const page = getNamedType(field.type);
  const inside = isObjectType(page) && 'pageInfo' in page.getFields() ? 'pageInfo { hasNextPage }' : '__typename';
  for (const first of [1, MOST[name] ?? 100]) {
    expect((await answerOf(ASKER[name] ?? 'clerk@410100', `{ ${name}(${given}) { ${inside} } }`, first)).errors).toBeUndefined();
  }
  for (const first of [0, -1, 101, 2_147_483_647]) {
    const { errors } = await answerOf(ASKER[name] ?? 'clerk@410100', `{ ${name}(${given}) { ${inside} } }`, first);
    expect(errors?.map(({ extensions }: Loose) => extensions.code)).toEqual([
      first > 101 ? expect.stringMatching(/BAD_USER_INPUT|TOO_COSTLY/) : 'BAD_USER_INPUT',
    ]);
  }
});

test('pages within pages have the same bounds', async () => {
  await world.ask(
    'clerk@410108',
    'mutation { reportAccident(input: { occurredAt: "2026-05-18T08:00:00+08:00", division: "410108001", sector: CONSTRUCTION, deaths: 3 }) { errors { code } } }',
  );
  for (const [name, body] of Object.entries(NESTED)) {
    expect([name, (await answerOf('decider@410100', body, 100)).errors]).toEqual([name, undefined]);
    for (const first of [0, 101]) {
      const { errors } = await answerOf('decider@410100', body, first);
      expect([name, first, errors?.[0]?.extensions.code]).toEqual([name, first, 'BAD_USER_INPUT']);
    }
  }
});
