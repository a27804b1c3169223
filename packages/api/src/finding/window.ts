import {
  ancestorAt,
  compareHappenings,
  compileFactCondition,
  contains,
  dayOf,
  levelOf,
  momentOf,
  subtree,
  type Day,
  type DivisionCode,
  type Fact,
  type Finding,
  type Happening,
  type Pack,
  type Rule,
  type Sector,
} from '@anze/domain';

/** Which index column finds the facts of a finding's group. */
export type Shape = 'county' | 'city' | 'enterprise' | 'family';

/** The facts that a finding's group can hold, as columns tell it. */
export interface Group {
  readonly shape: Shape;
  readonly place: DivisionCode | string | null;
  readonly sector: Sector | null;
  /** Codes from `low`, below `high`. */
  readonly low: DivisionCode;
  readonly high: DivisionCode;
}

/** Days of a window, both ends inside. */
export interface Stretch {
  readonly from: Day;
  readonly until: Day;
}

/**
 * The days over which a finding counted, in their order and none of them twice. Before the pack was in force only
 * comparisons with last year look (judgement 9).
 */
export function stretchesOf(finding: Finding, pack: Pack): Stretch[] {
  const windows: Stretch[] = [];
  for (const ground of finding.grounds) {
    if (ground.kind === 'DURING' || ground.kind === 'UNDER') continue;
    if (ground.kind === 'LAST_YEAR') {
      windows.push({ from: ground.lastFrom, until: ground.lastUntil }, { from: ground.from, until: finding.on });
    } else windows.push({ from: Math.max(ground.from, pack.inForce.from), until: finding.on });
  }
  const apart: Stretch[] = [];
  for (const { from, until } of windows.sort((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last && from <= last.until + 1) apart[apart.length - 1] = { from: last.from, until: Math.max(last.until, until) };
    else apart.push({ from, until });
  }
  return apart;
}

/** Keys of the periods, measures and indicators that a finding read. */
export function standingKeys(finding: Finding): string[] {
  return finding.grounds.flatMap((ground) => ('keys' in ground ? ground.keys : []));
}

export function groupOf({ subject, tenant }: Finding): Group {
  const division = subject.kind === 'JURISDICTION' ? subject.division : tenant;
  const { from: low, until: high } = subtree(division);
  const sector = (subject.kind === 'JURISDICTION' || subject.kind === 'SECTOR' ? subject.sector : undefined) ?? null;
  const codes = { sector, low, high };
  if (subject.kind === 'ENTERPRISE') return { shape: 'enterprise', place: subject.enterprise, ...codes };
  const level = levelOf(division);
  if (level === 'PROVINCE') return { shape: 'family', place: null, ...codes };
  if (level === 'CITY') return { shape: 'city', place: division, ...codes };
  return { shape: 'county', place: ancestorAt(division, 'COUNTY') ?? division - (division % 1e6), ...codes };
}

/** Whether a fact found in a finding's window was counted: of its group, meeting its condition, not after the completing one. */
export function countedBy(finding: Finding, rule: Rule, completing: Happening): (fact: Fact) => boolean {
  const meets = compileFactCondition(rule.of, rule.where);
  const { subject, tenant } = finding;
  return (fact) => {
    if (fact.kind !== rule.of || !contains(tenant, fact.division)) return false;
    const happening = fact as Happening;
    if (
      subject.kind === 'JURISDICTION' &&
      (!contains(subject.division, fact.division) || (subject.sector && fact.sector !== subject.sector))
    )
      return false;
    if (subject.kind === 'SECTOR' && fact.sector !== subject.sector) return false;
    if (subject.kind === 'ENTERPRISE' && fact.enterprise !== subject.enterprise) return false;
    return compareHappenings(happening, completing) <= 0 && dayOf(momentOf(happening) as number) <= finding.on && meets(happening);
  };
}
