import type { Engine } from '../database';
import type { Backlog } from './metrics';

/** What waits in the store, over all families, read as the engine: numbers only. However many ask at once, it is read once. */
export function openBacklog(engine: Engine): () => Promise<Backlog> {
  let reading: Promise<Backlog> | undefined;
  return () => (reading ??= read(engine).finally(() => (reading = undefined)));
}

async function read(engine: Engine): Promise<Backlog> {
  let sum: Backlog = { outbox: 0, lagSeconds: 0, deeds: 0, openTail: 0 };
  for (const family of await engine.families()) {
    const [row] = await engine.inFamily(family, (tx) => tx.query<Record<'outbox' | 'lag' | 'deeds' | 'tail', number>>(WAITS, [family]));
    if (!row) continue;
    sum = {
      outbox: sum.outbox + row.outbox,
      lagSeconds: Math.max(sum.lagSeconds, row.lag),
      deeds: sum.deeds + row.deeds,
      openTail: sum.openTail + row.tail,
    };
  }
  return sum;
}

const WAITS = `
  select count(*)::int as outbox,
    greatest(0, coalesce(extract(epoch from clock_timestamp() - min(a.at)), 0))::float8 as lag,
    (select count(*)::int from log_pending where family_id = $1) as deeds,
    coalesce((select (size - covered)::int from log_head where family_id = $1), 0) as tail
  from outbox o join alert a on a.family_id = $1 and a.id = o.alert_id where o.family_id = $1`;
