import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** Of what graphql-js and graphql-jit tell a resolver, what says what is asked below its field. */
export type Asking = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/**
 * Every field's name that is said anywhere below a field, through fragments, whatever their conditions: never less than is
 * asked, sometimes more. A document is one object for all who send the same text, so it is walked once.
 */
export function askedNames({ fieldNodes, fragments }: Asking): ReadonlySet<string> {
  const [only, ...others] = fieldNodes.map((node) => namesBelow(node, fragments));
  return others.length === 0 ? (only as ReadonlySet<string>) : new Set([only, ...others].flatMap((names) => [...(names ?? [])]));
}

function namesBelow(field: FieldNode, fragments: Asking['fragments']): ReadonlySet<string> {
  const known = NAMES.get(field);
  if (known) return known;
  const names = new Set<string>();
  const spread = new Set<string>();
  const walk = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const name = selection.name.value;
        if (!spread.has(name)) walk(fragments[name]?.selectionSet);
        spread.add(name);
        continue;
      }
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      walk(selection.selectionSet);
    }
  };
  walk(field.selectionSet);
  NAMES.set(field, names);
  return names;
}
const NAMES = new WeakMap<FieldNode, ReadonlySet<string>>();
