import { familyOf, parseDivisionCode } from '@anze/domain';
import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import type { Clock } from '../clock';
import type { Store } from '../database';
import type { Caller } from '../desk/context';
import type { Secret } from '../secret/secret';
import type { ByProvider } from '../session/by-provider';
import { sealedFor, type OpenId, type Provider } from './open-id';
import { AWAY_COOKIE, AWAY_MS, cookieNamed, HALFWAY_COOKIE, HALFWAY_MS, sealedAway } from './visit';

export interface ProviderDoor {
  /** `GET /oidc/offered?tenant=410100`: whether there is another way in than a password; of an office that is not here, no. */
  readonly offered: RequestHandler;
  /** `GET /oidc/start?tenant=410100`: to the provider. */
  readonly start: RequestHandler;
  /** `GET /oidc/callback`: back from it, and into the console. */
  readonly callback: RequestHandler;
}

export interface ProviderDoorDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly secret: Secret;
  readonly openId: OpenId;
  readonly sessions: ByProvider;
  readonly publicUrl: string | undefined;
  readonly callerOf: (request: Request, response: Response) => Caller;
  readonly onError: (error: unknown) => void;
}

/** Where the console says what became of it; it knows these words and no other. */
type Outcome = 'unknown' | 'failed' | 'later' | 'code' | 'none';

interface ProviderRow {
  readonly issuer: string;
  readonly client_id: string;
  readonly client_secret: Buffer;
  readonly claim: string;
}

export function providerDoor({
  store,
  clock,
  secret,
  openId,
  sessions,
  publicUrl,
  callerOf,
  onError,
}: ProviderDoorDependencies): ProviderDoor {
  const aways = sealedAway(secret);
  const secure = publicUrl?.startsWith('https:') ?? false;
  // Lax: the way back begins at the provider, and only a navigation brings it.
  const awayCookie: CookieOptions = { httpOnly: true, sameSite: 'lax', secure, path: '/oidc' };
  const halfwayCookie: CookieOptions = { httpOnly: true, sameSite: 'strict', secure, path: '/graphql' };

  async function providerOf(family: number, tenant: number): Promise<Provider | undefined> {
    const [row] = await store.asFamily<ProviderRow>(family, 'select * from provider_of($1, $2)', [family, tenant]);
    if (!row) return undefined;
    const clientSecret = secret.unseal('identity-provider', row.client_secret, sealedFor(family, tenant));
    if (clientSecret === undefined)
      throw new Error(
        '身份服务的密钥不能用现在的 SECRET_FILE 打开 · the secret of an identity provider does not open with this SECRET_FILE',
      );
    return { issuer: row.issuer, clientId: row.client_id, clientSecret, claim: row.claim };
  }

  function tenantOf({ query }: Request): { family: number; tenant: number } | undefined {
    const asked = query['tenant'];
    const tenant = typeof asked === 'string' ? parseDivisionCode(asked) : undefined;
    return tenant === undefined ? undefined : { family: familyOf(tenant), tenant };
  }

  const redirectUri = (request: Request): string => `${publicUrl ?? `http://${request.headers.host ?? ''}`}/oidc/callback`;

  /** To the sign-in page with a word; nothing that came from outside is written into the address. */
  function tell(response: Response, outcome: Outcome): void {
    response.redirect(303, `/#provider=${outcome}`);
  }

  async function start(request: Request, response: Response): Promise<void> {
    const place = tenantOf(request);
    const provider = place && (await providerOf(place.family, place.tenant));
    if (!provider) return tell(response, 'none');
    const { url, ...visit } = await openId.leave(provider, redirectUri(request));
    response.cookie(AWAY_COOKIE, aways.write({ ...place, ...visit, until: clock.now() + AWAY_MS }), { ...awayCookie, maxAge: AWAY_MS });
    response.redirect(303, url);
  }

  async function callback(request: Request, response: Response): Promise<void> {
    const away = aways.read(cookieNamed(AWAY_COOKIE, request.headers.cookie), clock.now());
    // It is good for one coming back, whatever becomes of it.
    response.clearCookie(AWAY_COOKIE, awayCookie);
    const provider = away && (await providerOf(away.family, away.tenant));
    if (!away || !provider) return tell(response, 'failed');
    const url = new URL(redirectUri(request));
    url.search = new URL(request.originalUrl, 'http://here').search;
    const known = await openId.comeBack(provider, url, away);
    if (!known) return tell(response, 'failed');
    const { family, tenant } = away;
    const caller = callerOf(request, response);
    const came = await sessions.signInProved({ family, tenant, issuer: provider.issuer, ...known }, caller);
    if (came === undefined) return tell(response, 'unknown');
    if ('wait' in came) return tell(response, 'later');
    if ('halfway' in came) {
      response.cookie(HALFWAY_COOKIE, came.halfway, { ...halfwayCookie, maxAge: HALFWAY_MS });
      return tell(response, 'code');
    }
    caller.keep(came);
    response.redirect(303, '/');
  }

  /** What a provider or a stranger did wrong is no fault of ours: it is told in one word, and why only to whoever runs the servers. */
  const door =
    (work: (request: Request, response: Response) => Promise<void>): RequestHandler =>
    (request, response) => {
      response.setHeader('cache-control', 'no-store');
      response.setHeader('referrer-policy', 'no-referrer');
      work(request, response).catch((error: unknown) => {
        onError(error);
        if (!response.headersSent) tell(response, 'failed');
      });
    };

  return {
    start: door(start),
    callback: door(callback),
    offered: door(async (request, response) => {
      const place = tenantOf(request);
      const row = place && (await store.asFamily(place.family, 'select issuer from provider_of($1, $2)', [place.family, place.tenant]));
      response.json({ offered: row !== undefined && row.length > 0 });
    }),
  };
}
