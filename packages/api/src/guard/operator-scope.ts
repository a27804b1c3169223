import { closedToOperator, type Bearer } from '@anze/domain';
import type { DocumentNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import { closedToOperators } from '../error/refusal';
import { rootFields } from './guard';

/** An operator asks about the installation and the own account, and nothing else. Sockets are closed to operators altogether. */
export function mayAskAsOperator(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  bearer: Bearer | undefined,
): GraphQLError | undefined {
  if (bearer?.kind !== 'OPERATOR') return undefined;
  const [closed] = closedToOperator(bearer, rootFields(document, operation));
  return closed === undefined ? undefined : closedToOperators(closed);
}
