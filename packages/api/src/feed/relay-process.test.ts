import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause } from './socket.testing';
import { office, openFeedWorld, ZHENGZHOU } from './testing';

const PROGRAM = require.resolve('@anze/notifier/dist/main.js');

test.each(['DATABASE_ENGINE_URL', 'DATABASE_ENGINE_URL_FILE'])(
  'a relay as a process of its own, told of the store by %s, delivers by polling, and ends in an orderly way',
  async (setting) => {
    const world = await openFeedWorld();
    const folder = mkdtempSync(join(tmpdir(), 'anze-relay-'));
    const file = join(folder, 'url');
    writeFileSync(file, `${world.database.engineUrl}\n`, { mode: 0o600 });
    const relay = spawn(process.execPath, [PROGRAM], {
      env: { [setting]: setting.endsWith('_FILE') ? file : world.database.engineUrl, RELAY_POLL_MS: '20' },
      stdio: 'pipe',
    });
    const said: string[] = [];
    relay.stdout.on('data', (data) => said.push(String(data)));
    relay.stderr.on('data', (data) => said.push(String(data)));
    try {
      await world.announce({}, {});
      for (let look = 0; look < 500 && (await world.inbox(office(ZHENGZHOU))).length < 2; look++) await pause(20);
      expect((await world.inbox(office(ZHENGZHOU))).map((row) => row.sequence)).toEqual([1, 2]);
    } finally {
      relay.kill('SIGTERM');
      const [code] = await once(relay, 'exit');
      expect([code, said.join('')]).toEqual([0, expect.stringContaining('relay')]);
      rmSync(folder, { recursive: true, force: true });
      await world.close();
    }
  },
);

test("without the engine's URL it says what is missing", async () => {
  const relay = spawn(process.execPath, [PROGRAM], { env: {}, stdio: 'pipe' });
  let said = '';
  relay.stderr.on('data', (data) => {
    said += String(data);
  });
  const [code] = await once(relay, 'close');
  expect(code).toBe(1);
  expect(said).toContain('DATABASE_ENGINE_URL');
});
