import { addMonths, dayFrom, dayOf, daysInMonth, formatDay, startOf, type Day } from '@anze/domain';

import { chanceOf } from './chance';
import type { Deed, Realm, Tree, Typed } from './deed';
import { enterpriseOf } from './enterprises';
import { COUNTIES, ELSEWHERE, HUIJI, HUIJI_TOWNS, JIANAN, JIANAN_TOWNS, type DemoPlace } from './words/places';
import { CORRECTED, NOTE } from './words/reasons';
import { SECTORS } from './words/sectors';

const HOUR = 3_600_000;

interface Share {
  readonly by: Realm;
  readonly letter: string;
  /** Hazards a year, and which of them are MAJOR. */
  readonly count: number;
  readonly major: number;
  readonly places: readonly DemoPlace[];
  readonly towns?: readonly string[];
  /** No MAJOR one, and none past its deadline, in so many last days. */
  readonly quiet?: number;
}

const SHARES: readonly Share[] = [
  { by: '410100', letter: 'z', count: 16, major: 3, places: COUNTIES },
  { by: '410108', letter: 'h', count: 5, major: 1, places: [HUIJI], towns: HUIJI_TOWNS, quiet: 260 },
  { by: '411003', letter: 'j', count: 7, major: 2, places: [JIANAN], towns: JIANAN_TOWNS },
  { by: '410000', letter: 'e', count: 5, major: 2, places: ELSEWHERE },
];

/** Hazards of one year: found, given a deadline, rectified in time, late or not yet. */
export function planHazards(year: number, today: Day, tree: Tree): Deed[] {
  return SHARES.flatMap((share) => Array.from({ length: share.count }, (_, i) => hazard(share, year, i + 1, today, tree)).flat());
}

function hazard({ by, letter, major, places, towns, quiet }: Share, year: number, i: number, today: Day, tree: Tree): Deed[] {
  const chance = chanceOf(`hazard ${letter} ${year} ${i}`);
  const local = places === COUNTIES ? SECTORS : SECTORS.filter(({ only }) => only === undefined);
  const sector = chance.weighted(local);
  const place = chance.weighted(places.filter(({ code }) => sector.only?.includes(code) ?? true));
  const month = chance.whole(1, 12);
  const found = dayFrom(year, month, chance.whole(1, daysInMonth(year, month)));
  const graveNow = i <= major && !(quiet !== undefined && found >= today - quiet);
  const inTown = tree.children(Number(place.code) * 1e6).map(({ code }) => String(code).slice(0, 9));
  const due = chance.happens(graveNow ? 0.18 : 0) ? addMonths(found, 13) : found + chance.whole(15, graveNow ? 90 : 45);
  const enterprise = enterpriseOf(place, sector, chance.whole(0, 3));
  const metal = sector.sector === 'INDUSTRY_AND_TRADE' && chance.happens(0.3);
  const input: Typed = {
    id: `demo-d${letter}${year}-${String(i).padStart(2, '0')}`,
    division: towns ? chance.one(towns) : inTown.length > 0 ? chance.one(inTown) : place.code,
    foundAt: new Date(startOf(found) + 10 * HOUR).toISOString(),
    grade: graveNow ? 'MAJOR' : 'GENERAL',
    sector: sector.sector,
    enterprise: enterprise.code,
    title: `〔演示〕${place.short}：${chance.one(sector.hazards)}`,
    note: `${NOTE}责任单位：${enterprise.name}。`,
    dueAt: formatDay(due),
    listed: !(graveNow && chance.happens(by === '411003' ? 0.4 : 0.05)),
    ...(graveNow && quiet === undefined && chance.happens(0.1) ? { pointedOutBy: 'CITY_LEADER' } : {}),
    ...(metal && quiet === undefined ? { metalDust: true, workers: chance.whole(8, 46) } : {}),
  };
  const deeds: Deed[] = [{ at: startOf(found) + (10 + chance.whole(1, 6)) * HOUR, by, does: 'REPORT', kind: 'HAZARD', input }];
  let now = input;
  const correct = (day: Day, change: Partial<Typed>, reason: string): void => {
    now = { ...now, ...change } as Typed;
    deeds.push({
      at: startOf(day) + chance.whole(10, 17) * HOUR,
      by,
      does: 'CORRECT',
      kind: 'HAZARD',
      input: now,
      revision: deeds.length,
      reason,
    });
  };
  const slow = graveNow && quiet === undefined && chance.happens(0.2) ? found + Math.floor((due - found) / 2) : undefined;
  if (slow !== undefined) correct(slow, { slowSince: formatDay(slow) }, CORRECTED.slow);
  const end = chance.fraction();
  // 惠济区's are done in time: nothing of it may fall due while a visitor looks on.
  const rectified = quiet !== undefined || end < 0.72 ? due - chance.whole(0, 6) : end < 0.93 ? due + chance.whole(3, 40) : undefined;
  if (rectified !== undefined)
    correct(
      Math.max(rectified, (slow ?? found) + 1),
      { rectifiedAt: formatDay(Math.max(rectified, (slow ?? found) + 1)) },
      CORRECTED.rectified,
    );
  return deeds;
}

/** Days on which a deadline has passed: the daily clock judges them. */
export function dayAfterDeadline(deed: Deed): Day | undefined {
  if (deed.does !== 'REPORT' || deed.kind !== 'HAZARD' || deed.input.grade !== 'MAJOR') return undefined;
  return dayOf(Date.parse(`${String(deed.input.dueAt)}T00:00:00+08:00`)) + 1;
}
