import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import { useLink, useLinkState } from '../connection/session';
import type { CaseFile } from '../case/case';
import { document as caseChanged } from './case-changed.document';
import { NOTHING, afterHearing, afterMore, afterReading, type OpenList } from './open-list';
import { document as openCases } from './open-cases.document';

interface Page {
  readonly open: {
    readonly edges: readonly { readonly node: CaseFile }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
  readonly reopened: { readonly edges: readonly { readonly node: CaseFile }[] };
}
export interface OpenCases {
  readonly list: OpenList;
  readonly read: boolean;
  readonly failure: CombinedError | undefined;
  readonly again: () => void;
  readonly more: () => void;
  /** Takes over a case as an answer brought it. */
  readonly put: (file: CaseFile) => void;
}

const PAGE = 50;

/** The open cases of the own office, moving by themselves; read again whenever the line is back. */
export function useOpenCases(): OpenCases {
  const client = useClient();
  const link = useLink();
  const { connections } = useLinkState();
  const [list, setList] = useState(NOTHING);
  const [read, setRead] = useState(false);
  const [failure, setFailure] = useState<CombinedError>();
  const meanwhile = useRef<CaseFile[] | undefined>(undefined);

  const again = useCallback(async () => {
    const heard: CaseFile[] = [];
    meanwhile.current = heard;
    const { data, error } = await client.query<Page>(openCases, { first: PAGE }).toPromise();
    if (meanwhile.current !== heard) return;
    meanwhile.current = undefined;
    setFailure(data ? undefined : error);
    if (!data) return;
    setList((before) => afterReading(before, [...casesOf(data.reopened), ...casesOf(data.open)], nextOf(data), heard));
    setRead(true);
  }, [client]);
  const more = useCallback(async () => {
    const { data } = await client.query<Page>(openCases, { first: PAGE, after: list.next }).toPromise();
    if (data) setList((before) => afterMore(before, casesOf(data.open), nextOf(data)));
  }, [client, list.next]);

  const put = useCallback((file: CaseFile) => {
    meanwhile.current?.push(file);
    setList((before) => afterHearing(before, file));
  }, []);

  useEffect(
    () =>
      link?.follow<{ caseChanged: CaseFile }>(
        caseChanged,
        () => ({}),
        (heard) => put(heard.caseChanged),
      ),
    [link, put],
  );
  useEffect(() => void again(), [again, connections]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void again();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [again]);

  return { list, read, failure, again: () => void again(), more: () => void more(), put };
}

function casesOf(connection: { readonly edges: readonly { readonly node: CaseFile }[] }): CaseFile[] {
  return connection.edges.map(({ node }) => node);
}

function nextOf({ open: { pageInfo } }: Page): string | null {
  return pageInfo.hasNextPage ? pageInfo.endCursor : null;
}
