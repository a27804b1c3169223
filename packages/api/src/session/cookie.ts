import type { CookieOptions } from 'express';
import { readToken } from './token';

export const SESSION_COOKIE = 'anze_session';

/** The console's session: scripts cannot read it, other sites cannot send it. */
export function cookieOptions(publicUrl: string | undefined, expires?: Date): CookieOptions {
  return {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: publicUrl?.startsWith('https:') ?? false,
    ...(expires ? { expires } : {}),
  };
}

/** The session token among a request's cookies. Nothing else counts there: a key in a cookie would pass what is asked of keys. */
export function cookieToken(cookies: string | undefined): string | undefined {
  for (const cookie of cookies?.split(';') ?? []) {
    const [name, value] = cookie.trim().split('=');
    if (name === SESSION_COOKIE && value && readToken(value)?.kind === 'session') return value;
  }
  return undefined;
}
