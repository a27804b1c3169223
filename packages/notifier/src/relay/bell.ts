import { Client } from 'pg';

/** Tells followers that a family's inboxes moved. A bell is a nudge, never the truth: who misses it polls. */
export interface Bell {
  ring(family: number): void;
  listen(heard: (family: number) => void): () => void;
}

/** A bell inside this process. */
export function localBell(): Bell {
  const listeners = new Set<(family: number) => void>();
  return {
    ring: (family) => { for (const heard of listeners) heard(family); },
    listen: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
  };
}

const CHANNEL = 'anze_inbox';
const RECONNECT_AFTER_MS = [250, 500, 1000, 2000, 5000] as const;

/**
 * A bell between processes. Only relays ring it, after their commit and on a connection of its own: NOTIFY inside the
 * writers' transactions cuts their throughput to a third (a global lock is held through commit).
 */
export function sharedBell(url: string, onError: (error: Error) => void): Bell & { close(): Promise<void> } {
  const near = localBell();
  const waiting = new Set<number>();
  let client: Client | undefined;
  let closed = false;
  let failures = 0;
  let telling: Promise<void> | undefined;
  let again: NodeJS.Timeout | undefined;
  let connecting = connect();

  async function connect(): Promise<void> {
    const next = new Client({ connectionString: url, application_name: 'anze-bell' });
    next.on('error', (error) => lost(next, error));
    next.on('end', () => lost(next));
    next.on('notification', (message) => {
      // Our own ringing has already been heard here.
      if (message.processId !== (next as unknown as { processID: number }).processID) near.ring(Number(message.payload));
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
      client = next;
      failures = 0;
      if (closed) await next.end();
      else if (waiting.size > 0) tell();
    } catch (error) {
      lost(next, error instanceof Error ? error : new Error(String(error)));
    }
  }

  function lost(which: Client, error?: Error): void {
    if (closed || (client !== which && again)) return;
    client = undefined;
    if (error) onError(error);
    void which.end().catch(() => undefined);
    clearTimeout(again);
    again = setTimeout(() => {
      again = undefined;
      connecting = connect();
    }, RECONNECT_AFTER_MS[Math.min(failures++, RECONNECT_AFTER_MS.length - 1)]);
  }

  function tell(): void {
    telling ??= (async () => {
      while (client && waiting.size > 0) {
        const families = [...waiting].map(String);
        waiting.clear();
        await client.query('SELECT pg_notify($1, family) FROM unnest($2::text[]) AS family', [CHANNEL, families]);
      }
    })()
      // Lost ringing is made up for by polling.
      .catch(onError)
      .finally(() => { telling = undefined; });
  }

  return {
    listen: (heard) => near.listen(heard),
    ring: (family) => {
      near.ring(family);
      waiting.add(family);
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
    },
  };
}
