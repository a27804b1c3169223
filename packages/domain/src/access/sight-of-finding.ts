import { contains, type DivisionCode } from '../division/code';
import { momentOf, type Fact, type MeasureInForce } from '../fact/fact';
import type { Finding } from '../judge/finding';
import { mayShowNumber, measureConcerns } from './sight';

/** A fact, or what stands like one (a decided measure), by the key that a finding names it with. */
export type FactByKey = (key: string) => Fact | undefined;

/**
 * Sight 4 for what a finding says: itself, or undefined where a reader in D may not learn of it. Beside its group (which
 * can hold nothing from outside D) a finding of a tenant above rests on what stands over the fact, and that it was met at
 * all tells of it. So each period, measure and indicator it names must be one that the reader sees; and where several
 * lie over one fact, only those are named and counted, so that the others change nothing that is shown.
 */
export function findingInSight(viewerDivision: DivisionCode, finding: Finding, find: FactByKey): Finding | undefined {
  const completing = find(finding.completedBy);
  if (contains(viewerDivision, finding.tenant)) return finding;
  if (!completing || !mayShowNumber(viewerDivision, { ...finding, factDivision: completing.division })) return undefined;
  const grounds = finding.grounds.map((ground) =>
    'keys' in ground ? { ...ground, keys: ground.keys.filter((key) => standsInSight(viewerDivision, find(key), find)) } : ground,
  );
  // Of an indicator the counts are told one by one: all or none.
  const hidden = grounds.some(
    (ground, i) =>
      'keys' in ground &&
      (ground.keys.length === 0 || (ground.kind === 'INDICATOR' && ground.keys.length < (finding.grounds[i] as typeof ground).keys.length)),
  );
  return hidden ? undefined : { ...finding, grounds };
}

function standsInSight(viewerDivision: DivisionCode, fact: Fact | undefined, find: FactByKey): boolean {
  if (!fact || momentOf(fact) !== undefined) return false;
  if (contains(viewerDivision, fact.division)) return true;
  if (fact.kind === 'SENSITIVE_PERIOD') return contains(fact.division, viewerDivision);
  return fact.kind === 'MEASURE_IN_FORCE' && isShownBelow(viewerDivision, fact, find);
}

/** Sight 3 of a decided measure, whose division is its tenant's; one that was taken over is a fact like others (sight 1). */
function isShownBelow(viewerDivision: DivisionCode, { division, subject, because }: MeasureInForce, find: FactByKey): boolean {
  return (
    because !== undefined &&
    [undefined, ...because.map((key) => find(key)?.division)].some((factDivision) =>
      measureConcerns(viewerDivision, { tenant: division, subject, factDivision }),
    )
  );
}
