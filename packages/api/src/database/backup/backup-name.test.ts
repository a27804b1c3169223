import { backupName } from './backup-name';

test("a backup is named by the day and the time in Shanghai, so that yesterday's is not overwritten", () => {
  expect(backupName(Date.parse('2026-05-03T01:30:00Z'))).toBe('anze-2026-05-03-093000.jsonl');
  expect(backupName(Date.parse('2026-05-03T17:00:09.9Z'))).toBe('anze-2026-05-04-010009.jsonl');
});
