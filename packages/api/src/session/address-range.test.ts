import { liesIn, readRange } from './address-range';

test.each([
  ['10.1.2.0/24', '10.1.2.0/24'],
  [' 10.1.2.3 ', '10.1.2.3/32'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['2001:DB8::/32', '2001:db8::/32'],
  ['::1', '::1/128'],
])('%s is a range', (text, range) => {
  expect(readRange(text)).toBe(range);
});

test.each([
  '',
  'office',
  '10.1.2.3/24',
  '10.1.2.0/33',
  '10.1/16',
  '10.1.2.0/',
  '2001:db8::1/32',
  '::ffff:10.1.2.0/120',
  '10.1.2.0/24,10.1.3.0/24',
  '010.1.2.0/24',
])('%j is none', (text) => {
  expect(readRange(text)).toBeUndefined();
});

test('an address lies in a range by its bits, IPv4 written as IPv6 as well, and an unknown one in none', () => {
  expect(liesIn('10.1.2.255', ['10.1.2.0/24'])).toBe(true);
  expect(liesIn('10.1.3.0', ['10.1.2.0/24'])).toBe(false);
  expect(liesIn('::ffff:10.1.2.9', ['192.168.0.0/16', '10.1.2.0/24'])).toBe(true);
  expect(liesIn('2001:db8:0:1::5', ['2001:db8::/48'])).toBe(true);
  expect(liesIn('fe80::1%eth0', ['fe80::/10'])).toBe(true);
  expect(liesIn('::1', ['0.0.0.0/0'])).toBe(false);
  for (const unknown of [undefined, '', 'unknown', '10.1.2']) expect(liesIn(unknown, ['0.0.0.0/0', '::/0'])).toBe(false);
});
