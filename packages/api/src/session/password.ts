import { hash, verify } from '@node-rs/argon2';

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. Some 30 ms on a small server. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** NIST SP 800-63B asks for length, not for a mixture of signs. */
const SHORTEST = 12;

export function isWeakPassword(password: string, username: string): boolean {
  return [...password].length < SHORTEST || password.length > 1000 || password.toLowerCase() === username.toLowerCase();
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** An absent name costs the same time: its password is verified against a hash that nothing meets. */
export async function passwordFits(passwordHash: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobody()), password).catch(() => false);
  return fits && passwordHash !== undefined;
}

let nobodys: Promise<string> | undefined;
function nobody(): Promise<string> {
  return (nobodys ??= hashPassword('nobody signs in with this'));
}
