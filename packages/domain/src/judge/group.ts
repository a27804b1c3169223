import { ancestorAt, isPseudoCity, type DivisionCode, type Level } from '../division/code';
import { SECTORS, type Sector } from '../fact/sector';
import type { Happening } from '../fact/fact';
import type { Subject } from '../measure/subject';
import type { Grouping } from '../rule/rule';

/** What tells one group from another inside a grouping. */
export type GroupKey = number | string;

/** INDICATOR_DIVISION is not read from the fact alone: the book knows where indicators are set. */
export type FactGrouping = Exclude<Grouping, 'INDICATOR_DIVISION'>;

const SECTOR_NUMBER = new Map<Sector, number>(SECTORS.map((sector, number) => [sector, number]));

/** The level that a grouping needs in the fact's code (judgement 7). */
export const LEVEL_OF: Partial<Record<Grouping, Level>> = {
  CITY: 'CITY',
  COUNTY: 'COUNTY',
  TOWNSHIP: 'TOWNSHIP',
  COUNTY_AND_SECTOR: 'COUNTY',
};

/** The group a fact belongs to; undefined where it has none: a code too short, no sector or OTHER, no enterprise. */
export function groupKey(grouping: FactGrouping, fact: Happening): GroupKey | undefined {
  switch (grouping) {
    case 'CITY': {
      const city = ancestorAt(fact.division, 'CITY');
      return city === undefined || isPseudoCity(city) ? undefined : city;
    }
    case 'COUNTY':
      return ancestorAt(fact.division, 'COUNTY');
    case 'TOWNSHIP':
      return ancestorAt(fact.division, 'TOWNSHIP');
    case 'NAMED_DIVISION':
      return fact.division;
    case 'SECTOR':
      return sectorOf(fact);
    case 'COUNTY_AND_SECTOR': {
      const county = ancestorAt(fact.division, 'COUNTY');
      const sector = sectorOf(fact);
      return county === undefined || sector === undefined ? undefined : countyAndSector(county, sector);
    }
    case 'ENTERPRISE':
      return fact.enterprise;
    case 'PROJECT':
      return fact.key;
  }
}

/** Both as one number: a county's low six digits are zero, a sector is below sixteen. */
export function countyAndSector(county: DivisionCode, sector: Sector): number {
  return county + (SECTOR_NUMBER.get(sector) as number);
}

/** The subject of a finding on a group that the fact belongs to. */
export function subjectOfGroup(grouping: Grouping, key: GroupKey, fact: Happening): Subject {
  switch (grouping) {
    case 'SECTOR':
      return { kind: 'SECTOR', sector: key as Sector };
    case 'ENTERPRISE':
      return { kind: 'ENTERPRISE', enterprise: key as string };
    case 'PROJECT':
      return { kind: 'PROJECT', project: fact.key };
    case 'COUNTY_AND_SECTOR':
      return { kind: 'JURISDICTION', division: ancestorAt(fact.division, 'COUNTY') as number, sector: fact.sector as Sector };
    default:
      return { kind: 'JURISDICTION', division: key as number };
  }
}

function sectorOf(fact: Happening): Sector | undefined {
  return fact.sector === 'OTHER' ? undefined : fact.sector;
}
