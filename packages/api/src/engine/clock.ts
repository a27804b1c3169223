import { Logger, parseCronItems, run } from 'graphile-worker';
import type { Clock } from '../clock';
import type { Lane } from './work';

export interface DailyClock {
  /** Judges what fell due up to and including the clock's day, in every family. */
  advance(): Promise<void>;
  /** Whether its worker runs. */
  alive(): boolean;
  close(): Promise<void>;
}

export interface ClockDependencies {
  readonly engineUrl: string;
  readonly lane: Lane;
  readonly families: () => Promise<readonly number[]>;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
  /** How often the worker looks for jobs that it was not notified of. */
  readonly pollMs?: number;
}

const TASK = 'advance';
/** Five past midnight in Shanghai, in UTC. However many processes run, graphile-worker makes one job of it. */
const DAILY = '5 16 * * *';
const DAY_MS = 86_400_000;

/**
 * Time passes: deadline rules are judged once a day by graphile-worker, and now, at start, for the days missed. Judging
 * a day twice changes nothing, so what runs twice after a crash is harmless.
 */
export async function startClock({ engineUrl, lane, families, clock, onError, pollMs = 60_000 }: ClockDependencies): Promise<DailyClock> {
  const advance = async (): Promise<void> => {
    const at = clock.now();
    for (const family of await families()) {
      const { errors } = await lane.submit({ kind: 'ADVANCE', family, actor: { tenant: family * 1e10, person: null, at } });
      if (errors.length > 0) throw new Error(`clock: family ${family} was not judged: ${errors.map(({ code }) => code).join(', ')}`);
    }
  };
  const runner = await run({
    connectionString: engineUrl,
    maxPoolSize: 2,
    concurrency: 1,
    noHandleSignals: true,
    pollInterval: pollMs,
    logger: new Logger(() => (level, _message, meta) => {
      // Its sentences quote what a job was given.
      if (level === 'error') onError(meta?.['error'] ?? new Error('graphile-worker told of an error without handing it on'));
    }),
    taskList: { [TASK]: () => advance() },
    parsedCronItems: parseCronItems([{ task: TASK, match: DAILY, options: { backfillPeriod: DAY_MS, maxAttempts: 20 } }]),
  });
  let alive = true;
  runner.promise.catch(onError).finally(() => (alive = false));
  try {
    await advance();
  } catch (error) {
    await runner.stop();
    throw error;
  }
  return { advance, alive: () => alive, close: () => runner.stop() };
}
