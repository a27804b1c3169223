import type { Wire } from './wire';

/** Tells followers that a family's inboxes moved. A bell is a nudge, never the truth: who misses it polls. */
export interface Bell {
  ring(family: number): void;
  listen(heard: (family: number) => void): () => void;
}

const MESSAGE = /^inbox ([1-9]\d)$/;

/** A bell over a wire: the process's own, or one that all processes share. */
export function bellOn(wire: Wire): Bell {
  return {
    ring: (family) => wire.send(`inbox ${family}`),
    listen: (heard) =>
      wire.listen((message) => {
        const family = MESSAGE.exec(message)?.[1];
        if (family) heard(Number(family));
      }),
  };
}
