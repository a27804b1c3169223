import type { EngineTransaction } from '../database';
import { nothing, type Idempotency, type Outcome, type Work } from './work';

/** What earlier mutations with the same key did, by the work that repeats them. */
export interface Recalled {
  get(work: Work): Outcome | undefined;
  has(work: Work): boolean;
  /** An earlier work of the same batch with the same key: it is not yet in the store. */
  twin(work: Work): Work | undefined;
}

/** How long a result is kept. */
export const KEPT_DAYS = 7;

/** Same key and same input: the result again. Same key and other input: refused. Kept 7 days. */
export async function recall(tx: EngineTransaction, works: readonly Work[]): Promise<Recalled> {
  const keyed = works.filter((work): work is Work & { idempotency: Idempotency } => work.idempotency !== undefined);
  const outcomes = new Map<Work, Outcome>();
  const seen = new Map<string, Work>();
  const twins = new Map<Work, Work>();
  if (keyed.length > 0) {
    const rows = await tx.query<{ actor: string; mutation: string; key: string; input_hash: string; outcome: Outcome }>(
      `select r.actor, r.mutation, r.key, r.input_hash, r.outcome
       from jsonb_to_recordset($2::jsonb) as w (actor text, mutation text, key text)
       join mutation_result r on r.family_id = $1 and r.actor = w.actor and r.mutation = w.mutation and r.key = w.key
         and r.at > $3::timestamptz`,
      [
        tx.family,
        JSON.stringify(keyed.map(({ idempotency: { actor, mutation, key } }) => ({ actor, mutation, key }))),
        keptSince(Math.max(...works.map(({ actor }) => actor.at))),
      ],
    );
    const known = new Map(rows.map((row) => [nameOf(row), row]));
    for (const work of keyed) {
      const name = nameOf(work.idempotency);
      const row = known.get(name);
      if (row) outcomes.set(work, row.input_hash === work.idempotency.inputHash ? row.outcome : OTHER_INPUT);
      const twin = seen.get(name);
      if (twin) twins.set(work, twin);
      else seen.set(name, work);
    }
  }
  return { get: (work) => outcomes.get(work), has: (work) => outcomes.has(work), twin: (work) => twins.get(work) };
}

const OTHER_INPUT: Outcome = { ...nothing, errors: [{ code: 'SAME_KEY_OTHER_INPUT', path: ['clientMutationId'] }] };

/** Lets go of what is older. */
export async function forget(tx: EngineTransaction, at: number): Promise<void> {
  await tx.query('delete from mutation_result where family_id = $1 and at <= $2::timestamptz', [tx.family, keptSince(at)]);
}

function keptSince(at: number): string {
  return new Date(at - KEPT_DAYS * 86_400_000).toISOString();
}

function nameOf({ actor, mutation, key }: { actor: string; mutation: string; key: string }): string {
  return JSON.stringify([actor, mutation, key]);
}
