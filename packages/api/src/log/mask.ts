import { randomBytes } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Log } from './log';

/** What was expected is told as it is; the unexpected gets an id that the log has, and nothing else leaves. */
export function errorMask(log: Log): (error: unknown) => GraphQLFormattedError {
  return (error) => {
    // A refusal comes wrapped: by the field it was thrown in, or by Apollo as a validation or syntax error.
    let cause = error;
    while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
    const outer = error instanceof GraphQLError ? error : undefined;
    if (cause instanceof GraphQLError) {
      const { message, locations, path } = (outer ?? cause).toJSON();
      const {
        http: _http,
        stacktrace: _stacktrace,
        ...extensions
      } = { code: 'BAD_USER_INPUT', ...outer?.extensions, ...cause.extensions } as Record<string, unknown>;
      return { message, extensions, ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
    }
    const id = randomBytes(6).toString('hex');
    log.error({ id, err: cause }, 'unexpected');
    return {
      message: `出了意外,请把编号 ${id} 告诉管理员。`,
      extensions: { code: 'INTERNAL_SERVER_ERROR', messageEn: `Something unexpected happened: tell the administrator the id ${id}.`, id },
      ...(outer?.path ? { path: outer.path } : {}),
    };
  };
}
