/** Work under one name goes one after the other; under different names at once. */
export function inTurn(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const before = last.get(name) ?? Promise.resolve();
    const now = before.then(work, work);
    const settled = now
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        if (last.get(name) === settled) last.delete(name);
      });
    last.set(name, settled);
    return now;
  };
}
