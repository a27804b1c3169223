import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Event, Fields } from '../log/fields';
import type { Log } from '../log/log';

/** What is counted of one process, for Prometheus. Labels are words of closed lists: no tenant, person or name is one. */
export interface Metrics {
  /** The log, counted: each line of access and each error. */
  readonly counted: (log: Log) => Log;
  /** Rows that the relay of this process laid into inboxes. */
  readonly delivered: (rows: number) => void;
  /** As Prometheus reads it, with what `watch` says at this moment. */
  readonly told: () => Promise<{ readonly type: string; readonly text: string }>;
}

/** What is asked when somebody reads the metrics. */
export interface Watched {
  readonly sockets: () => { readonly sockets: number; readonly operations: number };
  readonly lane: () => { readonly waiting: number; readonly longestMs: number };
  readonly pools: () => Readonly<Record<'app' | 'engine', PoolUse>>;
  /** Sums over all families, from the store; it may be out of reach. */
  readonly backlog: () => Promise<Backlog>;
}

export interface PoolUse {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

export interface Backlog {
  /** Alerts that wait for the relay, and the age of the oldest. */
  readonly outbox: number;
  readonly lagSeconds: number;
  /** Deeds not yet numbered, and entries that no checkpoint covers yet. */
  readonly deeds: number;
  readonly openTail: number;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function openMetrics(watched: () => Watched | undefined): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'anze_requests_total',
    help: 'Requests over HTTP and operations of sockets, by door, route, kind and outcome',
    labelNames: ['door', 'route', 'kind', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'anze_request_seconds',
    help: 'How long they took; a subscription lasts as long as somebody listens and is not in here',
    labelNames: ['door', 'route', 'kind'],
    buckets: SECONDS,
    registers,
  });
  const faults = new Counter({ name: 'anze_faults_total', help: 'Lines of errors in the log, by event', labelNames: ['event'], registers });
  const delivered = new Counter({
    name: 'anze_inbox_entries_total',
    help: 'Rows that the relay of this process laid into inboxes',
    registers,
  });
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers });
  const sockets = gauge('anze_sockets', 'Sockets that are open');
  const operations = gauge('anze_socket_operations', 'Operations that run on sockets, subscriptions among them');
  const laneWaiting = gauge('anze_lane_waiting', 'Pieces of work that wait in the judging lanes, or are being done');
  const laneLongest = gauge('anze_lane_busy_seconds', 'How long the longest of the batches that are being judged has taken so far');
  const outbox = gauge('anze_outbox_waiting', 'Alerts that wait for a relay, in all families');
  const lag = gauge('anze_relay_lag_seconds', 'Age of the oldest alert that waits for a relay');
  const deeds = gauge('anze_record_pending', 'Deeds that the keeper has not yet numbered, in all families');
  const tail = gauge('anze_record_open_tail', 'Entries of the record that no checkpoint covers yet, in all families');
  const reached = gauge('anze_store_reached', '1 when the store answered for these numbers; 0: outbox, lag and record are left out');
  const pools = new Gauge({
    name: 'anze_pool_connections',
    help: 'Connections to the store by role: used, idle, and requests that wait for one',
    labelNames: ['role', 'state'],
    registers,
  });

  async function look({ sockets: open, lane, pools: uses, backlog }: Watched): Promise<void> {
    const { sockets: count, operations: running } = open();
    sockets.set(count);
    operations.set(running);
    const { waiting, longestMs } = lane();
    laneWaiting.set(waiting);
    laneLongest.set(longestMs / 1000);
    for (const [role, { totalCount, idleCount, waitingCount }] of Object.entries(uses())) {
      pools.set({ role, state: 'used' }, totalCount - idleCount);
      pools.set({ role, state: 'idle' }, idleCount);
      pools.set({ role, state: 'waiting' }, waitingCount);
    }
    const found = await backlog().catch(() => undefined);
    reached.set(found ? 1 : 0);
    // An old number would be taken for a new one.
    const known = [
      [outbox, found?.outbox],
      [lag, found?.lagSeconds],
      [deeds, found?.deeds],
      [tail, found?.openTail],
    ] as const;
    for (const [one, value] of known)
      if (value === undefined) one.remove();
      else one.set(value);
  }

  function count(event: Event, entry: Fields): void {
    if (event === 'connection') return;
    const labels = { door: entry.door ?? 'http', route: entry.route ?? 'operation', kind: entry.kind ?? 'none' };
    requests.inc({ ...labels, outcome: outcomeOf(entry) });
    if (entry.kind !== 'subscription' && entry.ms !== undefined) durations.observe(labels, entry.ms / 1000);
  }

  return {
    counted: (log) => ({
      access: (event, entry) => {
        count(event, entry);
        log.access<Fields>(event, entry as never);
      },
      error: (event, entry) => {
        faults.inc({ event });
        log.error<Fields>(event, entry as never);
      },
    }),
    delivered: (rows) => delivered.inc(rows),
    told: async () => {
      const now = watched();
      if (now) await look(now);
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** served; refused: the caller's to mend; failed: ours; gone: who asked did not wait for the answer. */
function outcomeOf({ status, codes, aborted }: Fields): 'served' | 'refused' | 'failed' | 'gone' {
  if (codes?.includes('INTERNAL_SERVER_ERROR') || (status ?? 200) >= 500) return 'failed';
  if (aborted) return 'gone';
  return (status ?? 200) >= 400 || (codes?.length ?? 0) > 0 ? 'refused' : 'served';
}
