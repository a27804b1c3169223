import { dayFrom, dayOf, daysInMonth, startOf, type Day, type Moment } from '@anze/domain';

import { chanceOf, type Chance } from './chance';
import type { Deed, Realm, Tree, Typed } from './deed';
import { enterpriseOf } from './enterprises';
import { COUNTIES, ELSEWHERE, HUIJI, HUIJI_TOWNS, JIANAN, type DemoPlace } from './words/places';
import { CORRECTED, NOTE, VOIDED } from './words/reasons';
import { SECTORS, type DemoSector } from './words/sectors';

/** Some sixty a year in Zhengzhou, scaled down: the real figures stand in zhengzhou-2017-22/1.1 (8,178 in five years). */
const A_YEAR: Readonly<Record<number, number>> = { 2019: 66, 2020: 63, 2021: 64, 2022: 58, 2023: 62, 2024: 60, 2025: 59, 2026: 61 };
const USUAL = 60;
const HOUR = 3_600_000;
/** 惠济区 has none for so long: what a visitor reports there is the first, also when it is dated 200 days back. */
const HUIJI_QUIET = 300;
/** Before that at most one in a year, so that two reported today are more than last year. */
const HUIJI_SPARSE = 740;

/** Sectors that are at home in any county. */
const EVERYWHERE = SECTORS.filter(({ only }) => only === undefined);

/** The accidents of one year, with what became known of each later. */
export function planAccidents(year: number, today: Day, tree: Tree): Deed[] {
  const deeds: Deed[] = [];
  for (let i = 1; i <= (A_YEAR[year] ?? USUAL); i++) {
    const chance = chanceOf(`accident ${year} ${i}`);
    const sector = chance.weighted(SECTORS);
    const place = chance.weighted(COUNTIES.filter(({ code }) => sector.only?.includes(code) ?? true));
    deeds.push(...accident(`a${year}-${pad(i)}`, '410100', year, { place, sector, chance, town: townOf(place, tree, chance) }));
  }
  for (let i = 1; i <= 6; i++) {
    const chance = chanceOf(`elsewhere ${year} ${i}`);
    const sector = chance.weighted(EVERYWHERE);
    const place = chance.weighted(ELSEWHERE);
    deeds.push(...accident(`e${year}-${pad(i)}`, '410000', year, { place, sector, chance, town: townOf(place, tree, chance) }));
  }
  for (let i = 1; i <= 4; i++) {
    const chance = chanceOf(`jianan ${year} ${i}`);
    const sector = chance.weighted(EVERYWHERE);
    deeds.push(...accident(`j${year}-${pad(i)}`, '411003', year, { place: JIANAN, sector, chance, town: townOf(JIANAN, tree, chance) }));
  }
  for (let i = 1; i <= 2; i++) {
    const chance = chanceOf(`huiji ${year} ${i}`);
    const sector = chance.weighted(EVERYWHERE);
    const planned = accident(`h${year}-${pad(i)}`, '410108', year, { place: HUIJI, sector, chance, town: chance.one(HUIJI_TOWNS) });
    const first = dayOf((planned[0] as Deed).at);
    if (first < today - (i === 1 ? HUIJI_QUIET : HUIJI_SPARSE)) deeds.push(...planned);
  }
  if (year === 2023) deeds.push(...theGravest());
  return deeds;
}

interface Scene {
  readonly place: DemoPlace;
  readonly town: string;
  readonly sector: DemoSector;
  readonly chance: Chance;
}

function townOf(place: DemoPlace, tree: Tree, chance: Chance): string {
  const towns = tree.children(Number(place.code) * 1e6);
  return towns.length === 0 ? place.code : String(chance.one(towns).code).slice(0, 9);
}

function accident(id: string, by: Realm, year: number, { place, town, sector, chance }: Scene): Deed[] {
  const occurred = momentIn(year, sector.season, chance);
  const reported = Math.min(occurred + chance.whole(1, 3) * HOUR, startOf(dayOf(occurred) + 1) - HOUR / 2);
  const harm = harmOf(chance);
  const late = reportingOf(chance);
  const enterprise = chance.happens(0.75) ? enterpriseOf(place, sector, chance.whole(0, 3)) : undefined;
  const known = chance.fraction();
  const input: Typed = {
    id: `demo-${id}`,
    division: town,
    occurredAt: iso(occurred),
    sector: sector.sector,
    title: `〔演示〕${place.short}${chance.one(sector.accidents)}`,
    note: `${NOTE}${enterprise ? `涉事单位：${enterprise.name}。` : ''}`,
    ...(enterprise ? { enterprise: enterprise.code } : {}),
    ...harm,
    directLoss: `${chance.whole(5, 180) * 10_000}.00`,
    reporting: late,
    causes: chance.happens(0.34)
      ? ['DUTY_NOT_FULFILLED']
      : chance.happens(0.05)
        ? ['CRACKDOWN_INEFFECTIVE']
        : chance.happens(0.4)
          ? ['OTHER']
          : [],
    publicOpinion: chance.happens(0.07),
    complex: chance.happens(0.03),
    lossGrewByReporting: late !== 'ON_TIME' && chance.happens(0.25),
    fourNoLetOffs: !chance.happens(0.01),
    ...(known < 0.45 ? { responsible: true } : known < 0.55 ? { responsible: false } : {}),
  };
  const deeds: Deed[] = [{ at: reported, by, does: 'REPORT', kind: 'ACCIDENT', input }];
  return [...deeds, ...later(deeds[0] as Deed, input, known, sector, chance), ...twice(id, by, reported, input, chance)];
}

