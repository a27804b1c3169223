import {
  BREAK,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * What compiling may cost, in steps of the compiler: each field for each type it may stand in, and all that lies below
 * it. The console's largest document has 838 (28 ms); 1,900 took 150 ms on the machine of the benches, 7,600 600 ms.
 */
const MOST_STEPS = 2_000;

/**
 * Whether an operation may be handed to graphql-jit, which writes JavaScript from it and evaluates that. Not:
 * - one with a text written into it: graphql-jit 0.8.9 takes a text that begins like its own marker of a date for code,
 *   and runs it. Variables never become code;
 * - a name that begins with two underscores (`__proto__` as an alias sets a prototype), introspection with it;
 * - a condition on a fragment: the same fragment spread twice under two conditions goes by the first only;
 * - a mutation, whose time is the commit's;
 * - one that is too large: types of an interface multiply at each level, fragments too.
 */
export function mayBeCompiled(schema: GraphQLSchema, document: DocumentNode, operationName: string): boolean {
  const operation = getOperationAST(document, operationName || null);
  if (!operation || operation.operation === OperationTypeNode.MUTATION) return false;
  const root = schema.getRootType(operation.operation);
  return !!root && isHarmless(document) && steps(schema, document, root, operation.selectionSet) <= MOST_STEPS;
}

function isHarmless(document: DocumentNode): boolean {
  let harmless = true;
  const refuse = (): typeof BREAK => {
    harmless = false;
    return BREAK;
  };
  visit(document, {
    StringValue: refuse,
    Name: ({ value }) => (value.startsWith('__') && value !== '__typename' ? refuse() : undefined),
    FragmentSpread: ({ directives }) => (directives?.length ? refuse() : undefined),
    InlineFragment: ({ directives }) => (directives?.length ? refuse() : undefined),
    OperationDefinition: ({ directives }) => (directives?.length ? refuse() : undefined),
    Field: ({ alias }) => (alias?.value === '__typename' ? refuse() : undefined),
  });
  return harmless;
}

function steps(schema: GraphQLSchema, document: DocumentNode, root: GraphQLObjectType, top: SelectionSetNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const setOf = (selection: SelectionNode): SelectionSetNode | undefined =>
    selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)?.selectionSet : selection.selectionSet;

  // Below a field the compiler walks everything each time, whatever its type.
  const sizes = new Map<SelectionSetNode, number>();
  const size = (set: SelectionSetNode | undefined): number => {
    if (!set) return 0;
    const known = sizes.get(set);
    if (known !== undefined) return known;
    const total = set.selections.reduce((sum, selection) => sum + 1 + size(setOf(selection)), 0);
    sizes.set(set, total);
    return total;
  };

  let total = 0;
  const walk = (type: GraphQLObjectType, set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (total > MOST_STEPS) return;
      const below = setOf(selection);
      if (selection.kind === Kind.FIELD) {
        total += 1 + size(below);
        const field = type.getFields()[selection.name.value];
        const named = field && getNamedType(field.type);
        if (below && isCompositeType(named)) for (const possible of possibleTypes(schema, named)) walk(possible, below);
      } else if (below && applies(schema, conditionOf(selection, fragments), type)) {
        walk(type, below);
      }
    }
  };
  walk(root, top);
  return total;
}

function conditionOf(
  selection: Exclude<SelectionNode, { kind: Kind.FIELD }>,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string | undefined {
  const node = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
  return node?.typeCondition?.name.value;
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const abstract = schema.getType(condition);
  return isAbstractType(abstract) && schema.isSubType(abstract, type);
}

function possibleTypes(schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLObjectType[] {
  return isObjectType(type) ? [type] : schema.getPossibleTypes(type);
}
