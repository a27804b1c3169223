import type { PoolClient } from 'pg';

/** What is sent over this connection until the turn ends leaves as one message: each of its own wakes both processes. */
export function inOneMessage(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}
