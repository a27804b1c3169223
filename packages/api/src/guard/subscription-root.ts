import {
  Kind,
  OperationTypeNode,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { refusal } from '../error/refusal';

/**
 * A subscription's one root field may be neither skipped nor included by a condition, as the GraphQL specification of
 * September 2025 has it ("Single Root Field"): graphql 16 falls over a subscription that is left without a field.
 */
export function subscriptionRootRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (node.operation === OperationTypeNode.SUBSCRIPTION && isConditional(node.selectionSet, (name) => context.getFragment(name))) {
        context.reportError(
          refusal(
            'BAD_USER_INPUT',
            '订阅的根字段不能带 @skip 或 @include:请去掉,由客户端决定是否订阅。',
            "A subscription's root field takes no @skip or @include: leave them out, and let the client decide whether to subscribe.",
          ),
        );
      }
      return undefined;
    },
  };
}

type FragmentOf = (name: string) => FragmentDefinitionNode | null | undefined;

function isConditional(set: SelectionSetNode, fragmentOf: FragmentOf, seen: ReadonlySet<string> = new Set()): boolean {
  return set.selections.some((selection) => {
    if (selection.directives?.some(({ name: { value } }) => value === 'skip' || value === 'include')) return true;
    if (selection.kind === Kind.INLINE_FRAGMENT) return isConditional(selection.selectionSet, fragmentOf, seen);
    if (selection.kind === Kind.FIELD || seen.has(selection.name.value)) return false;
    const fragment = fragmentOf(selection.name.value);
    return fragment ? isConditional(fragment.selectionSet, fragmentOf, new Set(seen).add(selection.name.value)) : false;
  });
}
