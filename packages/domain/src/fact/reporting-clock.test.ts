import { formatDay } from '../calendar/local-date';
import { parseMoment } from '../calendar/moment';
import type { Accident, ReportLevel } from './fact';
import { parseFact } from './parse-fact';
import { reportingClock, supplementUntil } from './reporting-clock';

const at = (time: string): number => parseMoment(`2021-05-03T${time}+08:00`) as number;

function accident(reports: Partial<Record<ReportLevel, string>>, more: Record<string, unknown> = {}): Accident {
  const parsed = parseFact({
    fact: 'ACCIDENT',
    id: 'a1',
    division: '410108001',
    occurredAt: '2021-05-03T09:00:00+08:00',
    ...more,
    reports: Object.entries(reports).map(([level, time]) => ({ level, at: `2021-05-03T${time}+08:00` })),
  });
  if (!('fact' in parsed)) throw new Error(JSON.stringify(parsed));
  return parsed.fact as Accident;
}
const states = (fact: Accident, asOf = '23:00:00'): string[] =>
  reportingClock(fact, at(asOf)).hops.map(({ to, state }) => `${to} ${state}`);

describe('the report of an accident', () => {
  it('goes up to the city, a LARGE one to the province, graver ones to the state', () => {
    const levels = (deaths: number): string[] => reportingClock(accident({}, { deaths }), at('09:00:00')).hops.map(({ to }) => to);
    expect([levels(2), levels(3), levels(10), levels(30)]).toEqual([
      ['COUNTY', 'CITY'],
      ['COUNTY', 'CITY', 'PROVINCE'],
      ['COUNTY', 'CITY', 'PROVINCE', 'STATE'],
      ['COUNTY', 'CITY', 'PROVINCE', 'STATE'],
    ]);
  });

  it('is in time at the last moment of an hour, then of two hours, and late a second after', () => {
    expect(states(accident({ SCENE: '09:05:00', COUNTY: '10:05:00', CITY: '12:05:00' }))).toEqual(['COUNTY IN_TIME', 'CITY IN_TIME']);
    expect(states(accident({ SCENE: '09:05:00', COUNTY: '10:05:01', CITY: '12:05:02' }))).toEqual(['COUNTY LATE', 'CITY LATE']);
  });

  it('offers LATE with the late hop as evidence', () => {
    const { late } = reportingClock(accident({ SCENE: '09:05:00', COUNTY: '11:00:00', CITY: '11:10:00' }), at('23:00:00'));
    expect(late).toEqual([{ to: 'COUNTY', article: '9', from: at('09:05:00'), dueBy: at('10:05:00'), at: at('11:00:00'), state: 'LATE' }]);
  });

  it("counts the head's hour from when the head learned of it", () => {
    expect(states(accident({ SCENE: '09:05:00', COUNTY: '10:30:00' }, { learnedAt: '2021-05-03T09:40:00+08:00' }))).toEqual([
      'COUNTY IN_TIME',
      'CITY OVERDUE',
    ]);
  });

  it('waits until the deadline has passed and is then overdue, which is not yet a late report', () => {
    const waiting = accident({ SCENE: '09:05:00' });
    expect(states(waiting, '10:05:00')).toEqual(['COUNTY WAITING', 'CITY UNKNOWN']);
    expect(states(waiting, '10:05:01')).toEqual(['COUNTY OVERDUE', 'CITY UNKNOWN']);
    expect(reportingClock(waiting, at('23:00:00')).late).toEqual([]);
  });

  it('says nothing about a hop whose beginning nobody recorded', () => {
    expect(states(accident({ COUNTY: '20:00:00' }))).toEqual(['COUNTY UNKNOWN', 'CITY OVERDUE']);
    expect(states(accident({ SCENE: '09:05:00', CITY: '20:00:00' }))).toEqual(['COUNTY OVERDUE', 'CITY UNKNOWN']);
  });
});

describe('the supplement window', () => {
  const until = (occurredAt: string, sector?: string): string =>
    formatDay(supplementUntil(accident({}, { occurredAt, ...(sector === undefined ? {} : { sector }) })));

  it('is 30 days, the day itself not counted', () => {
    expect([until('2021-01-31'), until('2024-01-31'), until('2021-05-03T23:59:59+08:00')]).toEqual([
      '2021-03-02',
      '2024-03-01',
      '2021-06-02',
    ]);
    expect(until('2021-05-03T16:00:00Z')).toBe('2021-06-03');
  });

  it('is 7 days for road traffic and fire', () => {
    expect([until('2021-01-31', 'ROAD_TRAFFIC'), until('2021-02-25', 'FIRE'), until('2021-02-25', 'CONSTRUCTION')]).toEqual([
      '2021-02-07',
      '2021-03-04',
      '2021-03-27',
    ]);
  });
});
