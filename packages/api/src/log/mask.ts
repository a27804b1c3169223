import { randomBytes } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Log } from './log';

/** What was expected is told as it is; the unexpected gets an id that the log has, and nothing else leaves. */
export function errorMask(log: Log): (error: unknown) => GraphQLFormattedError {
  return (error) => {
    const original = unwrapResolverError(error);
    const expected = original instanceof GraphQLError && original.originalError === undefined;
    if (expected) {
      const { stacktrace: _stacktrace, ...extensions } = original.extensions as Record<string, unknown>;
      const { message, locations, path } = (error instanceof GraphQLError ? error : original).toJSON();
      return { message, extensions: { code: 'BAD_USER_INPUT', ...extensions }, ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
    }
    const id = randomBytes(6).toString('hex');
    log.error({ id, err: original }, 'unexpected');
    const path = error instanceof GraphQLError ? error.path : undefined;
    return {
      message: `出了意外,请把编号 ${id} 告诉管理员。`,
      extensions: { code: 'INTERNAL_SERVER_ERROR', messageEn: `Something unexpected happened: tell the administrator the id ${id}.`, id },
      ...(path ? { path } : {}),
    };
  };
}
