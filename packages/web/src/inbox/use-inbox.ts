import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import { useLink, useLinkState } from '../connection/session';
import { document as acknowledgeDocument } from './acknowledge.document';
import { NO_ENTRIES, newest, oldest, withAcknowledged, withHeard, withRead, type Alert, type Entries } from './alert';
import { document as followDocument } from './follow-inbox.document';
import { document as inboxDocument } from './inbox.document';

interface Page {
  readonly inbox: { readonly last: number; readonly alerts: readonly Alert[] };
}

const PAGE = 50;

/** The latest alerts, then everything that comes, resumed after the newest one held: sequences are dense, so nothing is missed. */
export function useInbox() {
  const client = useClient();
  const link = useLink();
  const { connections } = useLinkState();
  const [entries, setEntries] = useState(NO_ENTRIES);
  const [started, setStarted] = useState(false);
  const [failure, setFailure] = useState<CombinedError>();
  const cursor = useRef(0);

  const keep = useCallback((change: (before: Entries) => Entries) => {
    setEntries((before) => {
      const after = change(before);
      cursor.current = Math.max(cursor.current, newest(after) ?? 0);
      return after;
    });
  }, []);
  const read = useCallback(
    async (after: number, first: number) => {
      const { data, error } = await client.query<Page>(inboxDocument, { after, first }).toPromise();
      setFailure(data ? undefined : error);
      if (data) keep((before) => withRead(before, data.inbox.alerts));
      return data?.inbox;
    },
    [client, keep],
  );
  const start = useCallback(async () => {
    const head = await read(0, 1);
    if (!head) return;
    // Grants change and withdrawals arrive: the page that is shown is read anew, not only what is new.
    const page = await read(Math.max(0, head.last - PAGE), PAGE);
    if (!page) return;
    cursor.current = Math.max(cursor.current, head.last);
    setStarted(true);
  }, [read]);

  useEffect(() => void start(), [start, connections]);
  useEffect(() => {
    if (!started) return undefined;
    return link?.follow<{ inbox: Alert }>(
      followDocument,
      () => ({ after: cursor.current }),
      ({ inbox }) => keep((before) => withHeard(before, inbox)),
    );
  }, [link, started, keep]);

  const lowest = oldest(entries);
  return {
    entries,
    started,
    failure,
    again: () => void start(),
    earlier: lowest !== undefined && lowest > 1 ? () => void read(Math.max(0, lowest - 1 - PAGE), Math.min(PAGE, lowest - 1)) : undefined,
    acknowledge: useCallback(
      async (sequence: number) => {
        const { data, error } = await client
          .mutation<{ acknowledge: { errors: readonly unknown[] } }>(acknowledgeDocument, { sequence })
          .toPromise();
        if (error || data?.acknowledge.errors.length) return false;
        keep((before) => withAcknowledged(before, sequence, new Date().toISOString()));
        return true;
      },
      [client, keep],
    ),
  };
}
