import type { Engine } from '../engine';
import type { Bell } from './bell';
import { relayTick } from './tick';

export interface RelaySettings {
  readonly engine: Engine;
  /** The families that have tenants. */
  readonly families: () => Promise<readonly number[]>;
  readonly bell: Bell;
  readonly onError: (error: unknown, family: number | undefined) => void;
  /** Told how many rows a tick laid into inboxes. */
  readonly delivered?: (rows: number) => void;
  /** How often every family is looked at, nudged or not. */
  readonly pollMs?: number;
}

export interface Relay {
  /** Something was committed to this family's outbox: tick now. */
  nudge(family: number): void;
  /** When a tick, or a look that found no family, last went well here; undefined: none yet. */
  lastTick(): number | undefined;
  /** Ends after the tick that is running. */
  stop(): Promise<void>;
}

const POLL_MS = 500;
/** Another relay holds the lock for one short transaction. */
const BUSY_MS = 5;
const BACK_OFF_MS = [100, 300, 1000, 3000, 10_000] as const;

/** Ticks every family that has tenants: when nudged, and by polling. Runs any number of times side by side. */
export function startRelay({ engine, families, bell, onError, delivered, pollMs = POLL_MS }: RelaySettings): Relay {
  const running = new Map<number, Promise<void>>();
  const nudged = new Set<number>();
  const pauses = new Set<() => void>();
  let stopped = false;
  let went: number | undefined;
  let polling: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    polling = polling.then(poll);
  }, pollMs);
  polling = poll();

  async function poll(): Promise<void> {
    if (stopped) return;
    try {
      const open = await families();
      if (open.length === 0) went = Date.now();
      for (const family of open) nudge(family);
    } catch (error) {
      onError(error, undefined);
    }
  }

  function nudge(family: number): void {
    if (stopped) return;
    nudged.add(family);
    if (running.has(family)) return;
    running.set(
      family,
      drain(family).finally(() => {
        running.delete(family);
        if (nudged.has(family)) nudge(family);
      }),
    );
  }

  async function drain(family: number): Promise<void> {
    let failures = 0;
    while (!stopped && nudged.delete(family)) {
      try {
        const ticked = await relayTick(engine, family);
        failures = 0;
        went = Date.now();
        if (ticked.busy) {
          // Its snapshot may be older than our commit: look again.
          nudged.add(family);
          await pause(BUSY_MS);
        } else {
          if (ticked.delivered > 0) {
            bell.ring(family);
            delivered?.(ticked.delivered);
          }
          if (ticked.more) nudged.add(family);
        }
      } catch (error) {
        onError(error, family);
        nudged.add(family);
        await pause(BACK_OFF_MS[Math.min(failures++, BACK_OFF_MS.length - 1)] as number);
      }
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timeout);
        pauses.delete(end);
        resolve();
      };
      const timeout = setTimeout(end, ms);
      pauses.add(end);
      if (stopped) end();
    });
  }

  return {
    nudge,
    lastTick: () => went,
    stop: async () => {
      stopped = true;
      nudged.clear();
      clearInterval(timer);
      for (const end of pauses) end();
      await polling;
      await Promise.all(running.values());
    },
  };
}
