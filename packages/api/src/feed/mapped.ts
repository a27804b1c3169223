/**
 * A stream of what `map` makes of another's items; what it makes undefined is left out. Unlike an async generator
 * function it can be ended while it waits: `return` goes straight to the source.
 */
export function mapped<A, B>(
  source: AsyncIterator<A>,
  map: (item: A) => Promise<B | undefined> | B | undefined,
): AsyncGenerator<B, undefined> {
  const end = async (): Promise<void> => {
    await source.return?.();
  };
  const stream = {
    next: async (): Promise<IteratorResult<B, undefined>> => {
      for (;;) {
        const item = await source.next();
        if (item.done === true) return { done: true, value: undefined };
        const value = await map(item.value);
        if (value !== undefined) return { done: false, value };
      }
    },
    return: async () => {
      await end();
      return { done: true as const, value: undefined };
    },
    throw: async (error: unknown) => {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]: () => stream,
  } as unknown as AsyncGenerator<B, undefined>;
  return stream;
}
