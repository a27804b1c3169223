import { mayCorrect, refusalToRecord, type Viewer } from '@anze/domain';
import type { Desk } from '../desk/desk';
import { actorAt, badKey, keyed } from '../desk/hand-in';
import { reasonProblems } from '../desk/read-reason';
import type { Outcome } from '../engine/work';
import { userError, workErrors } from '../error/error-codes';
import type { UserError } from '../error/user-error.graphql';
import type { CorrectFactInput } from './fact-input.graphql';
import type { FactObject } from './fact.graphql';
import type { CorrectPayload } from './payload.graphql';
import { liesAhead, readOneOf } from './read-input';

const refuse = (...errors: readonly UserError[]): CorrectPayload => ({ fact: null, added: [], withdrawn: [], underReview: [], errors });

/** A clerk of the recording tenant, or of one above it, replaces a fact whole, with a reason. */
export async function correctFact(desk: Desk, input: CorrectFactInput): Promise<CorrectPayload> {
  const found = await changeable(desk, input.id, input.reason, input.clientMutationId, ['input']);
  if ('errors' in found) return refuse(...found.errors);
  const read = readOneOf(input);
  if ('errors' in read) return refuse(...read.errors);
  const { fact } = read;
  if (fact.kind !== found.fact.kind) return refuse(userError('OTHER_KIND', ['input']));
  if (liesAhead(fact, desk.office.clock.now())) return refuse(userError('NOT_YET_HAPPENED', ['input']));
  // Left out, it stays; another one would be another fact.
  if (fact.id !== '' && fact.id !== found.fact.sourceId) return refuse(userError('OTHER_ID', ['input'], found.fact.sourceId));
  const outside = refusalToRecord(desk.viewer, fact);
  if (outside) return refuse(userError(outside, ['input']));
  const outcome = await desk.office.lane.submit({
    kind: 'CORRECT',
    family: desk.viewer.family,
    actor: actorAt(desk),
    factId: found.fact.storeId,
    revision: input.revision,
    reason: input.reason,
    fact: { ...fact, id: found.fact.sourceId, key: found.fact.storeId },
    ...keyed(desk, 'correctFact', input.clientMutationId, input),
  });
  return answer(desk, found.fact, outcome);
}

export interface VoidFact {
  readonly id: string;
  readonly revision: number;
  readonly reason: string;
  readonly clientMutationId: string | null;
}

/** Takes a fact out; its versions stay in the history, and a correction puts it back. */
export async function voidFact(desk: Desk, input: VoidFact): Promise<CorrectPayload> {
  const found = await changeable(desk, input.id, input.reason, input.clientMutationId, []);
  if ('errors' in found) return refuse(...found.errors);
  const outcome = await desk.office.lane.submit({
    kind: 'VOID',
    family: desk.viewer.family,
    actor: actorAt(desk),
    factId: found.fact.storeId,
    revision: input.revision,
    reason: input.reason,
    ...keyed(desk, 'voidFact', input.clientMutationId, input),
  });
  return answer(desk, found.fact, outcome);
}

/** The fact, where the viewer sees it and may change it. */
async function changeable(
  desk: Desk,
  id: string,
  reason: string,
  clientMutationId: string | null | undefined,
  under: readonly string[],
): Promise<{ readonly fact: FactObject } | { readonly errors: readonly UserError[] }> {
  const wrongKey = badKey(clientMutationId);
  if (wrongKey) return { errors: [wrongKey] };
  const storeId = desk.names.read('fact', id);
  const fact = storeId === undefined ? undefined : await desk.facts.byId(storeId);
  if (!fact) return { errors: [userError('NOT_FOUND', [...under, 'id'])] };
  if (!mayCorrect(desk.viewer as Viewer, fact.recorder)) return { errors: [userError('NOT_ALLOWED')] };
  const unfit = reasonProblems(reason, [...under, 'reason']);
  if (unfit) return { errors: unfit };
  return { fact };
}

/** Read back as the viewer: what the change did elsewhere is not its business. STALE brings the newer version. */
async function answer(desk: Desk, fact: FactObject, outcome: Outcome): Promise<CorrectPayload> {
  const after = desk.fresh();
  const [now, added, withdrawn, underReview] = await Promise.all([
    after.facts.byId(fact.storeId),
    after.findings.byIds(outcome.findingsAdded),
    after.findings.byIds(outcome.findingsWithdrawn),
    after.measures.byIds(outcome.measuresUnderReview),
  ]);
  return { fact: now ?? null, added, withdrawn, underReview, errors: workErrors(outcome) };
}
