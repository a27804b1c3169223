import {
  ancestorAt,
  compareHappenings,
  compileFactCondition,
  contains,
  dayOf,
  levelOf,
  momentOf,
  type Day,
  type DivisionCode,
  type Fact,
  type Finding,
  type Happening,
  type Pack,
  type Rule,
} from '@anze/domain';

/** Which index column finds the facts of a finding's group. */
export type Shape = 'county' | 'city' | 'enterprise' | 'family';

/** One stretch of days over a group, as a finding's ground tells it. */
export interface Window {
  readonly shape: Shape;
  readonly place: DivisionCode | string | null;
  readonly from: Day;
  readonly until: Day;
}

/** The windows that a finding counted. Before the pack was in force only comparisons with last year look (judgement 9). */
export function windowsOf(finding: Finding, pack: Pack): Window[] {
  const group = groupOf(finding);
  const windows: Window[] = [];
  for (const ground of finding.grounds) {
    if (ground.kind === 'DURING' || ground.kind === 'UNDER') continue;
    if (ground.kind === 'LAST_YEAR') {
      windows.push({ ...group, from: ground.lastFrom, until: ground.lastUntil }, { ...group, from: ground.from, until: finding.on });
    } else windows.push({ ...group, from: Math.max(ground.from, pack.inForce.from), until: finding.on });
  }
  return windows;
}

/** Keys of the periods, measures and indicators that a finding read. */
export function standingKeys(finding: Finding): string[] {
  return finding.grounds.flatMap((ground) => ('keys' in ground ? ground.keys : []));
}

function groupOf({ subject, tenant }: Finding): Pick<Window, 'shape' | 'place'> {
  if (subject.kind === 'ENTERPRISE') return { shape: 'enterprise', place: subject.enterprise };
  const division = subject.kind === 'JURISDICTION' ? subject.division : tenant;
  const level = levelOf(division);
  if (level === 'PROVINCE') return { shape: 'family', place: null };
  if (level === 'CITY') return { shape: 'city', place: division };
  return { shape: 'county', place: ancestorAt(division, 'COUNTY') ?? division - (division % 1e6) };
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
