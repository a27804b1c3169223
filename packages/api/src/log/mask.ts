import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { inBothLanguages } from '../error/in-both-languages';
import type { Log } from './log';
import { newRequestId } from './request-id';

/** How an error leaves; `requestId` names what it belongs to, and stands in its extensions. Left out: it gets a number of its own. */
export type Mask = (error: unknown, requestId?: string) => GraphQLFormattedError;

/** What was expected is told as it is; the unexpected goes to the log, and nothing of it leaves but the request's id. */
export function errorMask(log: Pick<Log, 'error'>): Mask {
  return (error, requestId = newRequestId()) => {
    const cause = causeOf(error);
    const outer = error instanceof GraphQLError ? error : undefined;
    if (cause instanceof GraphQLError) {
      const { message, locations, path } = (outer ?? cause).toJSON();
      const {
        http: _http,
        stacktrace: _stacktrace,
        ...extensions
      } = { code: 'BAD_USER_INPUT', ...outer?.extensions, ...cause.extensions } as Record<string, unknown>;
      const { message: told, ...english } = inBothLanguages(message, extensions['messageEn']);
      return {
        message: told,
        extensions: { ...extensions, ...english, requestId },
        ...(locations ? { locations } : {}),
        ...(path ? { path } : {}),
      };
    }
    log.error('unexpected', { requestId, err: cause });
    return {
      message: `出了意外，请把请求编号 ${requestId} 告诉管理员。`,
      extensions: {
        code: 'INTERNAL_SERVER_ERROR',
        messageEn: `Something unexpected happened: tell the administrator the request id ${requestId}.`,
        requestId,
      },
      ...(outer?.path ? { path: outer.path } : {}),
    };
  };
}

/** A refusal comes wrapped: by the field it was thrown in, or by Apollo as a validation or syntax error. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/** Which request an error belongs to, for who is handed the error alone (Apollo's `formatError`). */
export interface Blamed {
  blame(errors: readonly unknown[], requestId: string): void;
  requestOf(error: unknown): string | undefined;
}

export function openBlamed(): Blamed {
  const requests = new WeakMap<object, string>();
  const isObject = (error: unknown): error is object => typeof error === 'object' && error !== null;
  return {
    blame: (errors, requestId) => {
      for (const error of errors) if (isObject(error)) requests.set(error, requestId);
    },
    requestOf: (error) => {
      const cause = causeOf(error);
      return (isObject(error) ? requests.get(error) : undefined) ?? (isObject(cause) ? requests.get(cause) : undefined);
    },
  };
}
