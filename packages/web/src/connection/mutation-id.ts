/** An idempotency key. `crypto.randomUUID` exists only on https and localhost; offices also serve plain http inside their own network. */
export function mutationId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
