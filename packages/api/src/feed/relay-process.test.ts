import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pause } from './socket.testing';
import { office, openFeedWorld, ZHENGZHOU } from './testing';

const PROGRAM = require.resolve('@anze/notifier/dist/main.js');

test('a relay as a process of its own delivers by polling, and ends in an orderly way', async () => {
  const world = await openFeedWorld();
  const relay = spawn(process.execPath, [PROGRAM], {
    env: { DATABASE_ENGINE_URL: world.database.engineUrl, RELAY_POLL_MS: '20' },
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
    await world.close();
  }
});

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
