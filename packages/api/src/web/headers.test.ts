import type { AddressInfo } from 'node:net';
import express from 'express';
import { securityHeaders } from './headers';

async function headersOf(publicUrl: string | undefined): Promise<Headers> {
  const server = express()
    .use(securityHeaders(publicUrl))
    .get('/', (_request, response) => void response.send('安责'))
    .listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  return headers;
}

test('no page may frame the console, run a script in it, or ask the device through it', async () => {
  const headers = await headersOf(undefined);
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('permissions-policy')).toContain('camera=()');
  const policy = String(headers.get('content-security-policy')).split(';');
  expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]));
  expect(headers.get('strict-transport-security')).toBeNull();
});

test('behind https it stays with https', async () => {
  const headers = await headersOf('https://anze.example');
  expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
  expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
});
