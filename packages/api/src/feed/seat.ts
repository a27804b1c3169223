import { readerOf, type Viewer } from '@anze/domain';

/** Who a token stands for at this moment; undefined: nobody, or nobody any more. */
export type ViewerOf = (token: string) => Promise<Viewer | undefined>;

/** A signed-in socket: its token is asked about again and again, and it ends with its session. */
export interface Seat {
  readonly viewer: Viewer;
  readonly token: string;
  /** Whether the token stands, at once. */
  stands(): Promise<boolean>;
  /** True while the token stands. When it has fallen: waits for a fresh one, then answers, and ends the seat if none came. */
  stillIn(): Promise<boolean>;
  /** A fresh token of the same person (after refreshSession); false when it is not. */
  renew(token: string): Promise<boolean>;
}

/** The chance to refresh: with a look every two seconds a socket is closed well within five. */
const CHANCE_MS = 2000;

export function takeSeat(first: Viewer, firstToken: string, viewerOf: ViewerOf, ended: () => void): Seat {
  let viewer = first;
  let token = firstToken;
  let leaving: Promise<boolean> | undefined;
  let refreshed = (): void => undefined;

  const stands = async (asked: string): Promise<boolean> => {
    const now = await viewerOf(asked);
    if (now === undefined || !samePerson(now, first)) return false;
    // Roles may have changed since.
    viewer = now;
    return true;
  };

  async function leave(): Promise<boolean> {
    const chance = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), CHANCE_MS);
      refreshed = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
    leaving = undefined;
    if (!chance) ended();
    return chance;
  }

  return {
    get viewer() {
      return viewer;
    },
    get token() {
      return token;
    },
    stands: () => stands(token),
    stillIn: async () => (await stands(token)) || (leaving ??= leave()),
    renew: async (fresh) => {
      if (!(await stands(fresh))) return false;
      token = fresh;
      refreshed();
      return true;
    },
  };
}

/** Who has to set a second factor first by now, or has just done so, comes in anew. */
function samePerson(a: Viewer, b: Viewer): boolean {
  return a.family === b.family && a.person === b.person && readerOf(a) === readerOf(b) && a.enrolling === b.enrolling;
}

/** Asks the store once for all who ask about one token at the same moment: the sockets of one key, at each event. */
export function askedTogether<From extends { readonly loopback: boolean; readonly address?: string }>(
  viewerOf: (token: string, from: From) => Promise<Viewer | undefined>,
): (token: string, from: From) => Promise<Viewer | undefined> {
  const asking = new Map<string, Promise<Viewer | undefined>>();
  return (token, from) => {
    const key = `${from.loopback} ${from.address ?? ''} ${token}`;
    const shared = asking.get(key);
    if (shared) return shared;
    const answer = viewerOf(token, from).finally(() => asking.delete(key));
    asking.set(key, answer);
    return answer;
  };
}
