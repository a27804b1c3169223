import { readLink, takeLink } from './link';

test('only the pages of one-time links read a token, and only from behind the #', () => {
  expect(readLink({ pathname: '/invitation', hash: '#i41.abc' })).toEqual({ to: 'INVITATION', token: 'i41.abc' });
  expect(readLink({ pathname: '/invitation/', hash: '' })).toEqual({ to: 'INVITATION', token: '' });
  expect(readLink({ pathname: '/reset', hash: '#p41.abc' })).toEqual({ to: 'RESET', token: 'p41.abc' });
  expect(readLink({ pathname: '/', hash: '#i41.abc' })).toBeUndefined();
  expect(readLink({ pathname: '/constructor', hash: '#i41.abc' })).toBeUndefined();
});

test('a token with a broken escape is no token of ours, and no fault of the page', () => {
  expect(readLink({ pathname: '/invitation', hash: '#%E0%A4%A' })).toEqual({ to: 'INVITATION', token: '%E0%A4%A' });
});

test('the address forgets the token as it is read', () => {
  const addresses: string[] = [];
  const history = { replaceState: (_data: unknown, _title: string, url: string) => addresses.push(url) } as unknown as History;
  expect(takeLink({ pathname: '/invitation', hash: '#i41.abc' } as Location, history)).toEqual({ to: 'INVITATION', token: 'i41.abc' });
  expect(takeLink({ pathname: '/reset', hash: '#p41.abc' } as Location, history)).toEqual({ to: 'RESET', token: 'p41.abc' });
  expect(takeLink({ pathname: '/', hash: '#case' } as Location, history)).toBeUndefined();
  expect(addresses).toEqual(['/invitation', '/reset']);
});
