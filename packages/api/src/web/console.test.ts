import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import express from 'express';
import { consoleFiles } from './console';

const folder = mkdtempSync(join(tmpdir(), 'console-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<title>安责</title>');
writeFileSync(join(folder, 'assets', 'index-1a2b.js'), 'export {};');
const server = express().use(consoleFiles(folder)).listen(0, '127.0.0.1');

beforeAll(() => (server.listening ? undefined : new Promise((listening) => server.once('listening', listening))));
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true });
});

async function get(path: string): Promise<{ status: number; cache: string | null; text: string }> {
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
    headers: { accept: 'text/html, */*' },
  });
  return { status: response.status, cache: response.headers.get('cache-control'), text: await response.text() };
}

test('every address of the console is its page, asked for anew each time', async () => {
  for (const path of ['/', '/cases', '/facts/some-id/correct'])
    expect(await get(path)).toEqual({ status: 200, cache: 'no-cache', text: '<title>安责</title>' });
});

test('an asset is kept for good, and one of an older build is absent, not the page under its name', async () => {
  expect(await get('/assets/index-1a2b.js')).toEqual({ status: 200, cache: 'public, max-age=31536000, immutable', text: 'export {};' });
  expect((await get('/assets/index-0000.js')).status).toBe(404);
});

test('the built page has no script and no style of its own in it: the policy would not run them', () => {
  const page = readFileSync(join(dirname(require.resolve('@anze/web/package.json')), 'dist', 'index.html'), 'utf8');
  expect(page).toContain('<div id="console">');
  expect(page.match(/<script(?![^>]*\ssrc=)[^>]*>/g)).toBeNull();
  expect(page.match(/\son\w+=|javascript:|<style|\sstyle=/gi)).toBeNull();
});
