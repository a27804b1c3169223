import type { MeasureKind } from '../measure/kind';
import type { GroupCondition, Pack } from './rule';

/** The kinds of measures whose being in force a pack's rules read (zhengzhou-2021-3/4.6: LISTED_SUPERVISION). */
export function measuresRead(packs: readonly Pack[]): ReadonlySet<MeasureKind> {
  const kinds = new Set<MeasureKind>();
  const visit = (when: GroupCondition | undefined): void => {
    if (!when) return;
    if ('under' in when) kinds.add(when.under);
    else if ('not' in when) visit(when.not);
    else if ('all' in when) when.all.forEach(visit);
    else if ('any' in when) when.any.forEach(visit);
  };
  for (const pack of packs) for (const rule of pack.rules) visit(rule.when);
  return kinds;
}