/** What an investigation, a hospital or a look into the log said afterwards. */
function later({ at, by }: Deed, input: Typed, known: number, { sector }: DemoSector, chance: Chance): Deed[] {
  const deeds: Deed[] = [];
  let now = input;
  const correct = (days: number, change: Partial<Typed>, reason: string): void => {
    now = { ...now, ...change } as Typed;
    const moment = startOf(dayOf(at) + days) + chance.whole(9, 17) * HOUR;
    deeds.push({ at: moment, by, does: 'CORRECT', kind: 'ACCIDENT', input: now, revision: deeds.length + 1, reason });
  };
  // Casualties are supplemented for 30 days, 7 for road traffic and fire (Order 493, article 13).
  const window = sector === 'ROAD_TRAFFIC' || sector === 'FIRE' ? 6 : 25;
  if ((input.seriousInjuries as number) > 0 && chance.happens(0.25)) {
    const change = { deaths: (input.deaths as number) + 1, seriousInjuries: (input.seriousInjuries as number) - 1 };
    correct(chance.whole(2, window), change, CORRECTED.laterDeath);
  }
  if (input.reporting !== 'ON_TIME' && chance.happens(0.3))
    correct(chance.whole(27, 34), { reporting: 'ON_TIME', lossGrewByReporting: false }, CORRECTED.onTime);
  else if ((input.deaths as number) === 2 && chance.happens(0.2)) correct(chance.whole(27, 34), { deaths: 1 }, CORRECTED.fewerDeaths);
  if (known >= 0.72) {
    const responsible = known < 0.95;
    correct(chance.whole(40, 85), { responsible }, responsible ? CORRECTED.responsible : CORRECTED.notResponsible);
  }
  return deeds;
}

/** Now and then one is recorded twice, and the double is voided. */
function twice(id: string, by: Realm, reported: Moment, input: Typed, chance: Chance): Deed[] {
  if (!chance.happens(0.012)) return [];
  const double = `demo-${id}b`;
  return [
    { at: reported + HOUR / 4, by, does: 'REPORT', kind: 'ACCIDENT', input: { ...input, id: double } },
    { at: startOf(dayOf(reported) + chance.whole(1, 4)) + 11 * HOUR, by, does: 'VOID', id: double, revision: 1, reason: VOIDED },
  ];
}

function harmOf(chance: Chance): { readonly deaths: number; readonly seriousInjuries: number } {
  const kind = chance.fraction();
  if (kind < 0.66) return { deaths: 1, seriousInjuries: chance.happens(0.3) ? chance.whole(1, 3) : 0 };
  if (kind < 0.9) return { deaths: 0, seriousInjuries: chance.whole(1, 3) };
  if (kind < 0.982) return { deaths: 2, seriousInjuries: chance.happens(0.4) ? chance.whole(1, 4) : 0 };
  return { deaths: chance.whole(3, 6), seriousInjuries: chance.whole(0, 8) };
}

function reportingOf(chance: Chance): string {
  const kind = chance.fraction();
  return kind < 0.025 ? 'LATE' : kind < 0.032 ? 'OMITTED' : kind < 0.036 ? 'FALSE' : kind < 0.042 ? 'CONCEALED' : 'ON_TIME';
}

/** One of grade MAJOR in all the years. */
function theGravest(): Deed[] {
  const sector = SECTORS.find((one) => one.sector === 'FIRE') as DemoSector;
  const place = COUNTIES.find(({ code }) => code === '410184') as DemoPlace;
  const enterprise = enterpriseOf(place, sector, 1);
  const at = startOf(dayFrom(2023, 4, 18)) + 16 * HOUR;
  const input: Typed = {
    id: 'demo-major-2023',
    division: '410184',
    occurredAt: iso(at - 2 * HOUR),
    sector: 'FIRE',
    enterprise: enterprise.code,
    title: '〔演示〕新郑某物流园仓库重大火灾',
    note: `${NOTE}涉事单位：${enterprise.name}。`,
    deaths: 11,
    seriousInjuries: 17,
    directLoss: '23600000.00',
    causes: ['DUTY_NOT_FULFILLED'],
    publicOpinion: true,
    complex: true,
  };
  return [
    { at, by: '410100', does: 'REPORT', kind: 'ACCIDENT', input },
    {
      at: startOf(dayFrom(2023, 6, 20)) + 10 * HOUR,
      by: '410100',
      does: 'CORRECT',
      kind: 'ACCIDENT',
      input: { ...input, responsible: true },
      revision: 1,
      reason: CORRECTED.responsible,
    },
  ];
}

function momentIn(year: number, season: readonly number[], chance: Chance): Moment {
  const { month } = chance.weighted(season.map((weight, i) => ({ weight, month: i + 1 })));
  const day = dayFrom(year, month, chance.whole(1, daysInMonth(year, month)));
  // Work is done by day; the minute is anybody's.
  return (
    startOf(day) + chance.one([1, 5, 6, 7, 8, 9, 9, 10, 10, 11, 13, 14, 15, 15, 16, 17, 18, 20, 22]) * HOUR + chance.whole(0, 59) * 60_000
  );
}

const pad = (i: number): string => String(i).padStart(3, '0');
const iso = (moment: Moment): string => new Date(moment).toISOString();
