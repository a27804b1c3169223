import { programOf } from './program';

const MOZILLA = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';

test.each([
  [MOZILLA, 'Chrome 130, Windows'],
  [`${MOZILLA} Edg/130.0.2849.56`, 'Edge 130, Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox 128, Linux'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
    'Safari 17, macOS',
  ],
  ['curl/8.5.0', 'curl/8.5.0'],
  ['node', 'node'],
  [undefined, null],
  ['', null],
  ['\u0000\u202e', null],
])('%j is told as %j', (userAgent, told) => {
  expect(programOf(userAgent)).toBe(told);
});

test('however long or strange it is, little is kept', () => {
  expect(programOf('x'.repeat(100_000))?.length).toBeLessThanOrEqual(60);
  expect(programOf(`Chrome/${'9'.repeat(90_000)}`)?.length).toBeLessThanOrEqual(60);
});
