import { userError } from '../error/error-codes';
import type { UserError } from '../error/user-error.graphql';
import type { NotDone } from './own-account';

type Why = Parameters<typeof userError>[0];

export function tooSoon(seconds: number): UserError {
  return userError('TOO_SOON', null, `${seconds}s`);
}

/** The payload's errors of something that was done, or was not. */
export function notDone(not: NotDone<Why> | undefined, path?: string): UserError[] {
  if (!not) return [];
  return 'wait' in not ? [tooSoon(not.wait)] : [userError(not.refused, path === undefined ? null : [path])];
}
