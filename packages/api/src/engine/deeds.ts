import { formatDivisionCode, tenantReader } from '@anze/domain';
import type { LogEntry } from '../audit/entry';
import type { Docket } from './docket';
import type { Outcome, Work } from './work';

/**
 * What of a batch goes into the record of deeds 存证日志: decisions, measures opened by hand, alerts sent after all,
 * corrections, voids, imports. A report alone does not: the fact itself is appended only.
 */
export function deedOf(docket: Docket, work: Work, outcome: Outcome): LogEntry | undefined {
  const { actor } = work;
  const done = {
    at: actor.at,
    actor: actor.person === null ? 'command:import' : `${tenantReader(actor.tenant)}:${actor.person}`,
    byTenant: actor.tenant,
  };
  switch (work.kind) {
    case 'CORRECT':
    case 'VOID': {
      const recorder = docket.entry(work.factId)?.recorder;
      return {
        ...done,
        kind: work.kind === 'VOID' ? 'FACT_VOIDED' : 'FACT_CORRECTED',
        ...(recorder === undefined || recorder === actor.tenant ? {} : { ofTenant: recorder }),
        subject: { fact: work.factId, revision: outcome.revision },
        personal: { reason: work.reason },
      };
    }
    case 'DECIDE':
      return {
        ...done,
        kind: 'CASE_DECIDED',
        subject: {
          case: work.caseId,
          adopt: work.adopt,
          decline: work.decline.map(({ findingId }) => findingId),
          measures: outcome.measureIds,
        },
        personal: {
          ...(work.reason === null ? {} : { reason: work.reason }),
          ...Object.fromEntries(work.decline.map(({ reason }, i) => [`decline${i + 1}`, reason])),
        },
      };
    case 'OPEN':
      return {
        ...done,
        kind: 'MEASURE_OPENED',
        subject: { measures: outcome.measureIds, kind: work.measure, rule: work.rule },
        personal: { reason: work.reason },
      };
    case 'ANNOUNCE':
      return { ...done, kind: 'ALERT_SENT', subject: { finding: work.findingId } };
    case 'IMPORT':
      return { ...done, kind: 'IMPORTED', subject: { ...outcome.counts, tenant: formatDivisionCode(actor.tenant) } };
    case 'RECORD':
    case 'ADVANCE':
      return undefined;
  }
}
