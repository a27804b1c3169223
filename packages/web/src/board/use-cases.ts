import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import type { CaseLine, CaseState } from '../case/case';
import { useCaseMoves } from '../case/case-moves';
import { useLinkState } from '../connection/session';
import { NOTHING, afterHearing, afterMore, afterOpening, afterReading, type CaseBook } from './case-book';
import { document as casesDocument } from './cases.document';
import { belongsTo, type Selection } from './selection';

export interface Cases {
  readonly book: CaseBook;
  /** The first page is here. */
  readonly read: boolean;
  /** Further pages are on their way. */
  readonly reading: boolean;
  readonly failure: CombinedError | undefined;
  readonly again: () => void;
  readonly more: () => void;
  readonly opened: (id: string) => void;
}

const PAGE = 100;
/** Open cases are read to the end, so that the gravest is among them; decided ones by the page. */
const MOST_PAGES = 30;

type Asked = Pick<Selection, 'state' | 'measure' | 'under'>;

/** The cases of the own office in one state, moving by themselves; read again whenever the line is back. */
export function useCases({ state, measure, under }: Asked): Cases {
  const client = useClient();
  const { connections } = useLinkState();
  const [book, setBook] = useState(NOTHING);
  const [progress, setProgress] = useState({ read: false, reading: false });
  const [failure, setFailure] = useState<CombinedError>();
  const meanwhile = useRef<CaseLine[] | undefined>(undefined);
  const decided = state === 'DECIDED';
  // What is open is held whole and sifted here; what is decided is sifted by the server.
  const [kind, place] = decided ? [measure, under] : [];

  const page = useCallback(
    async (of: CaseState, after: string | null) => {
      const filter = { state: of, ...(kind ? { kinds: [kind] } : {}), ...(place ? { under: place } : {}) };
      const { data, error } = await client.query(casesDocument, { filter, first: PAGE, after }).toPromise();
      setFailure(data ? undefined : error);
      return (
        data && {
          nodes: data.cases.nodes as readonly CaseLine[],
          next: data.cases.pageInfo.hasNextPage ? data.cases.pageInfo.endCursor : null,
        }
      );
    },
    [client, kind, place],
  );

  const again = useCallback(
    async (anew: boolean) => {
      const heard: CaseLine[] = [];
      meanwhile.current = heard;
      const belongs = belongsTo(state);
      let held: readonly CaseLine[] = [];
      let first = anew;
      if (anew) {
        setBook(NOTHING);
        setProgress({ read: false, reading: true });
      }
      for (const of of state === 'OPEN' ? (['REOPENED', 'OPEN'] as const) : [state]) {
        let next: string | null | undefined = null;
        for (let pages = 0; pages < (decided ? 1 : MOST_PAGES); pages += 1) {
          const read = await page(of, next);
          if (meanwhile.current !== heard) return;
          if (!read) return setProgress((before) => ({ ...before, reading: false }));
          held = [...held, ...read.nodes];
          next = read.next ?? null;
          // Shown page by page at the first reading; later readings replace the whole, so that nothing flickers.
          const done = next === null && of === (state === 'OPEN' ? 'OPEN' : state);
          if (first || done || decided) setBook((before) => afterReading(before, held, next ?? null, heard, belongs));
          if (first && (of !== 'REOPENED' || state !== 'OPEN')) setProgress({ read: true, reading: !done });
          if (next === null) break;
        }
      }
      first = false;
      meanwhile.current = undefined;
      setProgress({ read: true, reading: false });
    },
    [page, state, decided],
  );
  const more = useCallback(async () => {
    const read = await page(state, book.next);
    if (read) setBook((before) => afterMore(before, read.nodes, read.next ?? null));
  }, [page, state, book.next]);

  useCaseMoves(
    useCallback(
      (line: CaseLine) => {
        meanwhile.current?.push(line);
        setBook((before) => afterHearing(before, line, belongsTo(state)));
      },
      [state],
    ),
  );
  const known = useRef<typeof again>(undefined);
  useEffect(() => {
    const anew = known.current !== again;
    known.current = again;
    // The first connection comes while the first reading is under way.
    if (anew || connections > 1) void again(anew);
  }, [again, connections]);

  return {
    book,
    ...progress,
    failure,
    again: () => void again(true),
    more: () => void more(),
    opened: useCallback((id: string) => setBook((before) => afterOpening(before, id)), []),
  };
}
