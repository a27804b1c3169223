import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run-command';
import { readTour, shows } from './read-tour';

const README = [
  '# x',
  '## Tour',
  '',
  '```sh terminal=1',
  'npm start',
  '```',
  '',
  '```text terminal=1',
  'ready',
  '```',
  '```sh',
  'ls',
  '```',
  '## Next',
  '```sh',
  'rm',
  '```',
].join('\n');

test('the blocks of one chapter are read with their terminals, and no other chapter is', () => {
  expect(readTour(README, 'Tour')).toEqual([
    { kind: 'TYPED', terminal: 1, text: 'npm start', line: 4 },
    { kind: 'SHOWN', terminal: 1, text: 'ready', line: 8 },
    { kind: 'TYPED', terminal: 2, text: 'ls', line: 11 },
  ]);
  expect(() => readTour(README, 'Other')).toThrow(/no chapter/);
});

test('moments, ids and inbox numbers may differ, words may not', () => {
  const expected = '{"sequence":3,"at":"2026-01-01T00:00:00Z","kind":"VETO_DECIDED"}';
  expect(shows('noise\n{"sequence":41,"at":"2027-05-06T10:00:00.123Z","kind":"VETO_DECIDED"}\n', expected)).toBe(true);
  expect(shows('{"sequence":41,"at":"2027-05-06T10:00:00.123Z","kind":"MEASURE_DECIDED"}', expected)).toBe(false);
});

test('an ellipsis stands for anything, and lines keep their order', () => {
  expect(shows('a long b\nc', 'a … b\nc')).toBe(true);
  expect(shows('c\na long b', 'a … b\nc')).toBe(false);
});

test('both READMEs take the same tour', () => {
  const steps = (file: string, chapter: string) =>
    readTour(readFileSync(join(ROOT, file), 'utf8'), chapter).map(({ kind, terminal, text }) => ({ kind, terminal, text }));
  const english = steps('README.md', 'Five minutes');
  expect(english.filter(({ kind }) => kind === 'TYPED').length).toBeGreaterThan(3);
  expect(steps('README.zh-CN.md', '五分钟')).toEqual(english);
});
