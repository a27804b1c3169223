import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { useLink, useViewer } from '../connection/session';
import type { CaseLine } from './case';
import { document } from './case-moves.document';

type Heard = (line: CaseLine) => void;
const Context = createContext<Set<Heard> | undefined>(undefined);

/** One subscription for the whole console: cases of the own office that were opened or changed. */
export function CaseMovesProvider({ children }: { readonly children: ReactNode }) {
  const { tenant } = useViewer();
  const link = useLink();
  const listeners = useMemo(() => new Set<Heard>(), []);
  const office = tenant !== null;
  useEffect(() => {
    if (!office) return undefined;
    return link?.follow<{ caseChanged: CaseLine }>(
      document,
      () => ({}),
      ({ caseChanged }) => listeners.forEach((heard) => heard(caseChanged)),
    );
  }, [office, link, listeners]);
  return <Context value={listeners}>{children}</Context>;
}

/** Told of every case that moves; `heard` is to be stable. */
export function useCaseMoves(heard: Heard): void {
  const listeners = useContext(Context);
  useEffect(() => {
    listeners?.add(heard);
    return () => void listeners?.delete(heard);
  }, [listeners, heard]);
}
