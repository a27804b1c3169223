import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { Provider, type Client } from 'urql';
import { openClient, socketUrl } from './client';
import { isSignedOut } from './problem';
import { document as signOutDocument } from './sign-out.document';
import { openLink, type Link, type LinkState } from './socket';
import { document as viewerDocument } from './viewer.document';

export interface SignedIn {
  readonly name: string;
  /** As it is typed when signing in; null: a program. */
  readonly username: string | null;
  readonly roles: readonly string[];
  readonly tenant: { readonly code: string; readonly name: string } | null;
  readonly agency: { readonly id: string; readonly name: string } | null;
  /** A second factor has to be set before anything else answers. */
  readonly mustEnrol: boolean;
}
export type SessionState =
  | { readonly kind: 'ASKING' }
  | { readonly kind: 'OUT'; readonly ended: boolean }
  | { readonly kind: 'UNREACHABLE' }
  | { readonly kind: 'IN'; readonly viewer: SignedIn };

interface Session {
  readonly state: SessionState;
  readonly ask: () => Promise<void>;
  readonly signOut: () => Promise<void>;
}
const SessionContext = createContext<Session | undefined>(undefined);
const WroteContext = createContext<Set<() => void>>(new Set());
const LinkContext = createContext<Link | undefined>(undefined);

/** Who is signed in, and the two lines to the server: HTTP always, the socket while somebody is. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ kind: 'ASKING' });
  const [link, setLink] = useState<Link>();
  const [writing] = useState(() => new Set<() => void>());
  const shut = useRef<() => void>(() => undefined);
  const client = useMemo<Client>(
    () =>
      openClient(
        () => setState((before) => (before.kind === 'OUT' ? before : { kind: 'OUT', ended: before.kind === 'IN' })),
        () => shut.current(),
        () => writing.forEach((heard) => heard()),
      ),
    [writing],
  );

  const ask = useCallback(async () => {
    const { data, error } = await client.query<{ viewer: SignedIn }>(viewerDocument, {}).toPromise();
    if (data?.viewer) setState({ kind: 'IN', viewer: data.viewer });
    else if (error && !isSignedOut(error)) setState((before) => (before.kind === 'IN' ? before : { kind: 'UNREACHABLE' }));
  }, [client]);
  const signOut = useCallback(async () => {
    await client.mutation(signOutDocument, {}).toPromise();
    // The next person at this desk starts at the beginning, and finds no draft.
    sessionStorage.clear();
    history.replaceState(null, '', '/');
    setState({ kind: 'OUT', ended: false });
  }, [client]);

  useEffect(() => void ask(), [ask]);
  // The roles of a desk that stands open may come to need a second factor: from that moment the server refuses everything else.
  useEffect(() => {
    shut.current = () => void ask();
  }, [ask]);
  // The socket brings what happens in an office or agency; to an operator of the installation it is shut.
  const atDesk = state.kind === 'IN' && !state.viewer.mustEnrol && (state.viewer.tenant ?? state.viewer.agency) !== null;
  useEffect(() => {
    if (!atDesk) return undefined;
    const opened = openLink(socketUrl(location), () => void ask());
    setLink(opened);
    return () => {
      setLink(undefined);
      opened.close();
    };
  }, [atDesk, ask]);

  const session = useMemo(() => ({ state, ask, signOut }), [state, ask, signOut]);
  return (
    <Provider value={client}>
      <SessionContext value={session}>
        <WroteContext value={writing}>
          <LinkContext value={link}>{children}</LinkContext>
        </WroteContext>
      </SessionContext>
    </Provider>
  );
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is called outside SessionProvider');
  return session;
}

/** Who is signed in; only on pages that stand at a desk. */
export function useViewer(): SignedIn {
  const { state } = useSession();
  if (state.kind !== 'IN') throw new Error('useViewer is called where nobody is signed in');
  return state.viewer;
}

export function useLink(): Link | undefined {
  return useContext(LinkContext);
}

export function useLinkState(): { readonly state: LinkState; readonly connections: number } {
  const link = useContext(LinkContext);
  const subscribe = useCallback((listener: () => void) => link?.subscribe(listener) ?? (() => undefined), [link]);
  const state = useSyncExternalStore(subscribe, () => link?.state() ?? 'connecting');
  const connections = useSyncExternalStore(subscribe, () => link?.connections() ?? 0);
  return { state, connections };
}

/** Told after each write of this page, whatever came of it; `heard` is to be stable. */
export function useWrote(heard: () => void): void {
  const writing = useContext(WroteContext);
  useEffect(() => {
    writing.add(heard);
    return () => void writing.delete(heard);
  }, [writing, heard]);
}
