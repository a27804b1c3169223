import { lookup as lookUp } from 'node:dns';
import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { liesIn } from '../session/address-range';

/** How the platform calls out, to addresses that somebody else named. */
export type Outward = (url: string, options: OutwardOptions) => Promise<Response>;

export interface OutwardOptions {
  readonly method?: string | undefined;
  readonly headers?: Record<string, string> | undefined;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Of a discovery document, a set of keys or a token: none comes near it. */
const MOST_BYTES = 512 * 1024;
const WITHIN_MS = 8000;

/**
 * Calls addresses of the public internet over https, and besides those in the ranges that whoever runs the servers named; over http
 * only this machine itself, where it is named. The address that was checked is the one that is called: a name cannot
 * point elsewhere in between. Nothing is followed, and no answer is read beyond its bound.
 */
export function outward(networks: readonly string[]): Outward {
  const permitted = (address: string, insecure: boolean): boolean => {
    const plain = ipaddr.process(address);
    if (insecure) return plain.range() === 'loopback' && liesIn(address, networks);
    return plain.range() === 'unicast' || liesIn(address, networks);
  };

  return async (url, { method = 'GET', headers = {}, body, signal }) => {
    const { protocol, hostname } = new URL(url);
    const insecure = protocol === 'http:';
    if (!insecure && protocol !== 'https:') throw new OutwardError(url);
    const literal = hostname.replace(/^\[|\]$/g, '');
    // An address is called without asking a name server, so that no look-up could check it.
    if (isIP(literal) !== 0 && !permitted(literal, insecure)) throw new OutwardError(url);
    const lookup: LookupFunction = (name, options, done) => {
      lookUp(name, { ...options, all: true }, (error, found) => {
        if (error) return done(error, []);
        const refused = found.length === 0 || found.some(({ address }) => !permitted(address, insecure));
        if (refused) return done(new OutwardError(url), []);
        if (options.all === true) done(null, found);
        else done(null, found[0]?.address ?? '', found[0]?.family);
      });
    };
    return new Promise((answered, failed) => {
      const request = (insecure ? http : https).request(
        url,
        { method, headers, lookup, timeout: WITHIN_MS, agent: false, ...(signal ? { signal } : {}) },
        (answer) => {
          const parts: Buffer[] = [];
          let bytes = 0;
          answer.on('data', (part: Buffer) => {
            bytes += part.length;
            if (bytes > MOST_BYTES) answer.destroy(new OutwardError(url));
            else parts.push(part);
          });
          answer.on('error', failed);
          answer.on('end', () => {
            const status = answer.statusCode ?? 0;
            if (status < 200 || status > 599) return failed(new OutwardError(url));
            const empty = status === 204 || status === 205 || status === 304;
            answered(new Response(empty ? null : Buffer.concat(parts), { status, headers: textsOf(answer.headers) }));
          });
        },
      );
      request.on('timeout', () => request.destroy(new OutwardError(url)));
      request.on('error', failed);
      request.end(body === undefined || body === null ? undefined : Buffer.from(String(body)));
    });
  };
}

/** Without the path and what follows: it may hold what is nobody else's. */
export class OutwardError extends Error {
  constructor(url: string) {
    super(
      `${new URL(url).origin} 不能访问：不是公网的 https 地址，也不在 OIDC_NETWORKS 之内 · it may not be called: neither https on the public internet nor within OIDC_NETWORKS`,
    );
  }
}

function textsOf(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}
