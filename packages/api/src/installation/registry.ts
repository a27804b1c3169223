import {
  familyOf,
  levelOf,
  OPERATORS_FAMILY,
  parseDivisionCode,
  type DivisionCode,
  type Level,
  type Moment,
  type Operator,
  type Pack,
} from '@anze/domain';
import type { Clock } from '../clock';
import { actorOf, type Engine } from '../database';
import { LANE_STUCK_MS, type JudgingLane } from '../engine/lane';
import { invite, isPeopled, type Invite, type Link, type Place } from '../tenant/invite';
import { judgeHistory } from '../tenant/judge-history';
import { familyOfAgency, openAgency } from '../tenant/open-agency';
import { openTenant } from '../tenant/open-tenant';

export interface OpenedTenant {
  readonly code: DivisionCode;
  readonly name: string;
  readonly level: Level;
  readonly openedAt: Moment;
}

export interface OpenedAgency {
  readonly id: string;
  readonly name: string;
  /** Null: before that was kept. */
  readonly openedAt: Moment | null;
}

export type NotOpened = 'NOT_A_DIVISION' | 'BAD_AGENCY' | 'FAMILY_NOT_OPEN' | 'BAD_NAME' | 'NAME_NEEDED' | 'BAD_USERNAME' | 'OPEN_ALREADY';
export type Opened = Link | NotOpened;

/**
 * What operators do: names, codes and moments of opening, and not one number or fact of a tenant. It works as the engine, with fixed
 * statements, because an operator's own connection sees nothing of a tenant at all.
 */
export interface Registry {
  readonly version: string;
  readonly migration: string;
  tenants(): Promise<readonly OpenedTenant[]>;
  agencies(): Promise<readonly OpenedAgency[]>;
  openTenant(by: Operator, given: { readonly code: string; readonly name: string | undefined; readonly admin: string }): Promise<Opened>;
  openAgency(by: Operator, given: { readonly id: string; readonly name: string; readonly admin: string }): Promise<Opened>;
  workers(): Promise<{ readonly keeper: boolean; readonly relay: boolean; readonly lane: boolean }>;
}

export interface RegistryDependencies {
  readonly engine: Engine;
  readonly lane: Pick<JudgingLane, 'submit' | 'load'>;
  /** Left out: a minute. */
  readonly laneStuckMs?: number;
  readonly packs: readonly Pack[];
  readonly clock: Clock;
  readonly version: string;
  readonly migration: string;
  readonly nameOf: (code: DivisionCode) => Promise<string | undefined>;
  /** When they last went well, by the machine's own clock. */
  readonly keptAt: () => number | undefined;
  readonly relayedAt: () => number | undefined;
  readonly onError: (error: unknown) => void;
}

/** Keeper and relay look every second at the latest; a slow turn is no dead one. */
const DEAD_AFTER_MS = 15_000;

export function openRegistry(deps: RegistryDependencies): Registry {
  const { engine, lane, packs, clock, onError } = deps;

  async function each<Row, T>(sql: string, told: (row: Row) => T): Promise<readonly T[]> {
    const found: T[] = [];
    for (const family of await engine.families()) {
      if (family !== OPERATORS_FAMILY) found.push(...(await engine.inFamily(family, (tx) => tx.query<Row>(sql, [family]))).map(told));
    }
    return found;
  }

  /** Every family's lane has the row that its judging is written by. */
  async function reached(): Promise<boolean> {
    try {
      const rows = await each<{ here: boolean }, boolean>(
        'select exists (select from lane where family_id = $1) as here',
        ({ here }) => here,
      );
      return rows.every((here) => here);
    } catch {
      return false;
    }
  }

  async function invited(by: Operator, of: Place, first: Pick<Invite, 'username' | 'roles' | 'at'>): Promise<Opened> {
    const link = await invite(engine, { ...of, ...first, by: actorOf(by), firstOnly: true });
    return link === 'TAKEN' || link === 'PEOPLED' ? 'OPEN_ALREADY' : link;
  }

  return {
    version: deps.version,
    migration: deps.migration,
    tenants: () =>
      each<{ code: string; name: string; opened_at: Date }, OpenedTenant>(
        'select code, name, opened_at from tenant where family_id = $1 order by code',
        ({ code, name, opened_at: at }) => ({ code: Number(code), name, level: levelOf(Number(code)), openedAt: at.getTime() }),
      ),
    agencies: () =>
      each<{ id: string; name: string; opened_at: Date | null }, OpenedAgency>(
        'select id, name, opened_at from agency where family_id = $1 order by id',
        ({ id, name, opened_at: at }) => ({ id, name, openedAt: at?.getTime() ?? null }),
      ),
    openTenant: async (by, given) => {
      const code = parseDivisionCode(given.code.trim());
      if (code === undefined || familyOf(code) === OPERATORS_FAMILY) return 'NOT_A_DIVISION';
      const username = readName(given.admin);
      if (username === undefined) return 'BAD_USERNAME';
      const name = given.name === undefined ? await deps.nameOf(code) : readTitle(given.name);
      if (name === undefined) return given.name === undefined ? 'NAME_NEEDED' : 'BAD_NAME';
      const at = clock.now();
      const place = { family: familyOf(code), tenant: code };
      if (await engine.inFamily(place.family, (tx) => isPeopled(tx, place))) return 'OPEN_ALREADY';
      await openTenant(engine, {
        code,
        name,
        packs: packs.filter(({ tenant }) => tenant === code).map(({ id }) => id),
        at,
        by: actorOf(by),
      });
      // Behind the answer: a province's history is judged for minutes. What a stop cuts off is judged at the next start.
      void judgeHistory(engine, lane, code, at).catch(onError);
      return invited(by, place, { username, roles: ['admin'], at });
    },
    openAgency: async (by, given) => {
      const id = given.id.trim().toLowerCase();
      const family = familyOfAgency(id);
      if (family === undefined) return 'BAD_AGENCY';
      const username = readName(given.admin);
      if (username === undefined) return 'BAD_USERNAME';
      const name = readTitle(given.name);
      if (name === undefined) return 'BAD_NAME';
      const at = clock.now();
      const place = { family, agency: id };
      if (await engine.inFamily(family, (tx) => isPeopled(tx, place))) return 'OPEN_ALREADY';
      const opened = await openAgency(engine, { id, name, at, by: actorOf(by) });
      return opened ? invited(by, place, { username, roles: ['agency-admin'], at }) : 'FAMILY_NOT_OPEN';
    },
    workers: async () => {
      const lives = (at: number | undefined): boolean => at !== undefined && Date.now() - at < DEAD_AFTER_MS;
      const { laneStuckMs = LANE_STUCK_MS } = deps;
      // It stands where its work has no place to be written, and where it is at one piece for too long: another process has its lock, or nobody knows.
      const judges = lane.load().longestMs < laneStuckMs && (await reached());
      return { keeper: lives(deps.keptAt()), relay: lives(deps.relayedAt()), lane: judges };
    },
  };
}

function readName(text: string): string | undefined {
  const name = text.trim().toLowerCase();
  return /^[a-z0-9][a-z0-9._-]{0,62}$/.test(name) ? name : undefined;
}

/** 1 to 80 visible characters. */
function readTitle(text: string): string | undefined {
  const name = text.trim();
  return /^[^\p{C}]{1,80}$/u.test(name) ? name : undefined;
}
