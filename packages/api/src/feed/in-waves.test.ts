import { inWaves } from './in-waves';

/** Asks that are answered by hand. */
function asking(): { out: string[]; of(name: string): () => Promise<string>; answer(name: string): void; fail(name: string): void } {
  const out: string[] = [];
  const open = new Map<string, { resolve(value: string): void; reject(error: Error): void }>();
  return {
    out,
    of: (name) => () =>
      new Promise((resolve, reject) => {
        out.push(name);
        open.set(name, { resolve, reject });
      }),
    answer: (name) => open.get(name)?.resolve(name),
    fail: (name) => open.get(name)?.reject(new Error(name)),
  };
}

const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

test('who asks while a wave is out leaves with the next one, and all of it at once', async () => {
  const asks = asking();
  const inWave = inWaves();
  const answers = ['a', 'b', 'c'].map((name) => inWave(asks.of(name)));
  await settled();
  expect(asks.out).toEqual(['a']);
  asks.answer('a');
  await settled();
  expect(asks.out).toEqual(['a', 'b', 'c']);
  asks.answer('c');
  asks.answer('b');
  expect(await Promise.all(answers)).toEqual(['a', 'b', 'c']);
});

test('an ask that fails fails alone, and the next wave still leaves', async () => {
  const asks = asking();
  const inWave = inWaves();
  const first = expect(inWave(asks.of('a'))).rejects.toThrow('a');
  const second = inWave(asks.of('b'));
  const third = expect(
    inWave(() => {
      throw new Error('at once');
    }),
  ).rejects.toThrow('at once');
  await settled();
  asks.fail('a');
  await Promise.all([first, third]);
  await settled();
  asks.answer('b');
  expect(await second).toBe('b');
  const last = inWave(asks.of('c'));
  await settled();
  asks.answer('c');
  expect(await last).toBe('c');
});

test('an ask that hangs does not hold the others', async () => {
  const asks = asking();
  const inWave = inWaves(10);
  const hangs = inWave(asks.of('a'));
  const next = inWave(async () => 'b');
  expect(await next).toBe('b');
  asks.answer('a');
  expect(await hangs).toBe('a');
});
