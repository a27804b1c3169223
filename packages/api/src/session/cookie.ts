import type { CookieOptions } from 'express';

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

/** The session token among a request's cookies. */
export function cookieToken(cookies: string | undefined): string | undefined {
  for (const cookie of cookies?.split(';') ?? []) {
    const [name, value] = cookie.trim().split('=');
    if (name === SESSION_COOKIE && value) return value;
  }
  return undefined;
}
