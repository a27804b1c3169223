import type { Day } from '../calendar/local-date';
import type { DivisionCode } from '../division/code';
import type { Convenor, KeyLevel, MeasureKind } from '../measure/kind';
import type { Subject } from '../measure/subject';
import { subjectKey } from '../measure/subject';

/** A rule met by facts: a fact of law. Its identity is (tenant, rule, subject, completedBy). */
export interface Finding {
  readonly tenant: DivisionCode;
  readonly rule: string;
  readonly measure: MeasureKind;
  readonly level?: KeyLevel;
  readonly subject: Subject;
  readonly on: Day;
  /** Last day of the term, inside. */
  readonly until?: Day;
  /** Key of the completing fact. */
  readonly completedBy: string;
  readonly convenor?: Convenor;
  /** What was met beside the fact itself; enough to read the evidence again and to explain it. */
  readonly grounds: readonly Ground[];
}

/** One met condition over the group, as it stood at the completing fact. */
export type Ground =
  | { readonly kind: 'COUNT'; readonly from: Day; readonly count: number; readonly atLeast: number; readonly atMost?: number }
  | {
      readonly kind: 'SUM';
      readonly of: string;
      readonly from: Day;
      readonly count: number;
      readonly sum: number;
      readonly atLeast: number;
    }
  | {
      readonly kind: 'LAST_YEAR';
      readonly of: 'ACCIDENTS' | 'DEATHS';
      /** 1 January of this year, and of last year with the last day compared. */
      readonly from: Day;
      readonly lastFrom: Day;
      readonly lastUntil: Day;
      /** Facts counted in each year. */
      readonly count: number;
      readonly lastCount: number;
      /** What is compared: numbers of accidents or of deaths. */
      readonly now: number;
      readonly last: number;
    }
  | { readonly kind: 'DURING'; readonly keys: readonly string[] }
  | { readonly kind: 'UNDER'; readonly measure: MeasureKind; readonly keys: readonly string[] }
  | {
      readonly kind: 'INDICATOR';
      readonly keys: readonly string[];
      readonly from: Day;
      readonly count: number;
      readonly met: readonly { readonly of: 'DEATHS' | 'ACCIDENTS'; readonly limit: number; readonly value: number }[];
    };

/** The finding's identity as one string. */
export function findingKey(finding: Finding): string {
  return `${finding.tenant}|${finding.rule}|${subjectKey(finding.subject)}|${finding.completedBy}`;
}

/** How many facts stand behind a finding: the widest of its windows, and the periods, indicators or measures read. */
export function evidenceCount(finding: Finding): number {
  let counted = 1;
  const standing = new Set<string>();
  for (const ground of finding.grounds) {
    if ('keys' in ground) for (const key of ground.keys) standing.add(key);
    if ('count' in ground) counted = Math.max(counted, ground.count + ('lastCount' in ground ? ground.lastCount : 0));
  }
  return counted + standing.size;
}

/**
 * Whether a change of the same finding takes something away from what a decision stood on: another date, term or level,
 * a condition that no longer holds, a count or sum that fell, a period, measure or indicator that is gone. A count that
 * only grew does not (judgement 10).
 */
export function lostGround(was: Finding, is: Finding): boolean {
  if (was.on !== is.on || was.until !== is.until || was.level !== is.level) return true;
  return was.grounds.some((before) => {
    const after = is.grounds.find((ground) => ground.kind === before.kind && ofWhat(ground) === ofWhat(before));
    if (!after) return true;
    if ('keys' in before && 'keys' in after && before.keys.some((key) => !after.keys.includes(key))) return true;
    return amounts(before).some((amount, i) => (amounts(after)[i] ?? 0) < amount);
  });
}

function ofWhat(ground: Ground): string {
  return 'of' in ground ? ground.of : 'measure' in ground ? ground.measure : '';
}

/** What may not fall. Last year's figure is no ground of its own: it may, and the rise is then greater. */
function amounts(ground: Ground): readonly number[] {
  switch (ground.kind) {
    case 'COUNT':
      return [ground.count];
    case 'SUM':
      return [ground.sum];
    case 'LAST_YEAR':
      return [ground.now, -ground.last];
    case 'INDICATOR':
      return [ground.count];
    default:
      return [];
  }
}
