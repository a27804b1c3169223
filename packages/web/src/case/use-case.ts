import { useCallback, useEffect, useState } from 'react';
import { useQuery, type CombinedError } from 'urql';
import { useLinkState } from '../connection/session';
import type { CaseFile, CaseLine, NearMiss } from './case';
import { document } from './case.document';
import { useCaseMoves } from './case-moves';

export type ReadCase = CaseFile & { readonly nearlyMet: readonly NearMiss[] };

/** One case with its proof, read again when it moves and when the line is back. Null: absent, or not for this reader. */
export function useCase(id: string) {
  const [{ data, error, fetching }, read] = useQuery({ query: document, variables: { id } });
  const { connections } = useLinkState();
  const [held, setHeld] = useState<{ readonly id: string; readonly file: ReadCase | null }>();
  const again = useCallback(() => read({ requestPolicy: 'network-only' }), [read]);

  useEffect(() => {
    if (data && !fetching) setHeld({ id, file: data.case as ReadCase | null });
  }, [data, fetching, id]);
  useEffect(() => {
    if (connections > 1) again();
  }, [connections, again]);
  useCaseMoves(
    useCallback(
      (line: CaseLine) => {
        if (line.id === id) again();
      },
      [id, again],
    ),
  );
  const file = held?.id === id ? held.file : undefined;
  const failure: CombinedError | undefined = file === undefined ? error : undefined;
  return { file, failure, again };
}
