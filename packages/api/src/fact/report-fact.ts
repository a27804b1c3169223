import { contains, refusalToRecord, type DivisionCode, type FactKind } from '@anze/domain';
import type { Desk } from '../desk/desk';
import { actorAt, badKey, keyed } from '../desk/hand-in';
import type { Outcome } from '../engine/work';
import { userError, workErrors } from '../error/error-codes';
import type { UserError } from '../error/user-error.graphql';
import type { ReportPayload } from './payload.graphql';
import { liesAhead, readInput } from './read-input';

export interface Report {
  readonly mutation: string;
  readonly kind: FactKind;
  readonly input: object;
  readonly clientMutationId: string | null;
}

/**
 * A clerk records a fact: read, authorised, handed to the lane, answered as the clerk sees it. Its own fact is in its
 * sight by definition and answered as the lane took it; only what came about beside it is read back.
 */
export async function reportFact(desk: Desk, { mutation, kind, input, clientMutationId }: Report): Promise<ReportPayload> {
  const refuse = (...errors: readonly UserError[]): ReportPayload => ({ fact: null, cases: [], errors });
  const wrongKey = badKey(clientMutationId);
  if (wrongKey) return refuse(wrongKey);
  // Before anything is read: whoever may not record at all learns nothing from the parser.
  if (desk.viewer.kind !== 'TENANT') return refuse(userError('NOT_ALLOWED'));
  const read = readInput(kind, input, ['input']);
  if ('errors' in read) return refuse(...read.errors);
  if (liesAhead(read.fact, desk.office.clock.now())) return refuse(userError('NOT_YET_HAPPENED', ['input']));
  const refusal = refusalToRecord(desk.viewer, read.fact);
  if (refusal)
    return refuse(userError(refusal, refusal === 'NOT_ALLOWED' ? null : ['input', refusal === 'NEEDS_DOCUMENT' ? 'source' : 'division']));
  const outcome = await desk.office.lane.submit({
    kind: 'RECORD',
    family: desk.viewer.family,
    actor: actorAt(desk),
    fact: read.fact,
    ...keyed(desk, mutation, clientMutationId, input),
  });
  if (outcome.errors.length > 0 || outcome.factId === undefined) return refuse(...workErrors(outcome).map(inInput));
  const after = desk.fresh();
  const [fact, cases] = await Promise.all([
    outcome.recorded ? after.facts.recorded(outcome.recorded) : after.facts.byId(outcome.factId),
    after.cases.byIds(casesInSight(outcome, desk.viewer.tenant)),
  ]);
  return { fact: fact ?? null, cases, errors: [] };
}

/** Cases of tenants above are not asked for: the rule of sight would answer none of them, and most reports make no others. */
function casesInSight({ caseIds, changed }: Outcome, tenant: DivisionCode): string[] {
  const seen = new Set(changed.filter((one) => contains(tenant, one.tenant)).map(({ caseId }) => caseId));
  return caseIds.filter((id) => seen.has(id));
}

/** The lane names a field of the fact; to the client it stands in the input. */
function inInput({ path, ...error }: UserError): UserError {
  return { ...error, path: path && ['input', ...path] };
}
