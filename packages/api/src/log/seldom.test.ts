import { seldom } from './seldom';

const down = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

function listen(): { hear: (error: unknown) => void; told: [string, number][]; pass: (ms: number) => void } {
  let time = 0;
  const told: [string, number][] = [];
  const hear = seldom(
    (error, withheld) => told.push([(error as Error).message, withheld]),
    () => time,
  );
  return { hear, told, pass: (ms) => (time += ms) };
}

test('an hour of one failure, several times a second, is a dozen lines that say how many were not told', () => {
  const { hear, told, pass } = listen();
  for (let i = 0; i < 4 * 3600; i += 1) {
    hear(down);
    pass(250);
  }
  expect(told.length).toBeGreaterThan(4);
  expect(told.length).toBeLessThan(13);
  expect(told[0]).toEqual([down.message, 0]);
  expect(told[1]).toEqual([down.message, 3]);
});

test('another failure is told at once, and so is one that had stayed away', () => {
  const { hear, told, pass } = listen();
  hear(down);
  hear(new Error('something else'));
  hear(down);
  pass(60_000);
  hear(down);
  expect(told).toEqual([
    [down.message, 0],
    ['something else', 0],
    [down.message, 1],
  ]);
});
