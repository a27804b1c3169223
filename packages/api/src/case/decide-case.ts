import { mayDecide } from '@anze/domain';
import { badKey, actorAt, keyed } from '../desk/hand-in';
import type { Desk } from '../desk/desk';
import { reasonProblems } from '../desk/read-reason';
import { userError, workErrors } from '../error/error-codes';
import type { UserError } from '../error/user-error.graphql';
import type { DecideCaseInput, DecidePayload } from './case.graphql';

/**
 * A decider adopts or declines findings of an own case. What only the lock can tell (is it still open, are there too many
 * systems for one case) the lane tells.
 */
export async function decideCase(desk: Desk, input: DecideCaseInput): Promise<DecidePayload> {
  const { viewer, names, office } = desk;
  const refuse = (...errors: UserError[]): DecidePayload => ({ case: null, measures: [], errors });
  const wrongKey = badKey(input.clientMutationId);
  if (wrongKey) return refuse(wrongKey);
  if (!mayDecide(viewer)) return refuse(userError('NOT_ALLOWED'));
  const caseId = names.read('case', input.caseId);
  const file = caseId === undefined ? undefined : await desk.cases.byId(caseId);
  if (!file) return refuse(userError('NOT_FOUND', ['caseId']));
  // A case of a tenant below is seen, not decided.
  if (file.tenant !== viewer.tenant) return refuse(userError('NOT_ALLOWED', ['caseId']));
  // An id of somebody else's finding is refused here, with all that are absent: from the lane alone it would look another way.
  const given = [...input.adopt, ...input.decline.map(({ findingId }) => findingId)].map((id) => names.read('finding', id));
  const seen = new Set((await desk.findings.byIds(given.filter((id) => id !== undefined))).map(({ storeId }) => storeId));
  const missing: UserError[] = [];
  const read = (id: string, path: string[]): string => {
    const known = names.read('finding', id);
    if (known === undefined || !seen.has(known)) missing.push(userError('NOT_FOUND', path));
    return known ?? '';
  };
  const adopt = input.adopt.map((id, i) => read(id, ['adopt', String(i)]));
  const decline = input.decline.map(({ findingId, reason }, i) => ({
    findingId: read(findingId, ['decline', String(i), 'findingId']),
    reason,
  }));
  if (missing.length > 0) return refuse(...missing);
  const reasons = input.decline.map(({ reason }, i): [string, string[]] => [reason, ['decline', String(i), 'reason']]);
  if (input.reason?.trim()) reasons.push([input.reason, ['reason']]);
  const unfit = reasons.flatMap(([reason, path]) => reasonProblems(reason, path) ?? []);
  if (unfit.length > 0) return refuse(...unfit);
  const outcome = await office.lane.submit({
    kind: 'DECIDE',
    family: viewer.family,
    actor: actorAt(desk),
    caseId: file.storeId,
    adopt,
    decline,
    reason: input.reason ?? null,
    ...keyed(desk, 'decideCase', input.clientMutationId, input),
  });
  const after = desk.fresh();
  return {
    case: (await after.cases.byId(file.storeId)) ?? null,
    measures: await after.measures.byIds(outcome.measureIds),
    errors: workErrors(outcome),
  };
}
