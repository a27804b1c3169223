import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { refusal } from '../error/refusal';
import { PAGE_DEFAULT, PAGE_MOST } from '../schema/connection';
import { LENGTHS, OWN } from './cost-register';

/**
 * What one operation may cost, in points: a field is one point, a list is what stands below it times its length, some
 * fields say their own (`cost-register.ts`). Computed from document and variables, before anything runs.
 */
export const MOST_COST = 30_000;

/** What an answer's `extensions.cost` says: the price of this operation, the budget of one, and what it left of that. */
export interface Cost {
  readonly operation: number;
  readonly most: number;
  readonly left: number;
}

type Variables = Readonly<Record<string, unknown>>;
type Times = number | ((variables: Variables) => number);

/** A selection's price: what is fixed, and what waits for the length of a page. */
interface Price {
  readonly fixed: number;
  readonly parts: readonly { readonly times: (variables: Variables) => number; readonly below: Price }[];
}

export interface Costs {
  /** What an operation costs; an error when that is above the budget. */
  of(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Cost | GraphQLError;
}

/** Prices are made once for a document object, which is one for all who send the same text. */
export function openCosts(schema: GraphQLSchema, most: number = MOST_COST): Costs {
  const prices = new WeakMap<OperationDefinitionNode, Price>();
  return {
    of: (document, operation, variables) => {
      let price = prices.get(operation);
      if (!price) prices.set(operation, (price = priceOf(schema, document, operation)));
      const points = Math.ceil(paid(price, variables));
      return points > most ? overBudget(points, most) : { operation: points, most, left: most - points };
    },
  };
}

function paid({ fixed, parts }: Price, variables: Variables): number {
  return parts.reduce((sum, { times, below }) => sum + times(variables) * paid(below, variables), fixed);
}

function overBudget(points: number, most: number): GraphQLError {
  return refusal(
    'TOO_COSTLY',
    `此操作的代价是 ${points} 点，一次最多 ${most} 点；请减小 first、少取字段，或拆成几次。`,
    `This operation costs ${points} points, at most ${most} are allowed: ask for a smaller first or fewer fields, or split it.`,
  );
}

function priceOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Price {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const defaults = new Map(operation.variableDefinitions?.map((node) => [node.variable.name.value, node.defaultValue]));

  const pageOf = (node: FieldNode): Times => {
    const value = node.arguments?.find(({ name }) => name.value === 'first')?.value;
    if (value?.kind === Kind.INT) return size(Number(value.value));
    if (value?.kind !== Kind.VARIABLE) return PAGE_DEFAULT;
    const name = value.name.value;
    const left = defaults.get(name);
    const otherwise = left?.kind === Kind.INT ? Number(left.value) : undefined;
    return (variables) => size(Object.hasOwn(variables, name) ? variables[name] : otherwise);
  };

  const walk = (type: GraphQLCompositeType, set: SelectionSetNode, page: Times | undefined): Price => {
    let fixed = 0;
    const parts: Price['parts'][number][] = [];
    const add = (times: Times, below: Price): void => {
      if (typeof times !== 'number') return void parts.push({ times, below });
      fixed += times * below.fixed;
      for (const part of below.parts) parts.push({ times: (variables) => times * part.times(variables), below: part.below });
    };
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        fixed += ownCost(type.name, name);
        const field = fieldOf(schema, type, name);
        const named = field && getNamedType(field.type);
        if (!field || !selection.selectionSet || !isCompositeType(named)) continue;
        const own = field.args.some((arg) => arg.name === 'first') ? pageOf(selection) : undefined;
        const times = isListType(getNullableType(field.type)) ? (own ?? page ?? lengthOf(type.name, name)) : lengthOf(type.name, name);
        add(times ?? 1, walk(named, selection.selectionSet, own));
      } else {
        const node = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (!node) continue;
        const condition = node.typeCondition ? schema.getType(node.typeCondition.name.value) : type;
        if (isCompositeType(condition)) add(1, walk(condition, node.selectionSet, page));
      }
    }
    return { fixed, parts };
  };
  const root = schema.getRootType(operation.operation);
  return root ? walk(root, operation.selectionSet, undefined) : { fixed: 0, parts: [] };
}

/** Beyond its bounds the field itself refuses; here it only must not make an operation cheap. */
function size(first: unknown): number {
  return typeof first === 'number' && Number.isFinite(first) ? Math.min(Math.max(first, 1), PAGE_MOST) : PAGE_DEFAULT;
}

export function ownCost(type: string, field: string): number {
  return OWN[`${type}.${field}`] ?? OWN[`*.${field}`] ?? (type === 'Mutation' ? OWN['Mutation.*'] : undefined) ?? 1;
}

export function lengthOf(type: string, field: string): number | undefined {
  return LENGTHS[`${type}.${field}`] ?? LENGTHS[`*.${field}`];
}

function fieldOf(schema: GraphQLSchema, type: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name && type === schema.getQueryType()) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name && type === schema.getQueryType()) return TypeMetaFieldDef;
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}
