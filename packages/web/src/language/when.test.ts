import { moneyText, momentText, spanSince } from './when';

test('a moment is read in Asia/Shanghai wherever the reader sits', () => {
  expect(momentText('2021-05-03T16:30:00Z')).toBe('2021-05-04 00:30');
});

test('a waiting time is told in its largest whole unit', () => {
  const now = Date.parse('2021-05-04T00:00:00Z');
  expect(spanSince('2021-05-01T00:00:01Z', now)).toEqual({ word: 'days', n: 2 });
  expect(spanSince('2021-05-03T23:59:30Z', now)).toEqual({ word: 'justNow' });
});

test('a clock that runs behind the server shows no negative time', () => {
  expect(spanSince('2021-05-04T00:00:09Z', Date.parse('2021-05-04T00:00:00Z'))).toEqual({ word: 'justNow' });
});

test('money keeps every fen', () => {
  expect(moneyText('350000.00', 'zh')).toEqual({ word: 'wan', n: '35' });
  expect(moneyText('99999900.00', 'zh')).toEqual({ word: 'wan', n: '9,999.99' });
  expect(moneyText('12345.60', 'zh')).toEqual({ word: 'yuan', n: '12,345.60' });
  expect(moneyText('0', 'zh')).toEqual({ word: 'yuan', n: '0' });
  expect(moneyText('350000.00', 'en')).toEqual({ word: 'yuan', n: '350,000' });
});
