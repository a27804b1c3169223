import { mayDecide, contains, parseCreditCode, parseDivisionCode, type Subject } from '@anze/domain';
import type { DecidePayload } from '../case/case.graphql';
import type { Desk } from '../desk/desk';
import { actorAt, badKey, keyed } from '../desk/hand-in';
import { reasonProblems } from '../desk/read-reason';
import { userError, workErrors } from '../error/error-codes';
import type { UserError } from '../error/user-error.graphql';
import type { SubjectInput } from '../schema/subject';
import type { OpenMeasureInput } from './measure.graphql';

/** A decider opens a measure under a clause that leaves it to the officer (zhengzhou-2021-3/5.2.3, jianan-2022/14 …), with a reason. */
export async function openMeasure(desk: Desk, input: OpenMeasureInput): Promise<DecidePayload> {
  const { viewer, office } = desk;
  const refuse = (...errors: UserError[]): DecidePayload => ({ case: null, measures: [], errors });
  const wrongKey = badKey(input.clientMutationId);
  if (wrongKey) return refuse(wrongKey);
  if (!mayDecide(viewer)) return refuse(userError('NOT_ALLOWED'));
  const clause = (await desk.rules.adopted())
    .filter(({ tenant }) => tenant === viewer.tenant)
    .flatMap(({ pack }) => pack.byHand)
    .find(({ id }) => id === input.rule);
  if (!clause) return refuse(userError('UNKNOWN_RULE', ['rule']));
  if (!clause.measures.includes(input.kind)) return refuse(userError('RULE_OF_ANOTHER_KIND', ['kind']));
  const subject = await subjectOf(desk, viewer.tenant, input.subject);
  if (!subject) return refuse(userError('BAD_SUBJECT', ['subject']));
  const unfit = reasonProblems(input.reason, ['reason']);
  if (unfit) return refuse(...unfit);
  const outcome = await office.lane.submit({
    kind: 'OPEN',
    family: viewer.family,
    actor: actorAt(desk),
    measure: input.kind,
    rule: input.rule,
    subject,
    reason: input.reason,
    ...keyed(desk, 'openMeasure', input.clientMutationId, input),
  });
  return { case: null, measures: await desk.fresh().measures.byIds(outcome.measureIds), errors: workErrors(outcome) };
}

/** The subject as the domain writes it, where it fits its kind and lies in the own division. */
async function subjectOf(desk: Desk, tenant: number, input: SubjectInput): Promise<Subject | undefined> {
  const { kind, sector } = input;
  const given = (['division', 'sector', 'enterprise', 'project'] as const).filter((field) => input[field] != null).join();
  if (kind === 'JURISDICTION' && (given === 'division' || given === 'division,sector')) {
    const division = parseDivisionCode(input.division as string);
    return division !== undefined && contains(tenant, division) ? { kind, division, ...(sector == null ? {} : { sector }) } : undefined;
  }
  if (kind === 'SECTOR' && given === 'sector' && sector && sector !== 'OTHER') return { kind, sector };
  if (kind === 'ENTERPRISE' && given === 'enterprise') {
    const read = parseCreditCode(input.enterprise as string);
    return 'code' in read ? { kind, enterprise: read.code } : undefined;
  }
  if (kind === 'PROJECT' && given === 'project') {
    const id = desk.names.read('fact', input.project as string);
    const fact = id === undefined ? undefined : await desk.facts.byId(id);
    return fact?.kind === 'PROJECT' && !fact.voided ? { kind, project: fact.storeId } : undefined;
  }
  return undefined;
}
