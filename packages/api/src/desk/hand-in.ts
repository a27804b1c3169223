import { createHash } from 'node:crypto';
import { actorOf } from '../database';
import { userError } from '../error/error-codes';
import type { UserError } from '../error/user-error.graphql';
import type { Actor, Idempotency } from '../engine/work';
import type { TenantViewer } from './context';
import type { Desk } from './desk';

/** Who stands behind a piece of work of this desk. */
export function actorAt({ viewer, office }: Desk): Actor {
  const { tenant, person } = viewer as TenantViewer;
  return { tenant, person: /^\d+$/.test(person) ? person : null, at: office.clock.now() };
}

/** The idempotency of a mutation that was given a clientMutationId, to be spread into the work. */
export function keyed(desk: Desk, mutation: string, key: string | null | undefined, input: unknown): { idempotency?: Idempotency } {
  if (key == null) return {};
  const inputHash = createHash('sha256').update(canonical(input)).digest('base64url');
  return { idempotency: { actor: actorOf(desk.viewer), mutation, key, inputHash } };
}

/** Kept with every result for days: it is bounded, and visible in a log. */
export function badKey(key: string | null | undefined): UserError | undefined {
  return key == null || /^[\x21-\x7e]{1,200}$/.test(key) ? undefined : userError('BAD_KEY', ['clientMutationId']);
}

/** JSON with keys in order; null and left out are the same input. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (name, part: unknown) => {
    if (part === null || name === 'clientMutationId') return undefined;
    if (typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part as object).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
