/** One ask that hangs keeps the next wave no longer than this. */
const LONGEST_MS = 250;

/**
 * Asks in waves: whoever asks while a wave is out leaves with the next one, all at the same moment. A bell wakes hundreds of
 * groups, their pages come one by one, and each then asks about its keys: that was a query for each, and is one for a wave.
 */
export function inWaves(longestMs = LONGEST_MS): <T>(ask: () => Promise<T>) => Promise<T> {
  let waiting: (() => Promise<void>)[] = [];
  let out = false;

  async function leave(): Promise<void> {
    if (out) return;
    out = true;
    while (waiting.length > 0) {
      const wave = waiting;
      waiting = [];
      await backOrLate(wave.map((ask) => ask()));
    }
    out = false;
  }

  function backOrLate(wave: readonly Promise<void>[]): Promise<void> {
    return new Promise((resolve) => {
      const late = setTimeout(resolve, longestMs);
      void Promise.all(wave).then(() => {
        clearTimeout(late);
        resolve();
      });
    });
  }

  return (ask) =>
    new Promise((resolve, reject) => {
      waiting.push(async () => {
        await Promise.resolve().then(ask).then(resolve, reject);
      });
      void leave();
    });
}
