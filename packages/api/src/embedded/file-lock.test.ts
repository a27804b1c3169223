import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { withFileLock } from './file-lock';

const folder = mkdtempSync(join(tmpdir(), 'anze-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('one works at a time, also after one has failed', async () => {
  const file = join(folder, 'a');
  let inside = 0;
  const work = async (): Promise<void> => {
    inside += 1;
    expect(inside).toBe(1);
    await pause(20);
    inside -= 1;
  };
  await expect(withFileLock(file, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  await Promise.all([withFileLock(file, work), withFileLock(file, work), withFileLock(file, work)]);
});

test('a lock whose owner is gone, or whose number was given to another process, is taken over', async () => {
  const file = join(folder, 'b');
  for (const owner of ['999999999 1', `${process.pid} 1`]) {
    writeFileSync(file, owner);
    await expect(withFileLock(file, () => Promise.resolve('mine'))).resolves.toBe('mine');
  }
});
