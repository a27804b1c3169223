import { readText, type Problem } from '@anze/domain';
import { problemErrors, userError } from '../error/error-codes';
import type { UserError } from '../error/user-error.graphql';

/** As long as a fact's note. */
const LONGEST = 2000;

/** A reason as it goes on the record: there, not too long, without characters that nobody sees. Undefined when it is fine. */
export function reasonProblems(reason: string, path: readonly string[]): UserError[] | undefined {
  if (!reason.trim()) return [userError('REASON_NEEDED', path)];
  const problems: Problem[] = [];
  readText(reason, path.at(-1) ?? 'reason', LONGEST, problems, true);
  return problems.length > 0 ? problemErrors(problems, path.slice(0, -1)) : undefined;
}
