import type { IncomingMessage } from 'node:http';
import type { Response } from 'express';
import type { Caller } from '../desk/context';
import { refusal } from '../error/refusal';
import { sameOrigin } from '../feed/entrance';
import { cookieOptions, cookieToken, SESSION_COOKIE } from '../session/cookie';
import { cookieNamed, HALFWAY_COOKIE } from '../identity-provider/visit';
import { networkOf } from '../session/network';
import { programOf } from '../session/program';
import { readToken } from '../session/token';

/** Whether the `hop`-th address from our end is a proxy of ours: express's own reading of `trust proxy`. */
export type Trust = (address: string, hop: number) => boolean;

/** Where a request comes from and with which token, over HTTP and at a socket's upgrade alike. */
export function callerOf(request: IncomingMessage, token: string | null, trust: Trust, keep: Caller['keep'] = () => undefined): Caller {
  const forwarded = request.headers['x-forwarded-for'];
  const [nearest = '', ...beyond] = [
    request.socket.remoteAddress ?? '',
    ...String(forwarded ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)
      .reverse(),
  ];
  let address = nearest;
  for (const [hop, next] of beyond.entries()) {
    if (!trust(address, hop)) break;
    address = next;
  }
  // A proxy nobody told us of speaks from this machine for others: what it forwards is not from here.
  const halfway = cookieNamed(HALFWAY_COOKIE, request.headers.cookie);
  const unknownProxy = forwarded !== undefined && !trust(nearest, 0);
  return {
    address,
    network: networkOf(address),
    loopback: isLoopbackAddress(address) && !unknownProxy,
    program: programOf(request.headers['user-agent']),
    ...(halfway === undefined ? {} : { halfway }),
    token,
    keep,
  };
}

/**
 * The token of an HTTP request: `Authorization: Bearer` of a program, or the console's cookie. A key is for programs:
 * where an Origin says that a browser sends it, it is refused; so is a cookie from a foreign page.
 */
export function tokenOf({ headers }: IncomingMessage, publicUrl: string | undefined): string | null {
  const bearer = /^bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined && readToken(bearer)?.kind === 'key' && headers.origin !== undefined) {
    throw refusal(
      'FORBIDDEN',
      'API 密钥只供程序使用,不能从浏览器页面发出。',
      'API keys are for programs: they are refused from a browser page.',
    );
  }
  if (bearer !== undefined) return bearer;
  const kept = cookieToken(headers.cookie);
  // The browser sends the cookie on its own, whatever page asks: it counts from our own pages only, as on the socket.
  if (kept !== undefined && headers.origin !== undefined && !sameOrigin(headers.origin, headers.host, publicUrl)) {
    throw refusal(
      'FORBIDDEN',
      `会话 Cookie 只能由本平台的页面使用；请求来自 ${headers.origin.slice(0, 200)}。若平台另有对外地址，请管理员设置 PUBLIC_URL。`,
      `The session cookie counts from the platform's own pages only; this request came from ${headers.origin.slice(0, 200)}. If people reach the platform by another address, its administrator sets PUBLIC_URL.`,
    );
  }
  return kept ?? null;
}

/** Puts the console's session cookie on an answer, or takes it away. */
export function keepCookie(response: Response, publicUrl: string | undefined): Caller['keep'] {
  return (session) => {
    if (session) {
      response.cookie(SESSION_COOKIE, session.token, cookieOptions(publicUrl, session.expiresAt));
      if (cookieNamed(HALFWAY_COOKIE, response.req.headers.cookie) !== undefined)
        response.clearCookie(HALFWAY_COOKIE, { ...cookieOptions(publicUrl), path: '/graphql' });
    } else response.clearCookie(SESSION_COOKIE, cookieOptions(publicUrl));
  };
}

function isLoopbackAddress(address: string): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(address);
}
