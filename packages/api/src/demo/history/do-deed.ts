import type { FactKind } from '@anze/domain';
import { correctFact, voidFact } from '../../fact/correct-fact';
import { RECORDED, type CorrectFactInput } from '../../fact/fact-input.graphql';
import { reportFact } from '../../fact/report-fact';
import { openMeasure } from '../../measure/open-measure';
import type { UserError } from '../../error/user-error.graphql';
import type { Deed } from './deed';
import type { Offices } from './offices';

/** Opaque ids of what was recorded, by the source's own: what clerks name when they correct. */
export type Recorded = Map<string, string>;

/**
 * What a deed that was done before says when it is done again: a start that was killed in the middle of a day goes on from
 * the beginning of that day.
 */
const DONE_BEFORE: Readonly<Record<Deed['does'], readonly string[]>> = {
  REPORT: ['ALREADY_RECORDED'],
  CORRECT: ['STALE'],
  VOID: ['STALE', 'VOIDED'],
  OPEN: [],
};

/** Does a deed through the use case of the one who does it. Throws where it is refused: then the plan breaks a rule of the house. */
export async function doDeed(deed: Deed, offices: Offices, recorded: Recorded): Promise<void> {
  const errors = await attempt(deed, offices, recorded);
  const refused = errors.filter(({ code }) => !DONE_BEFORE[deed.does].includes(code));
  if (refused.length > 0) throw new Error(`the demo's ${deed.does} was refused: ${JSON.stringify(refused)}\n${JSON.stringify(deed)}`);
}

async function attempt(deed: Deed, offices: Offices, recorded: Recorded): Promise<readonly UserError[]> {
  const idOf = (sourceId: string): string => recorded.get(sourceId) ?? '';
  switch (deed.does) {
    case 'REPORT': {
      const { kind, input, by, at } = deed;
      const { fact, errors } = await reportFact(offices.clerk(by, at), { mutation: MUTATIONS[kind], kind, input, clientMutationId: null });
      if (fact) recorded.set(input.id, fact.id);
      return errors;
    }
    case 'CORRECT': {
      const { kind, input, by, at, revision, reason } = deed;
      const [field] = Object.entries(RECORDED).find(([, one]) => one === kind) as [string, FactKind];
      const change = { id: idOf(input.id), revision, reason, [field]: input } as unknown as CorrectFactInput;
      return (await correctFact(offices.clerk(by, at), change)).errors;
    }
    case 'VOID': {
      const { id, by, at, revision, reason } = deed;
      return (await voidFact(offices.clerk(by, at), { id: idOf(id), revision, reason, clientMutationId: null })).errors;
    }
    case 'OPEN': {
      const { measure: kind, rule, subject, reason, key, by, at } = deed;
      return (await openMeasure(offices.decider(by, at), { kind, rule, subject, reason, clientMutationId: key })).errors;
    }
  }
}

const MUTATIONS = {
  ACCIDENT: 'reportAccident',
  HAZARD: 'reportHazard',
  VIOLATION: 'reportViolation',
  DIRECTIVE: 'recordDirective',
  ASSESSMENT: 'recordAssessment',
  PROJECT: 'registerProject',
  INDICATOR: 'setIndicator',
  SENSITIVE_PERIOD: 'declareSensitivePeriod',
} as const;
