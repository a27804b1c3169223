import { dayFrom, daysInMonth, formatDay, parseDay, startOf, type Day, type Moment } from '@anze/domain';
import { chanceOf, type Chance } from './chance';
import type { Deed, Realm, Recorded, Typed } from './deed';
import { enterpriseOf } from './enterprises';
import { ASSESSED_CITIES, ASSESSED_COUNTIES, DIRECTIVES, LIMITS, PROJECTS, VIOLATIONS } from './words/affairs';
import { COUNTIES, FIVE_IN_A_YEAR, HUIJI, HUIJI_TOWNS, JIANAN, JIANAN_TOWNS, type DemoPlace } from './words/places';
import { NOTE } from './words/reasons';
import { FIXED_PERIODS, SPRING_FESTIVAL, SPRING_FESTIVALS } from './words/sensitive-periods';
import { SECTORS } from './words/sectors';

const HOUR = 3_600_000;
/** In so many last days nothing is recorded of 惠济区 that a rule could meet. */
const HUIJI_QUIET = 260;

/** Everything of one year besides accidents and hazards. */
export function planOthers(year: number, today: Day): Deed[] {
  return [...periods(year), ...violations(year, today), ...directives(year), ...assessments(year), ...indicators(year), ...projects(year)];
}

function report(at: Moment, by: Realm, kind: Recorded, input: Typed): Deed {
  return { at, by, does: 'REPORT', kind, input };
}

function periods(year: number): Deed[] {
  const festival = SPRING_FESTIVALS[year];
  const eve = festival === undefined ? undefined : parseDay(`${year}-${festival}`);
  const all = [
    ...(eve === undefined ? [] : [{ name: SPRING_FESTIVAL.name, from: formatDay(eve), until: formatDay(eve + SPRING_FESTIVAL.days) }]),
    ...FIXED_PERIODS.map(({ name, from, until }) => ({ name, from: `${year}-${from}`, until: `${year}-${until}` })),
  ];
  return all.map(({ name, from, until }, i) =>
    report(startOf((parseDay(from) as Day) - 9) + 9 * HOUR, '410000', 'SENSITIVE_PERIOD', {
      id: `demo-s${year}-${i + 1}`,
      division: '41',
      name: `${year}年${name}`,
      from,
      until,
      note: NOTE,
    }),
  );
}

function violations(year: number, today: Day): Deed[] {
  const of = (by: Realm, letter: string, count: number, places: readonly DemoPlace[], towns?: readonly string[]): Deed[] =>
    Array.from({ length: count }, (_, i) => {
      const chance = chanceOf(`violation ${letter} ${year} ${i + 1}`);
      const day = dayIn(year, chance);
      const lawful = by === '410108' && day >= today - HUIJI_QUIET;
      const { act, titles } = chance.weighted(VIOLATIONS.filter((one) => !lawful || !one.act.startsWith('ILLEGAL')));
      return violation(
        by,
        `v${letter}${year}-${i + 1}`,
        startOf(day) + chance.whole(9, 17) * HOUR,
        act,
        chance.one(titles),
        places,
        towns,
        chance,
      );
    });
  const run = year === 2024 ? fiveInAYear(year) : [];
  return [
    ...of('410100', 'z', 10, COUNTIES),
    ...of('410108', 'h', 5, [HUIJI], HUIJI_TOWNS),
    ...of('411003', 'j', 5, [JIANAN], JIANAN_TOWNS),
    ...run,
  ];
}

/** Five illegal acts of large influence in one town and year: two rungs of admonition and a veto (huiji-2014-53/30.1–30.3). */
function fiveInAYear(year: number): Deed[] {
  return [2, 4, 5, 8, 10].map((month, i) => {
    const chance = chanceOf(`five ${year} ${i}`);
    const at = startOf(dayFrom(year, month, 12 + i)) + 10 * HOUR;
    const act = i % 2 === 0 ? 'ILLEGAL_CONSTRUCTION' : 'ILLEGAL_PRODUCTION';
    const title = i % 2 === 0 ? '违法建设厂房并组织施工' : '未取得许可组织生产';
    const deed = violation('410108', `five${year}-${i + 1}`, at, act, title, [HUIJI], [FIVE_IN_A_YEAR], chance);
    return { ...deed, input: { ...(deed as { input: Typed }).input, influence: 'LARGE' } } as Deed;
  });
}

