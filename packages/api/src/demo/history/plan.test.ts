import { dayOf, parseDay, refusalToRecord, startOf, type Day, type Viewer } from '@anze/domain';
import { liesAhead, readInput } from '../../fact/read-input';
import { DEMO_TENANTS } from '../accounts';
import { planHistory } from './plan';

/** Days on which somebody may start it for the first time: ends of months and years, a leap day, inside and outside of sensitive periods. */
const DAYS = ['2026-11-23', '2026-12-31', '2027-01-01', '2027-03-05', '2027-10-03', '2028-02-29', '2029-07-15', '2031-01-20'];

test.each(DAYS)('whatever the day of the first start, its clerks may record every fact of the plan, on the day they do: %s', (text) => {
  const deeds = planHistory(parseDay(text) as Day);
  const revisions = new Map<string, number>();
  for (const deed of deeds) {
    expect(dayOf(deed.at)).toBeLessThan(parseDay(text) as Day);
    if (deed.does === 'OPEN') continue;
    const id = deed.does === 'VOID' ? deed.id : deed.input.id;
    const known = revisions.get(id) ?? 0;
    expect([id, deed.does === 'REPORT' ? 0 : deed.revision]).toEqual([id, known]);
    revisions.set(id, known + 1);
    if (deed.does === 'VOID') continue;
    const read = readInput(deed.kind, deed.input, []);
    if ('errors' in read) throw new Error(`${JSON.stringify(read.errors)} ${JSON.stringify(deed)}`);
    expect([id, liesAhead(read.fact, deed.at), refusalToRecord(clerkOf(deed.by), read.fact)]).toEqual([id, false, undefined]);
  }
  expect(revisions.size).toBeGreaterThan(1000);
});

test('the same day gives the same history, and 惠济区 no accident within its last 300 days', () => {
  for (const text of DAYS) {
    const today = parseDay(text) as Day;
    const deeds = planHistory(today);
    expect(planHistory(today)).toEqual(deeds);
    const late = deeds.filter(
      (deed) =>
        deed.does === 'REPORT' && deed.kind === 'ACCIDENT' && deed.input.division.startsWith('410108') && deed.at >= startOf(today - 300),
    );
    expect(late).toEqual([]);
  }
});

function clerkOf(realm: string): Viewer {
  const tenant = DEMO_TENANTS.find((one) => one.realm === realm)?.code as number;
  return { kind: 'TENANT', family: 41, tenant, person: '1', name: '', roles: ['clerk'] };
}
