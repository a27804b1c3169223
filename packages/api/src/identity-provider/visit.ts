import type { Secret } from '../secret/secret';
import type { Visit } from './open-id';

/** What the browser keeps while its bearer is at the provider: under our seal, so that it can be neither read nor made. */
export interface Away extends Visit {
  readonly family: number;
  readonly tenant: number;
  readonly until: number;
}

/** Somebody whom the provider has proved, and whose second factor is still to come. */
export interface Halfway {
  readonly family: number;
  readonly tenant: string;
  readonly person: string;
  readonly username: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly until: number;
}

/** A browser's cookie of either kind, sealed; what is too old, moved or made up opens as nothing. */
export interface Sealed<T> {
  write(value: T): string;
  read(text: string | undefined, now: number): T | undefined;
}

function sealed<T extends { readonly until: number }>(secret: Secret, about: 'away' | 'halfway'): Sealed<T> {
  return {
    write: (value) => secret.seal('provider-visit', JSON.stringify(value), about).toString('base64url'),
    read: (text, now) => {
      if (text === undefined || text.length > 4000) return undefined;
      const opened = secret.unseal('provider-visit', Buffer.from(text, 'base64url'), about);
      const value = opened === undefined ? undefined : (JSON.parse(opened) as T);
      return value !== undefined && value.until > now ? value : undefined;
    },
  };
}

export const sealedAway = (secret: Secret): Sealed<Away> => sealed(secret, 'away');
export const sealedHalfway = (secret: Secret): Sealed<Halfway> => sealed(secret, 'halfway');

export const AWAY_COOKIE = 'anze_away';
export const AWAY_MS = 600_000;
export const HALFWAY_COOKIE = 'anze_halfway';
export const HALFWAY_MS = 300_000;

export function cookieNamed(name: string, cookies: string | undefined): string | undefined {
  for (const cookie of cookies?.split(';') ?? []) {
    const [key, value] = cookie.trim().split('=');
    if (key === name && value) return value;
  }
  return undefined;
}
