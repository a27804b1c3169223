import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnswersDiffer, sameAnswer } from './answers';
import { perSecond } from './clients';
import { limitEntry, ratioEntry } from './entry';
import { inTurn, median, percentile } from './in-turn';
import { writeResults, type Run } from './results';
import { table } from './table';
import { ROWS } from '../rows/register';

const turns = { ratio: 2.5, ours: 228_000.4, theirs: 91_200, rounds: [{ ours: 228_000.4, theirs: 91_200 }] };
const fast = { row: 9, ...limitEntry({ name: 'a page', value: 0.512_3, unit: 'ms', against: 'an upper limit', limit: 5 }) };
const quick = { row: 1, ...ratioEntry(turns, { name: 'judging', unit: 'facts/s', peer: 'a peer', atLeast: 3 }) };

test('the median and percentiles lie between values by their distance', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(percentile([0, 10], 99)).toBeCloseTo(9.9);
  expect(() => median([])).toThrow(RangeError);
});

test('both sides take turns after a warm-up, and the ratio is the median of the rounds, not the ratio of the medians', async () => {
  const order: string[] = [];
  const side = (name: string, rates: readonly number[]) => (round: number) => {
    order.push(`${name}${round}`);
    return Promise.resolve(rates[round] ?? 1);
  };
  const { ratio, ours, theirs } = await inTurn(side('A', [10, 40, 30]), side('B', [10, 10, 30]));
  expect(order).toEqual(['A-1', 'B-1', 'A0', 'B0', 'A1', 'B1', 'A2', 'B2']);
  expect({ ratio, ours, theirs }).toEqual({ ratio: 1, ours: 30, theirs: 10 });
  await expect(inTurn(side('A', []), side('B', []), { rounds: 2 })).rejects.toThrow(RangeError);
});

test('answers that differ fail, with both of them in the message', () => {
  expect(() => sameAnswer('findings', [1, { a: 2 }], [1, { a: 2 }])).not.toThrow();
  expect(() => sameAnswer('findings', [1], [2])).toThrow(AnswersDiffer);
  expect(() => sameAnswer('findings', [1], [2])).toThrow(/findings.*\n.*\[1\].*\n.*\[2\]/);
});

test('every piece of work is done once, by so many clients at a time', async () => {
  const done: number[] = [];
  let busy = 0;
  let most = 0;
  await perSecond(4, 20, async (piece) => {
    most = Math.max(most, ++busy);
    await Promise.resolve();
    busy--;
    done.push(piece);
  });
  expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  expect(most).toBe(4);
});

test('a ratio holds from its floor on, a limit up to its value', () => {
  expect(quick).toMatchObject({ value: 228_000, ratio: 2.5, atLeast: 3, holds: false, against: 'a peer (91,200 facts/s)' });
  expect(ratioEntry(turns, { name: '', unit: '', peer: '', atLeast: 2.5 }).holds).toBe(true);
  expect(fast).toMatchObject({ value: 0.512, ratio: null, atLeast: 5, holds: true });
  expect(limitEntry({ name: '', value: 5.1, unit: 'ms', against: '', limit: 5 }).holds).toBe(false);
});

test('the table says what falls short', () => {
  const lines = table([quick, fast]).split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[2]).toMatch(/228,000 facts\/s .* 2\.5 × .* 3 × .*✗ falls short/);
  expect(lines[3]).toMatch(/0\.512 ms .* – .*≤ 5 ms .*✓/);
});

test('latest.json holds the agreed fields in the order of rows, the file of the day everything', () => {
  const folder = mkdtempSync(join(tmpdir(), 'anze-bench-'));
  try {
    writeResults(folder, { date: '2026-01-02', entries: [fast, quick] } as unknown as Run);
    expect(readdirSync(folder).sort()).toEqual(['2026-01-02.json', 'latest.json']);
    const latest = JSON.parse(readFileSync(join(folder, 'latest.json'), 'utf8')) as object[];
    expect(latest.map((entry) => Object.keys(entry))).toEqual(
      Array(2).fill(['row', 'name', 'value', 'unit', 'against', 'ratio', 'atLeast', 'holds']),
    );
    expect(latest).toMatchObject([{ row: 1 }, { row: 9, ratio: null }]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('rows stand in the order of their numbers, each once, and say their size', () => {
  const numbers = ROWS.map(({ number }) => number);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  for (const { size } of ROWS) expect(size.length).toBeGreaterThan(20);
});
