import { hash, verify } from '@node-rs/argon2';

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. Some 30 ms on a small server. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** As it is compared: what an input method writes full-width or composed otherwise is the same password (SP 800-63B, 3.1.1.2). */
export function plainPassword(password: string): string {
  return password.normalize('NFKC');
}

export function hashPassword(password: string): Promise<string> {
  return hash(plainPassword(password), COST);
}

/** An absent name costs the same time: its password is verified against a hash that nothing meets. */
export async function passwordFits(passwordHash: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobody()), plainPassword(password)).catch(() => false);
  return fits && passwordHash !== undefined;
}

let nobodys: Promise<string> | undefined;
function nobody(): Promise<string> {
  return (nobodys ??= hashPassword('nobody signs in with this'));
}
