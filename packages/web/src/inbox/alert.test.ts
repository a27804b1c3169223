import { NO_ENTRIES, newest, oldest, withAcknowledged, withHeard, withRead, type Alert } from './alert';

const alert = (sequence: number, rest: Partial<Alert> = {}): Alert =>
  ({ sequence, alertId: `a${sequence}`, kind: 'INTERVIEW_TRIGGERED', ...rest }) as Alert;

test('an alert that is read and heard stands once, newest first', () => {
  const entries = withHeard(withHeard(withRead(NO_ENTRIES, [alert(1), alert(2)]), alert(3)), alert(2));
  expect(entries.alerts.map(({ sequence }) => sequence)).toEqual([3, 2, 1]);
  expect([...entries.fresh]).toEqual([3]);
});

test('the feed resumes after the newest, older pages are asked before the oldest', () => {
  const entries = withRead(NO_ENTRIES, [alert(7), alert(9), alert(8)]);
  expect([newest(entries), oldest(entries)]).toEqual([9, 7]);
  expect([newest(NO_ENTRIES), oldest(NO_ENTRIES)]).toEqual([undefined, undefined]);
});

test('acknowledging twice keeps the first moment', () => {
  const once = withAcknowledged(withRead(NO_ENTRIES, [alert(1)]), 1, '2026-01-01T00:00:00Z');
  expect(withAcknowledged(once, 1, '2026-02-01T00:00:00Z').alerts[0]?.acknowledgedAt).toBe('2026-01-01T00:00:00Z');
});
