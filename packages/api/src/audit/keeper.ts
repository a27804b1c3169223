import type { Engine } from '../database';
import { keepRecord, type Keeping } from './keep';

/** A checkpoint at every so many entries, and every hour when there is something new. */
export const CHECKPOINTS = { every: 1024, atLeastEvery: 3_600_000 } as const;

export interface KeeperDependencies extends Keeping {
  readonly engine: Engine;
  readonly families: () => Promise<readonly number[]>;
  /** The machine's own: when a deed is numbered is not the demo's to choose. */
  readonly now: () => number;
  /** A checkpoint waits in the outbox. */
  readonly signed: (family: number) => void;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

export interface Keeper {
  /** Numbers what waits now, in every family; for whoever must see it at once. */
  turn(): Promise<void>;
  /** When a turn last went well here; undefined: none yet. */
  lastTurn(): number | undefined;
  /** Ends after the turn that is running. */
  stop(): Promise<void>;
}

const POLL_MS = 1000;

/** Keeps the record of every family, a turn a second; any number of processes side by side. */
export function startKeeper({ engine, families, now, signed, onError, pollMs = POLL_MS, ...keeping }: KeeperDependencies): Keeper {
  let stopped = false;
  let went: number | undefined;
  let turning: Promise<void> = Promise.resolve();

  async function all(): Promise<void> {
    try {
      for (const family of await families()) {
        for (let more = true; more && !stopped;) {
          const kept = await keepRecord(engine, family, now(), keeping);
          if (!kept.busy && kept.signed) signed(family);
          more = !kept.busy && kept.more;
        }
      }
      went = now();
    } catch (error) {
      onError(error);
    }
  }

  const turn = (): Promise<void> => (turning = turning.then(() => (stopped ? undefined : all())));
  let timer: NodeJS.Timeout | undefined;
  const later = (): void => {
    if (!stopped) timer = setTimeout(() => void turn().then(later), pollMs);
  };
  later();
  return {
    turn,
    lastTurn: () => went,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await turning;
    },
  };
}
