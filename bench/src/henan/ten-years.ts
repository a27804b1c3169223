import { parseFact, withCheckDigit, type DivisionCode, type Fact } from '@anze/domain';
import { readHenan } from '@anze/domain/divisions';
import { Seeded } from './seeded';

const ZHENGZHOU = 410100000000;
const HENAN = 410000000000;

/**
 * Zhengzhou counted 8,178 accidents and 750 deaths in five years (zhengzhou-2017-22/1.1). Ten years at that pace are
 * 16,356; Zhengzhou has an eighth of Henan's people (census of 2020), so the province has 131,000.
 */
const ACCIDENTS = 131_000;
const IN_ZHENGZHOU = 1 / 8;
const DEADLY = 750 / 8178;

/** What stands beside the accidents, our estimate: inspections find more hazards than they write up violations. */
const OTHERS: readonly (readonly [Fact['kind'], number])[] = [
  ['HAZARD', 45_000],
  ['VIOLATION', 20_000],
  ['DIRECTIVE', 2_000],
  ['ASSESSMENT', 1_900],
];

/** As the accidents of a province lie: road traffic far in front. */
const SECTOR_SHARES = [
  ['ROAD_TRAFFIC', 70],
  ['FIRE', 8],
  ['CONSTRUCTION', 6],
  ['INDUSTRY_AND_TRADE', 6],
  ['FARM_MACHINERY', 3],
  ['COAL_MINE', 1],
  ['HAZARDOUS_CHEMICALS', 1],
  ['SPECIAL_EQUIPMENT', 1],
  ['OTHER', 4],
] as const;

const FROM = Date.UTC(2016, 0, 1);
const DAYS = 3653;
export const LAST_DAY = '2025-12-31';

/** Henan's facts of 2016 to 2025, about 200,000, the same in every run, as they come: in the order in which they happened. */
export function tenYearsOfHenan(): Fact[] {
  const chance = new Seeded(20_170_303);
  const places = new Places(chance);
  const enterprises = Array.from({ length: 4000 }, (_, i) => withCheckDigit(`914101${String(i).padStart(8, '0')}XMA`) as string);
  const kinds: readonly (readonly [Fact['kind'], number])[] = [['ACCIDENT', ACCIDENTS], ...OTHERS];
  const happened = kinds
    .flatMap(([kind, count]) => Array.from({ length: count }, () => ({ kind, at: FROM + chance.below(DAYS * 86_400_000 - 8 * 3_600_000) })))
    .sort((a, b) => a.at - b.at);
  const facts = happened.map(({ kind, at }, i) =>
    read({
      fact: kind,
      id: `f${i}`,
      division: String(places.next()),
      sector: chance.weighted(SECTOR_SHARES),
      ...(chance.chance(0.4) ? { enterprise: chance.pick(enterprises) } : {}),
      ...(kind === 'ACCIDENT' ? accident(chance, at) : other(kind, chance, at)),
    }),
  );
  const years = Array.from({ length: 10 }, (_, i) => 2016 + i);
  return [...facts, ...years.flatMap(standingOf)];
}

function accident(chance: Seeded, at: number): object {
  const deaths = chance.chance(DEADLY)
    ? chance.weighted([
        [1, 96],
        [2, 2.5],
        [3, 1.2],
        [10, 0.3],
      ] as const)
    : 0;
  return {
    occurredAt: iso(at),
    deaths,
    seriousInjuries: chance.chance(0.3) ? 1 + chance.below(3) : 0,
    responsible: chance.chance(0.3),
    publicOpinion: chance.chance(0.01),
    reporting: chance.weighted([
      ['ON_TIME', 97],
      ['LATE', 2],
      ['OMITTED', 0.5],
      ['CONCEALED', 0.5],
    ] as const),
    causes: chance.chance(0.05) ? ['DUTY_NOT_FULFILLED'] : [],
  };
}

function other(kind: Fact['kind'], chance: Seeded, at: number): object {
  const later = (days: number): string => iso(at + days * 86_400_000).slice(0, 10);
  if (kind === 'HAZARD')
    return {
      foundAt: iso(at),
      grade: chance.chance(0.04) ? 'MAJOR' : 'GENERAL',
      dueAt: later(30),
      ...(chance.chance(0.9) ? { rectifiedAt: later(10 + chance.below(25)) } : {}),
    };
  if (kind === 'VIOLATION')
    return {
      occurredAt: iso(at),
      act: chance.pick(['ILLEGAL_OPERATION', 'ILLEGAL_PRODUCTION', 'ILLEGAL_CONSTRUCTION']),
      influence: chance.chance(0.05) ? 'LARGE' : 'SMALL',
    };
  if (kind === 'DIRECTIVE')
    return {
      issuedAt: iso(at),
      from: chance.pick(['PROVINCE_LEADER', 'CITY_LEADER', 'HIGHER_AUTHORITY']),
      act: chance.weighted([
        ['ASSIGN', 70],
        ['WARN', 20],
        ['CRITICISE', 10],
      ] as const),
      source: '豫安委',
    };
  return {
    decidedAt: iso(at),
    year: new Date(at).getUTCFullYear() - 1,
    of: chance.pick(['TARGETS', 'ENFORCEMENT']),
    passed: chance.chance(0.95),
  };
}

/** Every year its sensitive weeks 重点敏感时段 and the indicators 控制指标 of province and city. */
function standingOf(year: number): Fact[] {
  const period = (name: string, from: string, until: string): Fact =>
    read({ fact: 'SENSITIVE_PERIOD', id: `${name}-${year}`, division: '41', name, from: `${year}-${from}`, until: `${year}-${until}` });
  const indicator = (division: string, of: string, limit: number): Fact =>
    read({ fact: 'INDICATOR', id: `i-${division}-${of}-${year}`, division, year, of, limit });
  return [
    period('spring', '01-20', '02-20'),
    period('congress', '03-01', '03-15'),
    period('national-day', '09-25', '10-08'),
    indicator('41', 'DEATHS', 1_200),
    indicator('4101', 'DEATHS', 150),
  ];
}

/** Townships and villages of the real tree: an eighth of the facts in Zhengzhou, the rest evenly over the other townships. */
class Places {
  private readonly inside: readonly DivisionCode[];
  private readonly outside: readonly DivisionCode[];

  constructor(private readonly chance: Seeded) {
    const townships = [...readHenan()].filter(({ level }) => level === 'TOWNSHIP').map(({ code }) => code);
    const isInside = (code: DivisionCode): boolean => Math.floor(code / 1e8) * 1e8 === ZHENGZHOU;
    this.inside = townships.filter(isInside);
    this.outside = townships.filter((code) => code > HENAN && !isInside(code));
  }

  next(): DivisionCode {
    return this.chance.pick(this.chance.chance(IN_ZHENGZHOU) ? this.inside : this.outside);
  }
}

function read(json: object): Fact {
  const parsed = parseFact(json);
  if (!('fact' in parsed)) throw new Error(`${JSON.stringify(json)}: ${JSON.stringify(parsed.problems)}`);
  return parsed.fact;
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
