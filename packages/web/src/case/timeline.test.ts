import type { EvidenceFact } from './case';
import { daysLeft } from './days-left';
import { timelineOf } from './timeline';

const window = { from: '2026-04-01', until: '2026-05-01', of: 'ACCIDENTS', count: 3, needed: 3, lastYear: null } as const;
const fact = (id: string, occurredAt: string): EvidenceFact => ({
  id,
  kind: 'ACCIDENT',
  division: '410108',
  divisionName: null,
  title: null,
  occurredAt,
});

test('facts stand on the axis by their day in Asia/Shanghai, and the completing one is marked', () => {
  const { dots } = timelineOf(window, [fact('b', '2026-04-30T16:30:00Z'), fact('a', '2026-04-01T02:00:00Z')], 'b');
  expect(dots.map(({ fact: { id }, at, completing }) => [id, at, completing])).toEqual([
    ['a', 0, false],
    ['b', 1, true],
  ]);
});

test('facts of one day stand above each other, and lanes are free again further on', () => {
  const { dots } = timelineOf(window, [fact('a', '2026-04-10'), fact('b', '2026-04-10'), fact('c', '2026-04-20')], 'c');
  expect(dots.map(({ lane }) => lane)).toEqual([0, 1, 0]);
});

test("last year's facts are not on this year's axis, and a window of one day has its facts at its end", () => {
  expect(timelineOf(window, [fact('a', '2025-04-10')], 'a').dots).toEqual([]);
  expect(timelineOf({ ...window, from: '2026-05-01' }, [fact('a', '2026-05-01')], 'a').dots.map(({ at }) => at)).toEqual([1]);
});

test('of several last days the nearest counts; a supplement window that is over does not', () => {
  const file = {
    state: 'OPEN',
    fact: { reportingClock: { supplementUntil: '2026-05-04' } },
    findings: [
      { state: 'OPEN', until: '2026-11-03' },
      { state: 'ADOPTED', until: '2026-05-02' },
    ],
  } as unknown as Parameters<typeof daysLeft>[0];
  expect(daysLeft(file, '2026-05-01')).toEqual({ which: 'SUPPLEMENT', day: '2026-05-04', days: 3 });
  expect(daysLeft(file, '2026-05-05')).toMatchObject({ which: 'TERM', day: '2026-11-03' });
});
