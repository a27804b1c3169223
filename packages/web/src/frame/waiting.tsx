import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { useClient } from 'urql';
import { useCaseMoves } from '../case/case-moves';
import { useLink, useLinkState, useViewer, useWrote } from '../connection/session';
import { document as inboxMoves } from './inbox-moves.document';
import { document, type WaitingQuery } from './waiting.document';

export type Waiting = WaitingQuery['waiting'];
const Context = createContext<Waiting | undefined>(undefined);

/** One reading for many moves that come together. */
const GATHER = 400;
/** Days pass without a move: what is due today was not yesterday. */
const EVERY = 5 * 60_000;

/** What waits for the office, read again when cases or alerts move, when something was written here, and when the line is back. */
export function WaitingProvider({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const link = useLink();
  const { connections } = useLinkState();
  const [waiting, setWaiting] = useState<Waiting>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const { tenant, agency } = useViewer();
  const somewhere = (tenant ?? agency) !== null;

  const read = useCallback(async () => {
    // For an operator of the installation nothing waits.
    if (!somewhere) return;
    const { data } = await client.query(document, {}).toPromise();
    if (data) setWaiting(data.waiting);
  }, [client, somewhere]);
  const soon = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void read(), GATHER);
  }, [read]);

  useEffect(() => {
    void read();
    const often = setInterval(() => void read(), EVERY);
    return () => {
      clearInterval(often);
      clearTimeout(timer.current);
    };
  }, [read, connections]);
  useEffect(() => link?.follow(inboxMoves, () => ({}), soon), [link, soon]);
  useCaseMoves(soon);
  useWrote(soon);
  return <Context value={waiting}>{children}</Context>;
}

/** Undefined until it was read. */
export function useWaiting(): Waiting | undefined {
  return useContext(Context);
}

/** What waits has moved, or the line is back: what stands here may be old. */
export function useReadAgain(again: () => void): void {
  const waiting = useWaiting();
  const before = useRef(waiting);
  useEffect(() => {
    if (before.current !== undefined && before.current !== waiting) again();
    before.current = waiting;
  }, [waiting, again]);
}
