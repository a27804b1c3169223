import { readAddress, readMetricsAddress } from './address';

test('a link leads to PUBLIC_URL, else to this machine, and no setting of the server stops whoever prints it', () => {
  expect(readAddress({ PUBLIC_URL: 'https://anze.example/', HOST: '0.0.0.0' })).toEqual({ url: 'https://anze.example', assumed: false });
  for (const [env, url] of [
    [{}, 'http://127.0.0.1:4000'],
    [{ PORT: '8080' }, 'http://127.0.0.1:8080'],
    [{ HOST: '0.0.0.0' }, 'http://127.0.0.1:4000'],
    [{ HOST: '::', PORT: '0' }, 'http://127.0.0.1:4000'],
    [{ HOST: '::1' }, 'http://[::1]:4000'],
    [{ HOST: 'http://x', PORT: 'x', PUBLIC_URL: 'x' }, 'http://127.0.0.1:4000'],
  ] as const)
    expect(readAddress(env)).toEqual({ url, assumed: true });
});

test('metrics are read on loopback unless an address is named, and nowhere when nothing is said', () => {
  expect(readMetricsAddress(undefined)).toBeUndefined();
  expect(readMetricsAddress('')).toBeUndefined();
  expect(readMetricsAddress('9464')).toEqual({ host: '127.0.0.1', port: 9464 });
  expect(readMetricsAddress('10.0.0.5:9464')).toEqual({ host: '10.0.0.5', port: 9464 });
  expect(readMetricsAddress('[::1]:9464')).toEqual({ host: '::1', port: 9464 });
  for (const wrong of ['on', '127.0.0.1', ':9464', '::1:9464', '127.0.0.1:99999', 'http://127.0.0.1:9464', '9464/metrics'])
    expect(readMetricsAddress(wrong)).toMatchObject({ code: 'METRICS_ADDRESS_WRONG' });
});
