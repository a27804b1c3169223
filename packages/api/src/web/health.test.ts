import type { AddressInfo } from 'node:net';
import express from 'express';
import { health } from './health';

async function healthOf(askStore: () => Promise<unknown>, times = 1): Promise<[number, unknown][]> {
  const server = express().get('/healthz', health(askStore, 100)).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/healthz`;
  const answers = await Promise.all(
    Array.from({ length: times }, async (): Promise<[number, unknown]> => {
      const response = await fetch(url);
      return [response.status, await response.json()];
    }),
  );
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  return answers;
}

test('it is healthy over a store that answers, and not over one that refuses', async () => {
  expect(await healthOf(() => Promise.resolve(1))).toEqual([[200, { ok: true }]]);
  expect(await healthOf(() => Promise.reject(new Error('ECONNREFUSED')))).toEqual([[503, { ok: false }]]);
});

test('a store that says nothing is not waited for, nor asked again meanwhile', async () => {
  let asked = 0;
  const silent = (): Promise<unknown> => {
    asked += 1;
    return new Promise(() => undefined);
  };
  const answers = await healthOf(silent, 5);
  expect(answers.map(([status]) => status)).toEqual([503, 503, 503, 503, 503]);
  expect(asked).toBe(1);
});
