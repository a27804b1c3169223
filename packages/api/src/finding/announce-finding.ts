import { mayDecide } from '@anze/domain';
import type { Desk } from '../desk/desk';
import { actorAt, badKey, keyed } from '../desk/hand-in';
import { userError, workErrors } from '../error/error-codes';
import type { UserError } from '../error/user-error.graphql';
import type { AnnouncePayload } from './finding.graphql';

export interface AnnounceFinding {
  readonly id: string;
  readonly clientMutationId: string | null;
}

/** A decider sends a quiet finding of an own interview after all (docs/judgement.md). */
export async function announceFinding(desk: Desk, input: AnnounceFinding): Promise<AnnouncePayload> {
  const { viewer, office } = desk;
  const refuse = (error: UserError): AnnouncePayload => ({ finding: null, errors: [error] });
  const wrongKey = badKey(input.clientMutationId);
  if (wrongKey) return refuse(wrongKey);
  if (!mayDecide(viewer)) return refuse(userError('NOT_ALLOWED'));
  const id = desk.names.read('finding', input.id);
  const [finding] = id === undefined ? [] : await desk.findings.byIds([id]);
  if (!finding) return refuse(userError('NOT_FOUND', ['id']));
  if (finding.tenant !== viewer.tenant) return refuse(userError('NOT_ALLOWED', ['id']));
  const outcome = await office.lane.submit({
    kind: 'ANNOUNCE',
    family: viewer.family,
    actor: actorAt(desk),
    findingId: finding.storeId,
    ...keyed(desk, 'announceFinding', input.clientMutationId, input),
  });
  const [now] = await desk.fresh().findings.byIds([finding.storeId]);
  return { finding: now ?? null, errors: workErrors(outcome) };
}
