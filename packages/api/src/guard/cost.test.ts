import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema as schemaFrom,
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  GraphQLError,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  parse,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { PAGE_MOST } from '../schema/connection';
import { buildSchema } from '../schema/build-schema';
import { lengthOf, MOST_COST, openCosts, ownCost } from './cost';
import { LENGTHS, OWN } from './cost-register';
import { formErrors } from './guard';

const schema = buildSchema();
const small = schemaFrom(`
  type Query { facts(first: Int): FactConnection deep: Query }
  type FactConnection { nodes: [Fact!]! edges: [Edge!]! }
  type Edge { node: Fact! }
  type Fact { id: ID evidence(first: Int): FactConnection history: [Fact!]! }`);

function cost(text: string, variables: object = {}, over = small, most = Number.MAX_SAFE_INTEGER): number | string {
  const document = parse(text);
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;
  const told = openCosts(over, most).of(document, operation, variables as Record<string, unknown>);
  return told instanceof GraphQLError ? told.message : told.operation;
}

test('a page costs its rows, by a number, a variable, a default of one, or twenty', () => {
  const fixed = ownCost('Query', 'facts') + 1;
  expect(cost('{ facts(first: 7) { nodes { id } } }')).toBe(fixed + 7);
  expect(cost('{ facts { nodes { id } } }')).toBe(fixed + 20);
  expect(cost('query ($n: Int) { facts(first: $n) { nodes { id } } }', { n: 50 })).toBe(fixed + 50);
  expect(cost('query ($n: Int = 30) { facts(first: $n) { nodes { id } } }')).toBe(fixed + 30);
  expect(cost('query ($n: Int) { facts(first: $n) { nodes { id } } }', { n: -1e9 })).toBe(fixed + 1);
});

test('a variable that is called like something every object has costs its default when nothing was sent for it', () => {
  const fixed = ownCost('Query', 'facts') + 1;
  for (const name of ['toString', 'constructor', 'valueOf', '__proto__', 'hasOwnProperty']) {
    const text = `query ($${name}: Int = 90) { facts(first: $${name}) { nodes { id } } }`;
    expect([name, cost(text)]).toEqual([name, fixed + 90]);
    expect([name, cost(text, JSON.parse(`{ "${name}": 60 }`) as object)]).toEqual([name, fixed + 60]);
  }
});

test('pages in pages multiply, through fragments and edges too', () => {
  const inner = ownCost('Fact', 'evidence') + 1;
  const below = (rows: number): number => inner + rows;
  expect(cost('{ facts(first: 10) { nodes { evidence(first: 10) { nodes { id } } } } }')).toBe(
    ownCost('Query', 'facts') + 1 + 10 * below(10),
  );
  expect(cost('{ facts(first: 10) { ...x } } fragment x on FactConnection { edges { node { id } } }')).toBe(
    ownCost('Query', 'facts') + 1 + 10 * 2,
  );
});

test('above the budget it is refused and says cost and limit', () => {
  const told = cost('{ facts(first: 100) { nodes { id } } }', {}, small, 100);
  expect(told).toContain('100');
  expect(told).toContain(String(ownCost('Query', 'facts') + 101));
});

test('every list of the schema that costs has a length: a page, or one that the register declares', () => {
  const without: string[] = [];
  const paged = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields()))
      if (field.args.some(({ name }) => name === 'first')) paged.add(getNamedType(field.type).name);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isListType(getNullableType(field.type)) || !isCompositeType(getNamedType(field.type))) continue;
      const own = field.args.some(({ name }) => name === 'first');
      if (!own && !paged.has(type.name) && lengthOf(type.name, field.name) === undefined) without.push(`${type.name}.${field.name}`);
    }
  }
  expect(without).toEqual([]);
});

test('the register names only fields that are there', () => {
  const there = new Set<string>(['Mutation.*']);
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type) || isInterfaceType(type))
      for (const name of Object.keys(type.getFields())) there.add(`${type.name}.${name}`).add(`*.${name}`);
  expect([...Object.keys(OWN), ...Object.keys(LENGTHS)].filter((name) => !there.has(name))).toEqual([]);
});

test("every document of the console fits the budget with the longest page, and so does the tools' question for the schema", () => {
  const folder = join(__dirname, '..', '..', '..', 'web', 'src');
  const parsed = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => parse(readFileSync(join(folder, name), 'utf8')));
  const fragments = new Map(
    parsed
      .flatMap(({ definitions }) => definitions)
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const operations = parsed
    .flatMap(({ definitions }) => definitions)
    .filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION);
  expect(operations.length).toBeGreaterThan(20);
  const costs = openCosts(schema);
  const refused = operations.flatMap((operation) => {
    const document = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] } as const;
    const told = costs.of(document, operation, { first: PAGE_MOST });
    return [
      ...formErrors({ ...document, definitions: [operation, ...used(operation, fragments)] }),
      ...(told instanceof GraphQLError ? [told] : []),
    ].map(({ message }) => `${operation.name?.value}: ${message}`);
  });
  expect(refused).toEqual([]);
  expect(cost(getIntrospectionQuery(), {}, schema)).toBeLessThan(MOST_COST);
  expect(
    cost('{ __schema { types { fields { type { fields { type { fields { name args { type { name } } } } } } } } } }', {}, schema),
  ).toBeGreaterThan(MOST_COST);
});

/** The fragments that an operation spreads, by themselves or through others. */
function used(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): FragmentDefinitionNode[] {
  const found = new Map<string, FragmentDefinitionNode>();
  const look = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(look);
    if (typeof node !== 'object' || node === null) return;
    const { kind, name, loc: _loc, ...rest } = node as { kind?: string; name?: { value: string }; loc?: unknown };
    const fragment = kind === Kind.FRAGMENT_SPREAD && name ? fragments.get(name.value) : undefined;
    if (fragment && !found.has(fragment.name.value)) {
      found.set(fragment.name.value, fragment);
      look(fragment);
    }
    Object.values(rest).forEach(look);
  };
  look(operation);
  return [...found.values()];
}
