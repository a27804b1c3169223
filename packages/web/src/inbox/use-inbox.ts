import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import { useLink, useLinkState } from '../connection/session';
import { document as acknowledgeDocument } from './acknowledge.document';
import { needsAcknowledging, newest, NO_ENTRIES, oldest, withAcknowledged, withHeard, withRead, type Alert, type Entries } from './alert';
import { document as followDocument } from './follow-inbox.document';
import { document as inboxDocument } from './inbox.document';

interface Page {
  readonly inbox: { readonly last: number; readonly alerts: readonly Alert[] };
}

const PAGE = 50;

/**
 * The latest alerts, then everything that comes, resumed after the newest one held: sequences are dense, so nothing is missed.
 * Reads back by itself until `wanted` of those that wait to be acknowledged are held.
 */
export function useInbox(wanted: number) {
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
  const ask = useCallback(
    async (after: number, first: number) => {
      const { data, error } = await client.query<Page>(inboxDocument, { after, first }).toPromise();
      setFailure(data ? undefined : error);
      return data?.inbox;
    },
    [client],
  );
  const read = useCallback(
    async (after: number, first: number) => {
      const page = await ask(after, first);
      if (page) keep((before) => withRead(before, page.alerts));
      return page;
    },
    [ask, keep],
  );
  const start = useCallback(async () => {
    // Only for its `last`: what is held has no gap, so that the oldest one says how far back it was read.
    const head = await ask(0, 1);
    if (!head) return;
    // Grants change and withdrawals arrive: the page that is shown is read anew, not only what is new.
    const page = await read(Math.max(0, head.last - PAGE), PAGE);
    if (!page) return;
    cursor.current = Math.max(cursor.current, head.last);
    setStarted(true);
  }, [ask, read]);

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
  const readBack = useCallback((from: number) => void read(Math.max(0, from - 1 - PAGE), Math.min(PAGE, from - 1)), [read]);
  const behind = started && entries.alerts.filter(needsAcknowledging).length < wanted;
  useEffect(() => {
    if (behind && lowest !== undefined && lowest > 1) readBack(lowest);
  }, [behind, lowest, readBack]);
  return {
    entries,
    started,
    failure,
    again: () => void start(),
    earlier: lowest !== undefined && lowest > 1 ? () => readBack(lowest) : undefined,
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
