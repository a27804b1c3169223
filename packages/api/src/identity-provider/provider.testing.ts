import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real identity provider as a process of its own: `node provider.testing.js <callback>`; says its issuer when it is ready. */
async function main(callback: string): Promise<void> {
  const http = createServer();
  await new Promise<void>((listening) => {
    http.listen(0, '127.0.0.1', listening);
  });
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  // Without types of its own, and of no other form than that of modules.
  const { default: Provider } = (await import('oidc-provider' as string)) as {
    default: new (
      issuer: string,
      settings: object,
    ) => { callback(): Parameters<typeof http.on>[1]; on(event: string, heard: () => void): void };
  };
  const provider = new Provider(issuer, {
    clients: ['county', 'city'].map((name) => ({
      client_id: name,
      client_secret: `${name}-secret-of-the-provider`,
      redirect_uris: [callback],
    })),
    claims: { openid: ['sub'], profile: ['preferred_username', 'name'], email: ['email', 'email_verified'] },
    cookies: { keys: ['a key of the test'] },
    features: { devInteractions: { enabled: true } },
    // Who types "li" is the subject li, called name-of-li, with an address that is verified unless the name says otherwise.
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        preferred_username: `name-of-${id}`,
        email: `${id}@Example.gov.cn`,
        email_verified: !id.startsWith('unverified'),
      }),
    }),
  });
  http.on('request', provider.callback());
  process.stdout.write(`${JSON.stringify({ ready: issuer })}\n`);
}

void main(process.argv[2] as string);
