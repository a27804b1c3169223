import { monthsIn, periodOf, presetOf, readPeriod, writePeriod } from './period';

const TODAY = '2026-11-23';
const read = (address: string) => readPeriod(new URLSearchParams(address), TODAY);

test('a period written into the address is read back as it was', () => {
  const period = { from: '2019-03', until: '2021-02' };
  const address = writePeriod(period, new URLSearchParams('sector=FIRE&under=410108'), TODAY);
  expect(address.toString()).toBe('sector=FIRE&under=410108&from=2019-03&until=2021-02');
  expect(readPeriod(address, TODAY)).toEqual(period);
});

test('the running year is what an empty address means', () => {
  expect(read('')).toEqual({ from: '2026-01', until: '2026-11' });
  expect(writePeriod({ from: '2026-01', until: '2026-11' }, new URLSearchParams('from=2019-01&until=2019-02'), TODAY).toString()).toBe('');
});

test('what is no period is read as the running year', () => {
  for (const address of ['from=2026-13&until=2026-01', 'from=2026-05&until=2026-04', 'from=2010-01&until=2026-01', 'from=2026-05'])
    expect(read(address)).toEqual(periodOf('THIS_YEAR', TODAY));
});

test('presets end with the running month, over the turn of a year too', () => {
  expect(periodOf('LAST_12', '2026-01-31')).toEqual({ from: '2025-02', until: '2026-01' });
  expect(periodOf('LAST_36', TODAY)).toEqual({ from: '2023-12', until: '2026-11' });
  expect(presetOf({ from: '2025-01', until: '2025-12' }, TODAY)).toBe('LAST_YEAR');
  expect(presetOf({ from: '2025-01', until: '2025-11' }, TODAY)).toBeUndefined();
});

test('months are counted with both ends', () => {
  expect(monthsIn({ from: '2025-12', until: '2026-01' })).toBe(2);
  expect(monthsIn({ from: '2026-01', until: '2025-12' })).toBe(0);
});
