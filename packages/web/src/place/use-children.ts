import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import { document, type DivisionChildrenQuery } from './children.document';

type Found = NonNullable<DivisionChildrenQuery['division']>;
export type Child = Found['children']['nodes'][number];
export type Children =
  { readonly kind: 'READING' } | { readonly kind: 'FAILED' } | { readonly kind: 'READ'; readonly children: readonly Child[] };

/** The divisions right below one, all of them: a county has at most some dozens, a town some hundreds. */
export function useChildren(code: string, paused: boolean): Children & { readonly again: () => void } {
  const client = useClient();
  const [state, setState] = useState<Children>({ kind: 'READING' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (paused) return undefined;
    let left = false;
    setState({ kind: 'READING' });
    const read = async () => {
      const children: Child[] = [];
      for (let after: string | null = null; ;) {
        const answer: { readonly data?: DivisionChildrenQuery | undefined } = await client.query(document, { code, after }).toPromise();
        if (left) return;
        if (!answer.data) return setState({ kind: 'FAILED' });
        const page: Found['children'] | undefined = answer.data.division?.children;
        children.push(...(page?.nodes ?? []));
        if (!page?.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor ?? null;
      }
      setState({ kind: 'READ', children });
    };
    void read();
    return () => {
      left = true;
    };
  }, [client, code, paused, turn]);
  return { ...state, again: useCallback(() => setTurn((n) => n + 1), []) };
}
