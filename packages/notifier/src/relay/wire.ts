import { Client } from 'pg';

/**
 * Short messages to whoever listens, here and in the other processes. A message is a nudge, never the truth: who misses
 * it polls.
 */
export interface Wire {
  send(message: string): void;
  listen(heard: (message: string) => void): () => void;
  close(): Promise<void>;
}

/** A wire inside this process. */
export function localWire(): Wire {
  const listeners = new Set<(message: string) => void>();
  return {
    send: (message) => {
      for (const heard of [...listeners]) heard(message);
    },
    listen: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    close: async () => listeners.clear(),
  };
}

const CHANNEL = 'anze';
const MOST_WAITING = 1000;
const RECONNECT_AFTER_MS = [250, 500, 1000, 2000, 5000] as const;

/**
 * A wire between processes: LISTEN and NOTIFY on a connection of its own, after a commit and never inside a writer's
 * transaction, where NOTIFY cuts the throughput to a third (a global lock is held through commit). Equal messages that
 * wait are sent once.
 */
export function sharedWire(url: string, onError: (error: Error) => void): Wire {
  const near = localWire();
  const waiting = new Set<string>();
  /** The connection that is being made or in use, and the one in use. */
  let current: Client | undefined;
  let client: Client | undefined;
  let closed = false;
  let failures = 0;
  let telling: Promise<void> | undefined;
  let again: NodeJS.Timeout | undefined;
  let connecting = connect();

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: url, application_name: 'anze wire' });
    current = next;
    next.on('error', (error) => lost(next, error));
    next.on('end', () => lost(next));
    next.on('notification', (message) => {
      // What we sent ourselves has already been heard here.
      if (message.processId !== (next as unknown as { processID: number }).processID) near.send(message.payload ?? '');
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
      client = next;
      failures = 0;
      if (waiting.size > 0) tell();
    } catch (error) {
      lost(next, error instanceof Error ? error : new Error(String(error)));
    }
  }

  function lost(which: Client, error?: Error): void {
    if (closed || current !== which) return;
    current = client = undefined;
    if (error) onError(error);
    void which.end().catch(() => undefined);
    again = setTimeout(
      () => {
        connecting = connect();
      },
      RECONNECT_AFTER_MS[Math.min(failures++, RECONNECT_AFTER_MS.length - 1)],
    );
  }

  function tell(): void {
    telling ??= (async () => {
      while (client && waiting.size > 0) {
        const messages = [...waiting];
        waiting.clear();
        await client.query('SELECT pg_notify($1, message) FROM unnest($2::text[]) AS message', [CHANNEL, messages]);
      }
    })()
      // What was lost is made up for by polling.
      .catch(onError)
      .finally(() => {
        telling = undefined;
      });
  }

  return {
    listen: (heard) => near.listen(heard),
    send: (message) => {
      near.send(message);
      // While the line is down only so much is kept: the others poll.
      if (closed || (!client && waiting.size >= MOST_WAITING)) return;
      waiting.add(message);
      tell();
    },
    close: async () => {
      closed = true;
      clearTimeout(again);
      await connecting;
      await telling;
      const last = client;
      client = undefined;
      await last?.end().catch(() => undefined);
      await near.close();
    },
  };
}
