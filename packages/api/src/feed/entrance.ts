import type { IncomingHttpHeaders } from 'node:http';
import { readToken } from '../session/token';

export interface Entrance {
  readonly cookieToken: (cookies: string | undefined) => string | undefined;
  /** Whether an origin is where the console is served from. */
  readonly ours: (origin: string) => boolean;
}

/**
 * The token that a socket comes in with: `connectionParams.authorization`, or the console's cookie of the upgrade. The
 * cookie is sent by the browser on its own, so it counts only from our own pages and as a session; an API key is for programs and is
 * refused where an Origin says that a browser sends it.
 */
export function cameIn(params: unknown, headers: IncomingHttpHeaders, { cookieToken, ours }: Entrance): string | undefined {
  // A page elsewhere has no business here, whatever it was handed.
  if (headers.origin !== undefined && !ours(headers.origin)) return undefined;
  const bearer = bearerOf(params);
  if (bearer !== undefined) return readToken(bearer)?.kind === 'key' && headers.origin !== undefined ? undefined : bearer;
  if (headers.origin === undefined) return undefined;
  const kept = cookieToken(headers.cookie);
  return kept !== undefined && readToken(kept)?.kind === 'session' ? kept : undefined;
}

function bearerOf(params: unknown): string | undefined {
  const given =
    typeof params === 'object' && params !== null
      ? Object.entries(params).find(([name]) => name.toLowerCase() === 'authorization')?.[1]
      : undefined;
  return typeof given === 'string' ? given.replace(/^bearer\s+/i, '').trim() : undefined;
}

/** The console's own origin: PUBLIC_URL's where it is set, or else that of the address it was asked at (a Host that others may choose). */
export function sameOrigin(origin: string, host: string | undefined, publicUrl: string | undefined): boolean {
  if (publicUrl !== undefined) return origin === new URL(publicUrl).origin;
  if (host === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === host.toLowerCase();
}
