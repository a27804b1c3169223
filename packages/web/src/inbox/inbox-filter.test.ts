import { readFilter, writeFilter } from '../lists/list-filter';
import type { Alert } from './alert';
import { alertLink } from './alert-link';
import { fits, INBOX_FORM } from './inbox-filter';

const alert = (rest: Partial<Alert>): Alert =>
  ({
    sequence: 1,
    alertId: 'a',
    kind: 'INTERVIEW_TRIGGERED',
    tenant: null,
    measure: null,
    rule: null,
    subject: null,
    acknowledgedAt: null,
    ...rest,
  }) as Alert;
const place = (division: string) => ({ kind: 'JURISDICTION', division, sector: null, enterprise: null, project: null }) as const;

test('the filter of the inbox is read back from its address', () => {
  const filter = { state: 'UNACKNOWLEDGED', kinds: ['INTERVIEW_TRIGGERED', 'WITHDRAWN'] };
  expect(readFilter(INBOX_FORM, writeFilter(INBOX_FORM, filter))).toEqual(filter);
});

test('what is acknowledged, or no longer granted, waits for nobody', () => {
  const waiting = { state: 'UNACKNOWLEDGED' };
  expect(fits(alert({}), waiting)).toBe(true);
  expect(fits(alert({ acknowledgedAt: '2026-01-01T00:00:00Z' }), waiting)).toBe(false);
  expect(fits(alert({ kind: 'NOT_GRANTED' }), waiting)).toBe(false);
  expect(fits(alert({ kind: 'WITHDRAWN' }), { kinds: ['VETO_DECIDED'] })).toBe(false);
});

test('an office reads on in its own lists, in those below, and of an office above only in its measures', () => {
  const veto = { kind: 'VETO_DECIDED', measure: 'VETO', rule: 'r/1', subject: place('410108000000') } as const;
  expect(alertLink(alert({ ...veto, tenant: '410100000000' }), '410100000000')?.address).toBe(
    '/measures?kinds=VETO&under=410108000000&rule=r%2F1',
  );
  expect(alertLink(alert({ ...veto, tenant: '410108000000' }), '410100000000')?.address).toMatch(/^\/measures\?scope=BELOW&/);
  expect(alertLink(alert({ ...veto, tenant: '410000000000' }), '410100000000')?.address).toBe(
    '/measures?scope=ABOVE&kinds=VETO&rule=r%2F1',
  );
  expect(alertLink(alert({ tenant: '410000000000' }), '410100000000')).toBeUndefined();
});

test('an agency has no such lists', () => {
  expect(alertLink(alert({ kind: 'VETO_DECIDED', tenant: '410100000000' }), undefined)).toBeUndefined();
});