function violation(
  by: Realm,
  id: string,
  at: Moment,
  act: string,
  title: string,
  places: readonly DemoPlace[],
  towns: readonly string[] | undefined,
  chance: Chance,
): Deed {
  const place = chance.weighted(places);
  const sector = chance.weighted(SECTORS.filter(({ only }) => only?.includes(place.code) ?? true));
  const enterprise = enterpriseOf(place, sector, chance.whole(0, 3));
  return report(at, by, 'VIOLATION', {
    id: `demo-${id}`,
    division: towns ? chance.one(towns) : place.code,
    occurredAt: new Date(at - HOUR).toISOString(),
    act,
    sector: sector.sector,
    enterprise: enterprise.code,
    title: `〔演示〕${place.short}：${title}`,
    note: `${NOTE}当事单位：${enterprise.name}。`,
    influence: by === '410108' ? 'SMALL' : chance.happens(0.2) ? 'LARGE' : 'SMALL',
    leftStanding: act.startsWith('ILLEGAL') && by !== '410108' && chance.happens(0.3),
    publicOpinion: by !== '410108' && chance.happens(0.15),
  });
}

function directives(year: number): Deed[] {
  return DIRECTIVES.map(({ by, from, act, title, places }, i) => {
    const chance = chanceOf(`directive ${year} ${i}`);
    const at = startOf(dayIn(year, chance)) + chance.whole(9, 16) * HOUR;
    return report(at, by, 'DIRECTIVE', {
      id: `demo-i${year}-${i + 1}`,
      division: chance.one(places),
      issuedAt: new Date(at - HOUR).toISOString(),
      from,
      act,
      title: `〔演示〕${title}`,
      note: NOTE,
      source: `演示批示〔${year}〕${i + 1}号`,
    });
  }).filter((_, i) => chanceOf(`issued ${year} ${i}`).happens(0.7));
}

function assessments(year: number): Deed[] {
  const yearly = (by: Realm, letter: string, divisions: readonly string[], date: number, failing: number): Deed[] =>
    divisions.map((division, i) => {
      const chance = chanceOf(`assessment ${letter} ${year} ${i}`);
      const at = startOf(dayFrom(year, 2, date)) + 15 * HOUR;
      const passed = !chance.happens(failing);
      return report(at, by, 'ASSESSMENT', {
        id: `demo-k${letter}${year}-${i + 1}`,
        division,
        decidedAt: new Date(at - HOUR).toISOString(),
        year: year - 1,
        of: 'TARGETS',
        passed,
        ranking: passed ? chance.one(['TOP', 'MIDDLE', 'MIDDLE']) : 'BOTTOM',
        title: `〔演示〕${year - 1}年度安全生产目标考核`,
        note: NOTE,
      });
    });
  const ranked = [3, 9].flatMap((month) => {
    const chance = chanceOf(`ranking ${year} ${month}`);
    const first = chance.whole(0, JIANAN_TOWNS.length - 1);
    return ['TOP', 'MIDDLE', 'BOTTOM'].map((ranking, i) => {
      const at = startOf(dayFrom(year, month, 26)) + 15 * HOUR;
      return report(at, '411003', 'ASSESSMENT', {
        id: `demo-r${year}-${month}-${i + 1}`,
        division: JIANAN_TOWNS[(first + 3 * i) % JIANAN_TOWNS.length] as string,
        decidedAt: new Date(at - HOUR).toISOString(),
        year,
        of: 'ENFORCEMENT',
        passed: ranking !== 'BOTTOM',
        ranking,
        title: `〔演示〕${year}年${month === 3 ? '一' : '三'}季度执法工作排名`,
        note: NOTE,
      });
    });
  });
  return [...yearly('410000', 'p', ASSESSED_CITIES, 24, 0.03), ...yearly('410100', 'z', ASSESSED_COUNTIES, 20, 0.05), ...ranked];
}

function indicators(year: number): Deed[] {
  return LIMITS.map(({ by, division, of, limit, tight }, i) =>
    report(startOf(dayFrom(year, 1, 15)) + 10 * HOUR, by, 'INDICATOR', {
      id: `demo-n${year}-${i + 1}`,
      division,
      year,
      of,
      limit: year === tight?.year ? tight.limit : limit,
      title: `〔演示〕${year}年度控制指标`,
      note: NOTE,
    }),
  );
}

function projects(year: number): Deed[] {
  return PROJECTS.map(({ by, division, title, risk }, i) => {
    const chance = chanceOf(`project ${year} ${i}`);
    const at = startOf(dayIn(year, chance)) + 11 * HOUR;
    return report(at, by, 'PROJECT', {
      id: `demo-p${year}-${i + 1}`,
      division,
      appliedAt: new Date(at - 2 * HOUR).toISOString(),
      risk: chance.happens(0.3) ? 'MAJOR' : risk,
      title: `〔演示〕${title}（虚构项目）`,
      note: NOTE,
    });
  });
}

function dayIn(year: number, chance: Chance): Day {
  const month = chance.whole(1, 12);
  return dayFrom(year, month, chance.whole(1, daysInMonth(year, month)));
}
