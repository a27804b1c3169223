import { Client, fetchExchange, mapExchange } from 'urql';
import { isShut, isSignedOut } from './problem';

/**
 * Reads and writes. No cache: every page shows what the server says now, and heals by reading again.
 * The session is a cookie that scripts cannot read.
 */
export function openClient(signedOut: () => void, shut: () => void, wrote: () => void): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [
      mapExchange({
        onResult: ({ operation }) => {
          if (operation.kind === 'mutation') wrote();
        },
        onError: (error) => {
          if (isSignedOut(error)) signedOut();
          else if (isShut(error)) shut();
        },
      }),
      fetchExchange,
    ],
  });
}

export function socketUrl(page: Location): string {
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/graphql`;
}
