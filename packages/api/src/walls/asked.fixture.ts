import type { GraphQLSchema } from 'graphql';
import type { Neighbours } from './neighbours.fixture';
import { openOperations, type Call, type Operation, type Root, type Values } from './operations.fixture';
import { size } from './size';
import type { Thing, Truth } from './truth.fixture';
import { ABSENT, idOf, isShape, isSpared, leastOf, namesOf, NO_MARK, ownerOf, valuesOf } from './walk.fixture';

/** Every query without an id: whole answers of each field, and plain ones for each value of each other argument. */
export function askedOf(schema: GraphQLSchema, neighbours: Neighbours): Operation[] {
  const values = valuesOf(neighbours);
  const operations = openOperations(schema, values);
  const taken = new Map<string, number>();
  const few = ({ field, varied }: Call): boolean => {
    const before = taken.get(`${field} ${varied}`) ?? 0;
    taken.set(`${field} ${varied}`, before + 1);
    return before < size(1, 1_000);
  };
  return operations.calls('query', leastOf(values)).flatMap((call) => {
    if (isSpared(call)) return [];
    if (!isShape(call)) return few(call) ? [operations.plain(call)] : [];
    const long = operations.longest(call);
    return [...operations.whole(call), ...(long ? [operations.plain(long)] : [])];
  });
}

/** An operation with an id, or a text, of somebody's thing. */
export interface Named extends Operation {
  readonly about: Thing;
  readonly by: string;
  /** The same with what is nowhere in its place. */
  readonly absent: string;
  readonly nowhere: Operation;
  /** The first of its owner's. */
  readonly first: boolean;
}

/** Each argument that takes an id or searches a text, with those of every neighbour in turn. */
export function namedOf(
  schema: GraphQLSchema,
  root: Root,
  truth: Truth,
  neighbours: Neighbours,
  least: Values = leastOf(valuesOf(neighbours)),
): Named[] {
  const things = new Map(
    truth.things.flatMap((thing) => [[idOf(thing), thing] as const, ...thing.marks.map((mark) => [mark, thing] as const)]),
  );
  const firsts = new Set<string>();
  const operations = openOperations(schema, namesOf(truth));
  return operations.calls(root, least).flatMap((call) => {
    const by = String(call.leaf);
    const about = things.get(by);
    if (!about) return [];
    const absent = about.word === 'agency' ? 'absent-41' : by === idOf(about) ? ABSENT : NO_MARK;
    const kind = `${call.field} ${call.varied} ${about.word} ${ownerOf(about)}`;
    const first = !firsts.has(kind);
    firsts.add(kind);
    const operation = operations.plain(call);
    const args = JSON.parse(JSON.stringify(call.args).replaceAll(by, absent)) as Operation['args'];
    return [{ ...operation, by, about, absent, first, nowhere: { ...operation, args } }];
  });
}

/** `query (…) { field(…) …` with one argument more in both. */
export function withAfter(query: string): string {
  const [, heads, field, args] = /^query(?: \((.*?)\))? \{ (\w+)(?:\((.*?)\))?/.exec(query) as unknown as (string | undefined)[];
  const both = (one: string | undefined, more: string): string => (one === undefined ? more : `${one}, ${more}`);
  return query.replace(
    /^query(?: \(.*?\))? \{ \w+(?:\(.*?\))?/,
    `query (${both(heads, '$after: String')}) { ${field}(${both(args, 'after: $after')})`,
  );
}
