import { readerOf, type Viewer } from '@anze/domain';
import { lastOfInbox, readInbox, type Asker, type InboxAlert } from '../inbox/read-inbox';
import type { Bell } from '../relay/bell';

/** Rows read at once: while replaying, and at most what a follower holds for a slow socket. */
const PAGE = 100;
/** Followers look again this often, rung or not: the bell may be lost, the inbox is not. */
const POLL_MS = 1000;

/** What followers of this process read inboxes through. */
export interface Pages {
  /**
   * The next rows after a sequence. Followers of one inbox that ask for the same rows at the same moment share one
   * reading and the very same objects: whoever reads one inbox has the same rights to it.
   */
  read(viewer: Viewer, after: number): Promise<readonly InboxAlert[]>;
  /** Rows of a full page: behind a shorter one there was nothing. */
  readonly size: number;
  last(viewer: Viewer): Promise<number>;
  /** Counts what was heard of a family; taken before a reading, so that nothing that comes during it is missed. */
  heard(family: number): number;
  /** Resolves when more was heard of the family than `since`; at once, where it already was. */
  more(family: number, since: number): Promise<void>;
  close(): void;
}

export function openPages(asker: Asker, bell: Bell, pollMs = POLL_MS): Pages {
  const reading = new Map<string, Promise<readonly InboxAlert[]>>();
  const counts = new Map<number, number>();
  const waiting = new Map<number, { readonly promise: Promise<void>; readonly resolve: () => void }>();
  const heard = (family: number): number => counts.get(family) ?? 0;

  const wake = (family: number): void => {
    counts.set(family, heard(family) + 1);
    const waited = waiting.get(family);
    waiting.delete(family);
    waited?.resolve();
  };
  const unlisten = bell.listen(wake);
  const timer = setInterval(() => {
    for (const family of [...waiting.keys()]) wake(family);
  }, pollMs);
  timer.unref();

  return {
    size: PAGE,
    heard,
    last: (viewer) => lastOfInbox(asker, viewer),
    read: (viewer, after) => {
      // A reading begun before the last ringing may not see what was rung for.
      const key = `${viewer.family}|${readerOf(viewer)}|${after}|${heard(viewer.family)}`;
      const shared = reading.get(key);
      if (shared) return shared;
      const page = readInbox(asker, viewer, after, PAGE).finally(() => reading.delete(key));
      reading.set(key, page);
      return page;
    },
    more: (family, since) => {
      if (heard(family) !== since) return Promise.resolve();
      const waited = waiting.get(family) ?? waiter();
      waiting.set(family, waited);
      return waited.promise;
    },
    close: () => {
      unlisten();
      clearInterval(timer);
      for (const family of [...waiting.keys()]) wake(family);
    },
  };
}

function waiter(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
