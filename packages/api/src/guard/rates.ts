import { HeaderMap } from '@apollo/server';
import { readerOf, type Viewer } from '@anze/domain';
import type { GraphQLError } from 'graphql';
import { actorOf, type Engine } from '../database';
import { refusal } from '../error/refusal';

/** Points of operations a minute (`cost.ts`). */
export interface RateLimits {
  /** Of one person or one key. */
  readonly person: number;
  /** Of one office or agency together. */
  readonly office: number;
}

/** What people, keys and offices may spend in a minute, over all server processes and both doors. */
export interface Rates {
  /** Takes the points of an operation that is about to run; an error where they are spent already. */
  spend(viewer: Viewer, points: number): GraphQLError | undefined;
  /** Tells the other processes what was spent here, and learns what was spent there; once a second by itself. */
  exchange(): Promise<void>;
  close(): Promise<void>;
}

export interface RateDependencies {
  readonly limits: RateLimits;
  readonly engine: Engine;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
  readonly everyMs?: number;
}

const MINUTE_MS = 60_000;

interface Spent {
  /** As all processes had it at the last exchange. */
  told: number;
  /** Here, since then. */
  since: number;
}

/**
 * Counted here at once, and exchanged through the store every second: a request waits for nobody, and several processes
 * let through at most a second's points more than one would.
 */
export function openRates({ limits, engine, now, onError, everyMs = 1000 }: RateDependencies): Rates {
  let minute = minuteOf(now());
  let families = new Map<number, Map<string, Spent>>();
  const swept = new Map<number, number>();

  function turnOver(): void {
    if (minute === minuteOf(now())) return;
    minute = minuteOf(now());
    families = new Map();
  }

  function spentBy(family: number, spender: string): Spent {
    let spenders = families.get(family);
    if (!spenders) families.set(family, (spenders = new Map()));
    let spent = spenders.get(spender);
    if (!spent) spenders.set(spender, (spent = { told: 0, since: 0 }));
    return spent;
  }

  async function exchangeOf(family: number, spenders: Map<string, Spent>, of: number): Promise<void> {
    // In one order everywhere, so that two processes never wait for each other in a ring.
    const news = [...spenders].filter(([, { since }]) => since > 0).sort(([a], [b]) => (a < b ? -1 : 1));
    if (news.length === 0) return;
    const handed = news.map(([, { since }]) => since);
    const told = await engine.inFamily(family, async (tx) => {
      if (swept.get(family) !== of) await tx.query('delete from rate_spent where family_id = $1 and minute < $2 - 1', [family, of]);
      return tx.query<{ spender: string; points: string }>(EXCHANGE, [family, of, news.map(([spender]) => spender), handed]);
    });
    swept.set(family, of);
    const points = new Map(told.map((row) => [row.spender, Number(row.points)]));
    news.forEach(([spender, spent], i) => {
      spent.told = points.get(spender) ?? 0;
      spent.since -= handed[i] as number;
    });
  }

  async function all(): Promise<void> {
    turnOver();
    const of = minute;
    for (const [family, spenders] of families) {
      try {
        await exchangeOf(family, spenders, of);
      } catch (error) {
        // Counted here it stays: it is handed on as soon as the store answers.
        onError(error);
      }
    }
  }

  let exchanging: Promise<void> = Promise.resolve();
  const exchange = (): Promise<void> => (exchanging = exchanging.then(all));
  let timer: NodeJS.Timeout | undefined;
  const later = (): void => {
    timer = setTimeout(() => void exchange().then(later), everyMs);
    timer.unref();
  };
  later();

  return {
    spend: (viewer, points) => {
      turnOver();
      const [own, whole] = [spentBy(viewer.family, actorOf(viewer)), spentBy(viewer.family, readerOf(viewer))];
      const left = Math.ceil(((minute + 1) * MINUTE_MS - now()) / 1000);
      if (own.told + own.since + points > limits.person) return tooMany('您（或这把密钥）', 'You (or this key)', limits.person, left);
      if (whole.told + whole.since + points > limits.office) return tooMany('本单位', 'Your office', limits.office, left);
      own.since += points;
      whole.since += points;
      return undefined;
    },
    exchange,
    close: async () => {
      clearTimeout(timer);
      await exchanging;
    },
  };
}

const EXCHANGE = `
  insert into rate_spent as r (family_id, minute, spender, points)
  select $1, $2, spender, points from unnest($3::text[], $4::bigint[]) as news (spender, points)
  on conflict (family_id, minute, spender) do update set points = r.points + excluded.points
  returning spender, points`;

function minuteOf(moment: number): number {
  return Math.floor(moment / MINUTE_MS);
}

function tooMany(who: string, whoEn: string, most: number, seconds: number): GraphQLError {
  const error = refusal(
    'TOO_MANY_REQUESTS',
    `${who}这一分钟用去的点数已到 ${most} 点的上限；请 ${seconds} 秒后再试，或少问一些（extensions.cost 是每次的点数）。`,
    `${whoEn} spent this minute's ${most} points: try again in ${seconds} seconds, or ask for less (extensions.cost says what each operation takes).`,
  );
  const headers = new HeaderMap([['retry-after', String(seconds)]]);
  Object.assign(error.extensions, { retryAfter: seconds, http: { status: 429, headers } });
  return error;
}
