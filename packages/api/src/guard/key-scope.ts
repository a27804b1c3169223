import { closedToKey, type Viewer } from '@anze/domain';
import type { DocumentNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import { refusal } from '../error/refusal';
import { rootFields } from './guard';

/** A key opens what its scopes name and nothing else, on either door. */
export function mayAskByKey(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  viewer: Viewer | undefined,
): GraphQLError | undefined {
  if (viewer === undefined) return undefined;
  const [closed] = closedToKey(viewer, rootFields(document, operation));
  return closed === undefined
    ? undefined
    : refusal(
        'FORBIDDEN',
        `此密钥不能使用 ${closed}：密钥只能用于其范围内的字段。请机关管理员另发密钥，或由人员登录后使用。`,
        `This key does not open ${closed}: a key opens only the fields of its scopes. Ask the agency's administrator for another key, or sign in as a person.`,
      );
}
