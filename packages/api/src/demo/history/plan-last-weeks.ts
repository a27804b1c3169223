import { civil, formatDay, startOf, type Day } from '@anze/domain';
import type { Deed, Typed } from './deed';
import { enterpriseOf } from './enterprises';
import { BY_HAND, type MeasureByHand } from './words/affairs';
import { LAST_WEEKS, type LastWeeksFact } from './words/last-weeks';
import { COUNTIES, ELSEWHERE, HUIJI, JIANAN, type DemoPlace } from './words/places';
import { NOTE } from './words/reasons';
import { SECTORS } from './words/sectors';

const HOUR = 3_600_000;
const PLACES: readonly DemoPlace[] = [...COUNTIES, ...ELSEWHERE, HUIJI, JIANAN];

/** What is told by days before today, so that every board has something of every kind: dates follow the day of the first start. */
export function planLastWeeks(today: Day): Deed[] {
  return [...LAST_WEEKS.flatMap((fact, i) => told(fact, i, today)), ...BY_HAND.map((measure, i) => opened(measure, i, today))];
}

function told(
  { by, kind, daysAgo, place, sector, title, fields, days = {}, dated, corrected }: LastWeeksFact,
  i: number,
  today: Day,
): Deed[] {
  const day = today - daysAgo;
  const where = PLACES.find(({ code }) => place.startsWith(code)) as DemoPlace;
  const trade = SECTORS.find((one) => one.sector === sector);
  const enterprise = trade && enterpriseOf(where, trade, i);
  const at = startOf(day) + (10 + (i % 7)) * HOUR;
  const input: Typed = {
    id: `demo-now-${String(i + 1).padStart(2, '0')}`,
    division: place,
    [dated]: new Date(at - HOUR).toISOString(),
    title: `〔演示〕${title}`,
    note: `${NOTE}${enterprise ? `涉及单位：${enterprise.name}。` : ''}`,
    ...(trade ? { sector: trade.sector } : {}),
    ...(enterprise ? { enterprise: enterprise.code } : {}),
    ...(kind === 'ASSESSMENT' ? { year: civil(day).year } : {}),
    ...fields,
    ...Object.fromEntries(Object.entries(days).map(([field, more]) => [field, formatDay(day + more)])),
  };
  const reported: Deed = { at, by, does: 'REPORT', kind, input };
  if (!corrected) return [reported];
  const { reason, fields: change } = corrected;
  const then = startOf(today - corrected.daysAgo) + 14 * HOUR;
  return [reported, { at: then, by, does: 'CORRECT', kind, input: { ...input, ...change }, revision: 1, reason }];
}

function opened({ by, daysAgo, measure, rule, subject, reason }: MeasureByHand, i: number, today: Day): Deed {
  const at = startOf(today - daysAgo) + 15 * HOUR;
  return { at, by, does: 'OPEN', key: `demo-hand-${i + 1}`, measure, rule, subject, reason };
}
