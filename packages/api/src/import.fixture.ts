import { parseFact, type DivisionCode } from '@anze/domain';
import { readPacks } from '@anze/domain/packs';
import { noon, type AppWorld } from './app.testing';
import { createPools } from './database';
import { createEngine } from './database/engine';
import { createLane } from './engine/lane';

/** What `npm run import` does with lines that were read, voids among them: by a lane of its own beside the server's. */
export async function importFacts(world: AppWorld, tenant: DivisionCode, lines: readonly Record<string, unknown>[]): Promise<void> {
  const read = lines.map((line) => {
    if (line.fact === 'VOID') return { void: line.id as string };
    const one = parseFact(line);
    if ('problems' in one) throw new Error(JSON.stringify(one.problems));
    return { fact: one.fact };
  });
  const pools = createPools(world.database);
  try {
    const outcome = await createLane({ engine: createEngine(pools.engine), packs: readPacks() }).submit({
      kind: 'IMPORT',
      family: Math.floor(tenant / 1e10),
      actor: { tenant, person: null, at: noon('2026-05-20') },
      lines: read,
    });
    if (outcome.errors.length > 0) throw new Error(JSON.stringify(outcome.errors));
  } finally {
    await pools.end();
  }
}
