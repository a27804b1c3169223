import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  parse,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { openCosts } from '../guard/cost';
import { documentTooLong, formErrors, LIMITS } from '../guard/guard';

export type Root = 'query' | 'mutation' | 'subscription';

/** A root field with its arguments: what is asked, whatever is selected of it. */
export interface Call {
  readonly root: Root;
  readonly field: string;
  /** The argument, or the place in it, that was varied; empty: as few as may be. */
  readonly varied: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** What was put there. */
  readonly leaf?: unknown;
}

/** A call with what is selected of its answer. */
export interface Operation extends Call {
  readonly query: string;
}

/** What stands for a value of a type: the first where one is needed, each where the argument is varied. */
export type Values = (type: string, name: string, field: string) => readonly unknown[];

interface Variant {
  readonly at: string;
  readonly value: unknown;
  readonly leaf: unknown;
}

const DEEPEST = 7;

/** All that a schema lets ask, as operations that the guard admits. A new field, argument or type is in it by itself. */
export function openOperations(schema: GraphQLSchema, values: Values) {
  const costs = openCosts(schema);
  const rootOf = (root: Root) =>
    ({ query: schema.getQueryType(), mutation: schema.getMutationType(), subscription: schema.getSubscriptionType() })[root];
  const fieldsOf = (root: Root): GraphQLField<unknown, unknown>[] => Object.values(rootOf(root)?.getFields() ?? {});
  const fieldOf = (call: Call) => rootOf(call.root)?.getFields()[call.field] as GraphQLField<unknown, unknown>;

  /** Each required argument, and in turn each other one, with each of its values. */
  function calls(root: Root, least: Values = values): Call[] {
    return fieldsOf(root).flatMap((field) => {
      const required = Object.fromEntries(
        field.args.filter(isRequiredArgument).map((arg) => [arg.name, filled(arg.type, arg.name, field.name, least)]),
      );
      const varied = field.args.flatMap((arg) =>
        variants(arg.type, arg.name, field.name, least).map(({ at, value, leaf }): Call => ({
          root,
          field: field.name,
          varied: at,
          args: { ...required, [arg.name]: value },
          leaf,
        })),
      );
      return [{ root, field: field.name, varied: '', args: required }, ...varied];
    });
  }

  /** A value with everything in it that must be there. Of an input where exactly one is meant, the first. */
  function filled(type: GraphQLInputType, name: string, field: string, from: Values): unknown {
    if (isNonNullType(type)) return filled(type.ofType, name, field, from);
    if (isListType(type)) return [filled(type.ofType as GraphQLInputType, name, field, from)];
    if (isEnumType(type)) return type.getValues()[0]?.name;
    if (!isInputObjectType(type)) return from(type.name, name, field)[0];
    const all = Object.values(type.getFields());
    const required = all.filter(isRequiredInputField);
    const sent = required.length > 0 ? required : all.slice(0, 1);
    return Object.fromEntries(sent.map((one) => [one.name, filled(one.type, one.name, field, from)]));
  }

  function variants(type: GraphQLInputType, name: string, field: string, least: Values): Variant[] {
    if (isNonNullType(type)) return variants(type.ofType, name, field, least);
    if (isListType(type))
      return variants(type.ofType as GraphQLInputType, name, field, least).map((one) => ({ ...one, value: [one.value] }));
    if (isEnumType(type)) return type.getValues().map(({ name: value }) => ({ at: name, value, leaf: value }));
    if (!isInputObjectType(type)) return values(type.name, name, field).map((value) => ({ at: name, value, leaf: value }));
    const all = Object.values(type.getFields());
    const required = all.filter(isRequiredInputField);
    const others = Object.fromEntries(required.map((one) => [one.name, filled(one.type, one.name, field, least)]));
    return all.flatMap((one) =>
      variants(one.type, one.name, field, least).map(({ at, value, leaf }) => ({
        at: `${name}.${at}`,
        value: { ...others, [one.name]: value },
        leaf,
      })),
    );
  }

  /** The answer's fields to a depth; lists of pages are no depth of their own, and an edge repeats no node. */
  function selection(type: GraphQLCompositeType, depth: number, path: ReadonlySet<string>, only?: string): string {
    const parts: string[] = ['__typename'];
    const take = (owner: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, alias = ''): void => {
      if (field.args.some(isRequiredArgument)) return;
      const named = getNamedType(field.type);
      if (!isCompositeType(named)) return only === undefined || field.name === 'id' ? void parts.push(`${alias}${field.name}`) : undefined;
      const step = `${owner.name}.${field.name}`;
      const page = field.name === 'nodes' || field.name === 'edges' || field.name === 'pageInfo';
      if (path.has(step) || (only !== undefined && !page && field.name !== only)) return;
      const left = owner.name.endsWith('Edge') ? 0 : page ? depth : depth - 1;
      if (left < 0) return;
      const inside = selection(named, left, new Set(path).add(step), page && field.name === 'nodes' ? only : undefined);
      parts.push(`${alias}${field.name} ${inside}`);
    };
    if (isObjectType(type) || isInterfaceType(type)) for (const field of Object.values(type.getFields())) take(type, field);
    if (isInterfaceType(type)) {
      const kinds = schema.getPossibleTypes(type);
      for (const kind of kinds) {
        const outer = parts.length;
        for (const field of Object.values(kind.getFields())) {
          if (field.name in type.getFields()) continue;
          const clash = kinds.some((other) => {
            const same = other.getFields()[field.name];
            return same !== undefined && String(same.type) !== String(field.type);
          });
          take(kind, field, clash ? `${field.name}Of${kind.name}: ` : '');
        }
        const own = parts.splice(outer);
        if (own.length > 0) parts.push(`... on ${kind.name} { ${own.join(' ')} }`);
      }
    }
    return `{ ${parts.join(' ')} }`;
  }

  function documentOf(call: Call, chosen: string): string {
    const given = fieldOf(call).args.filter(({ name }) => name in call.args);
    const heads = given.map((arg) => `$${arg.name}: ${String(arg.type)}`);
    const head = heads.length === 0 ? '' : ` (${heads.join(', ')})`;
    const args = given.length === 0 ? '' : `(${given.map(({ name }) => `${name}: $${name}`).join(', ')})`;
    return `${call.root}${head} { ${call.field}${args} ${chosen} }`;
  }

  function fits(query: string, args: Readonly<Record<string, unknown>>): boolean {
    if (documentTooLong(query)) return false;
    let document;
    try {
      document = parse(query, { maxTokens: LIMITS.tokens, noLocation: true });
    } catch {
      return false;
    }
    const [operation] = document.definitions as [OperationDefinitionNode];
    return formErrors(document).length === 0 && 'operation' in costs.of(document, operation, args);
  }

  /** As deep as the guard admits. */
  function deepest(call: Call, only?: string): { readonly query: string; readonly depth: number } {
    const type = getNamedType(fieldOf(call).type);
    if (!isCompositeType(type)) return { query: documentOf(call, ''), depth: DEEPEST };
    for (let depth = DEEPEST; ; depth--) {
      const query = documentOf(call, selection(type, depth, new Set(), only));
      if (depth === 0 || fits(query, call.args)) return { query, depth };
    }
  }

  /** The whole answer; where it is too much for one operation, besides each part of it by itself, deeper. */
  function whole(call: Call): Operation[] {
    const first = deepest(call);
    const type = getNamedType(fieldOf(call).type);
    const more: string[] = [];
    if (first.depth < DEEPEST && (isObjectType(type) || isInterfaceType(type))) {
      const nodes = type.getFields()['nodes'];
      const inner = nodes ? getNamedType(nodes.type) : type;
      if (isObjectType(inner) || isInterfaceType(inner))
        for (const field of Object.values(inner.getFields())) {
          if (!isCompositeType(getNamedType(field.type))) continue;
          const part = deepest(call, field.name);
          if (part.depth > first.depth) more.push(part.query);
        }
    }
    return [first.query, ...more].map((query) => ({ ...call, query }));
  }

  /** The plain fields, and one step beyond where the guard admits it: for arguments with many values. */
  function plain(call: Call): Operation {
    const type = getNamedType(fieldOf(call).type);
    if (!isCompositeType(type)) return { ...call, query: documentOf(call, '') };
    const query = documentOf(call, selection(type, 1, new Set()));
    return { ...call, query: fits(query, call.args) ? query : documentOf(call, selection(type, 0, new Set())) };
  }

  /** The same call with the longest page; undefined where it has none. */
  function longest(call: Call): Call | undefined {
    const paged = fieldOf(call).args.some(({ name }) => name === 'first');
    return paged ? { ...call, args: { ...call.args, first: 100 } } : undefined;
  }

  return { calls, whole, plain, longest };
}
