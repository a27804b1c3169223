import type { RequestHandler } from 'express';
import { LANE_STUCK_MS } from '../engine/lane';
import { within } from './health';

/** What must work before requests are sent here. */
export interface Readiness {
  /** Both roles that serve reach the store. */
  readonly askStore: () => Promise<unknown>;
  /** Names of the migrations that the store has, and of those that this release brings. */
  readonly migrations: () => Promise<readonly string[]>;
  readonly brought: readonly string[];
  /** How long the lane has been at one piece of work. */
  readonly laneMs: () => number;
  /** When relay and keeper of this process last went well, by the machine's own clock. */
  readonly relayedAt: () => number | undefined;
  readonly keptAt: () => number | undefined;
  readonly clockRuns: () => boolean;
}

export type Part = 'database' | 'migrations' | 'lane' | 'relay' | 'keeper' | 'clock';
/** UNKNOWN: cannot be asked while the database is out of reach. */
export type PartState = 'OK' | 'UNREACHABLE' | 'BEHIND' | 'STUCK' | 'STOPPED' | 'UNKNOWN';

/** Relay and keeper look every second at the latest; a slow turn is no dead one. */
const DEAD_AFTER_MS = 15_000;
const PATIENCE_MS = 3000;

/**
 * `GET /readyz`: 200 when requests may be sent here, else 503, and which part it is. Words of a closed list only: whoever
 * asks is a stranger. However many ask at once, the store is asked once.
 */
export function ready(deps: Readiness, patience = PATIENCE_MS): RequestHandler {
  let asking: Promise<Record<Part, PartState>> | undefined;
  return (_request, response, next) => {
    asking ??= partsOf(deps, patience).finally(() => (asking = undefined));
    asking.then((parts) => {
      const ok = Object.values(parts).every((state) => state === 'OK');
      response.setHeader('cache-control', 'no-store');
      response.status(ok ? 200 : 503).json({ ok, parts });
    }, next);
  };
}

export async function partsOf(deps: Readiness, patience = PATIENCE_MS): Promise<Record<Part, PartState>> {
  const answers = await within(held(deps.askStore()), patience);
  const atLevel = answers && (await within(held(deps.migrations().then((names) => missingOf(deps.brought, names))), patience));
  const lives = (at: number | undefined): PartState => (at !== undefined && Date.now() - at < DEAD_AFTER_MS ? 'OK' : 'STOPPED');
  return {
    database: answers ? 'OK' : 'UNREACHABLE',
    migrations: !answers ? 'UNKNOWN' : atLevel ? 'OK' : 'BEHIND',
    lane: deps.laneMs() < LANE_STUCK_MS ? 'OK' : 'STUCK',
    relay: lives(deps.relayedAt()),
    keeper: lives(deps.keptAt()),
    clock: deps.clockRuns() ? 'OK' : 'STOPPED',
  };
}

/** A later release may have migrated the store already: that it has more is no fault. */
function missingOf(brought: readonly string[], names: readonly string[]): void {
  const has = new Set(names);
  if (brought.some((name) => !has.has(name))) throw new Error('the store lacks a migration');
}

function held(asked: Promise<unknown>): Promise<boolean> {
  return asked.then(
    () => true,
    () => false,
  );
}
