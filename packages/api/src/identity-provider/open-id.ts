import { createHash } from 'node:crypto';
import type { Clock } from '../clock';
import type { Outward } from './outward';

/** A tenant's identity provider, opened. */
export interface Provider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Which claim names a person that is not bound yet. */
  readonly claim: string;
}

/** What the seal of a client's secret is bound to. */
export function sealedFor(family: number, tenant: number): string {
  return `${family}:${tenant}`;
}

/** What stands between going to the provider and coming back, kept by the browser under our seal. */
export interface Visit {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Known {
  readonly subject: string;
  /** What the claim says; undefined where it says nothing, or an e-mail address that the provider has not verified. */
  readonly identity?: string;
}

/** The code flow of OpenID Connect with PKCE, state and nonce, by openid-client. */
export interface OpenId {
  /** Asks the provider's own description; throws where it cannot be had. */
  check(provider: Provider): Promise<void>;
  leave(provider: Provider, redirectUri: string): Promise<Visit & { readonly url: string }>;
  /** Redeems the code that came with `url`; undefined where anything about it does not fit. */
  comeBack(provider: Provider, url: URL, visit: Visit): Promise<Known | undefined>;
}

type Library = typeof import('openid-client');
type Configuration = import('openid-client').Configuration;

/** Keys and addresses of a provider change seldom. */
const STALE_MS = 600_000;
/** One that does not answer is not asked again by each who comes. */
const FAILED_MS = 5000;
const MOST = 500;

export function openId({ outward, clock }: { readonly outward: Outward; readonly clock: Clock }): OpenId {
  const known = new Map<string, { readonly until: number; readonly configuration: Promise<Configuration> }>();
  // The library has no other form than that of modules; this project is none.
  let library: Promise<Library> | undefined;
  const load = (): Promise<Library> => (library ??= import('openid-client'));

  async function discover({ issuer, clientId, clientSecret }: Provider): Promise<Configuration> {
    const client = await load();
    const basic = client.ClientSecretBasic(clientSecret);
    const post = client.ClientSecretPost(clientSecret);
    const configuration = await client.discovery(
      new URL(issuer),
      clientId,
      undefined,
      (server, ...more) => {
        // RFC 8414: a server that does not say takes the first.
        const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
        (methods.includes('client_secret_basic') ? basic : post)(server, ...more);
      },
      {
        [client.customFetch]: (url, options) => outward(url, { ...options, headers: Object.fromEntries(new Headers(options.headers)) }),
        // Only where `outward` lets plain http pass at all.
        ...(issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : {}),
      },
    );
    return configuration;
  }

  function configurationOf(provider: Provider): Promise<Configuration> {
    const key = createHash('sha256')
      .update(JSON.stringify([provider.issuer, provider.clientId, provider.clientSecret]))
      .digest('base64url');
    const now = clock.now();
    const kept = known.get(key);
    if (kept && kept.until > now) return kept.configuration;
    if (known.size >= MOST) known.clear();
    const configuration = discover(provider);
    known.set(key, { until: now + STALE_MS, configuration });
    configuration.catch(() => known.set(key, { until: now + FAILED_MS, configuration }));
    return configuration;
  }

  return {
    check: async (provider) => {
      const { authorization_endpoint: door, token_endpoint: desk } = (await discover(provider)).serverMetadata();
      if (door === undefined || desk === undefined) throw new Error('no authorization_endpoint or token_endpoint');
    },
    leave: async (provider, redirectUri) => {
      const client = await load();
      const configuration = await configurationOf(provider);
      const visit = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: provider.claim === 'sub' ? 'openid' : 'openid profile email',
        code_challenge: await client.calculatePKCECodeChallenge(visit.verifier),
        code_challenge_method: 'S256',
        state: visit.state,
        nonce: visit.nonce,
      });
      return { ...visit, url: url.href };
    },
    comeBack: async (provider, url, { state, nonce, verifier }) => {
      const client = await load();
      const configuration = await configurationOf(provider);
      const tokens = await client.authorizationCodeGrant(configuration, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const told = tokens.claims();
      if (told === undefined) return undefined;
      let claims: Readonly<Record<string, unknown>> = told;
      // Most providers put names and addresses into the second answer only.
      if (!(provider.claim in claims) && configuration.serverMetadata().userinfo_endpoint !== undefined)
        claims = { ...(await client.fetchUserInfo(configuration, tokens.access_token, told.sub)), ...told };
      const value = claims[provider.claim];
      const sure = provider.claim !== 'email' || claims['email_verified'] === true;
      return {
        subject: told.sub,
        ...(typeof value === 'string' && value !== '' && sure ? { identity: identityOf(provider.claim, value) } : {}),
      };
    },
  };
}

/** As it is compared: addresses without regard to case, everything else to the letter. */
export function identityOf(claim: string, value: string): string {
  const plain = value.trim().normalize('NFC');
  return claim === 'email' ? plain.toLowerCase() : plain;
}
