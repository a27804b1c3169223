import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import { useLinkState } from '../connection/session';

/** A page of a list as the platform answers it. */
export interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
interface Asked<Filter> {
  filter?: Filter | null;
  first?: number | null;
  after?: string | null;
}
export interface Listed<Filter, Data, Row> {
  readonly document: string & DocumentTypeDecoration<Data, Asked<Filter>>;
  readonly page: (data: Data) => Page<Row>;
  readonly filter: Filter;
}
export interface Pages<Row> {
  readonly rows: readonly Row[];
  readonly started: boolean;
  readonly busy: boolean;
  readonly more: (() => void) | undefined;
  readonly failure: CombinedError | undefined;
  readonly again: () => void;
  /** Reads on to the end or to `most` rows; undefined when it broke off. */
  readonly all: (most: number, heard: (count: number) => void) => Promise<{ rows: readonly Row[]; whole: boolean } | undefined>;
}

const FIRST = 50;
const LARGEST = 100;

/** A list read page by page. Rows of the filter before stay on the page until the first ones of the new filter are there. */
export function usePages<Filter, Data, Row>({ document, page, filter }: Listed<Filter, Data, Row>): Pages<Row> {
  const client = useClient();
  const { connections } = useLinkState();
  const [rows, setRows] = useState<readonly Row[]>([]);
  const [cursor, setCursor] = useState<string>();
  const [started, setStarted] = useState(false);
  const [busy, setBusy] = useState(true);
  const [failure, setFailure] = useState<CombinedError>();
  const turn = useRef(0);

  const read = useCallback(
    async (after: string | undefined, first: number) => {
      const { data, error } = await client.query<Data, Asked<Filter>>(document, { filter, first, after: after ?? null }).toPromise();
      return { page: data && page(data), error };
    },
    [client, document, page, filter],
  );
  const load = useCallback(
    async (after: string | undefined) => {
      const mine = ++turn.current;
      setBusy(true);
      const answer = await read(after, FIRST);
      if (mine !== turn.current) return;
      setBusy(false);
      setFailure(answer.page ? undefined : answer.error);
      if (!answer.page) return;
      const { nodes, pageInfo } = answer.page;
      setRows((before) => (after === undefined ? nodes : [...before, ...nodes]));
      setCursor(pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined);
      setStarted(true);
    },
    [read],
  );
  useEffect(() => void load(undefined), [load, connections]);

  const all = useCallback(
    async (most: number, heard: (count: number) => void) => {
      const found: Row[] = [];
      let after: string | undefined;
      do {
        const answer = await read(after, Math.min(LARGEST, most - found.length));
        if (!answer.page) {
          setFailure(answer.error);
          return undefined;
        }
        found.push(...answer.page.nodes);
        heard(found.length);
        after = answer.page.pageInfo.hasNextPage ? (answer.page.pageInfo.endCursor ?? undefined) : undefined;
      } while (after !== undefined && found.length < most);
      return { rows: found, whole: after === undefined };
    },
    [read],
  );
  return {
    rows,
    started,
    busy,
    failure,
    more: cursor === undefined ? undefined : () => void load(cursor),
    again: () => void load(undefined),
    all,
  };
}
