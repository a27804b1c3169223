import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { outward } from './outward';

let server: Server;
let url: string;
let called = 0;
beforeAll(async () => {
  server = createServer((request, response) => {
    called += 1;
    if (request.url === '/far') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    else if (request.url === '/long') response.end('x'.repeat(600_000));
    else response.end('{"here":true}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await once(server, 'close');
});

test('nothing of this machine or a private network is called unless it was named, by address or by name', async () => {
  const port = new URL(url).port;
  const addresses = [
    url,
    `http://localhost:${port}`,
    `https://localhost:${port}`,
    `https://127.0.0.1:${port}`,
    `http://[::ffff:127.0.0.1]:${port}`,
    `https://2130706433:${port}`,
    'https://10.1.2.3/',
    'https://192.168.1.1/',
    'https://172.16.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[::ffff:10.0.0.1]/',
    'ftp://example.com/',
  ];
  for (const address of addresses)
    await expect([
      address,
      await outward([])(address, {}).then(
        () => 'called',
        (error: Error) => error.constructor.name,
      ),
    ]).toEqual([address, 'OutwardError']);
  expect(called).toBe(0);
});

test('plain http is for this machine alone, where it was named', async () => {
  const answer = await outward(['127.0.0.0/8'])(url, { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
  expect(await answer.json()).toEqual({ here: true });
  await expect(outward(['10.0.0.0/8'])('http://10.0.0.1/', {})).rejects.toThrow('OIDC_NETWORKS');
});

test('no redirect is followed, and no answer beyond its bound is read', async () => {
  const call = outward(['127.0.0.0/8']);
  const far = await call(`${url}/far`, {});
  expect([far.status, far.headers.get('location')]).toEqual([302, 'http://169.254.169.254/']);
  await expect(call(`${url}/long`, {})).rejects.toThrow();
});
