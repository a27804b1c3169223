import type { Viewer } from '@anze/domain';
import type { InboxAlert } from '../inbox/read-inbox';
import type { Pages } from './pages';

export interface Follow {
  readonly viewer: Viewer;
  /** The last sequence that the follower has; undefined: from now on. */
  readonly after: number | undefined;
  /** The window on the inbox; every row, when left out. */
  readonly wanted?: (alert: InboxAlert) => boolean;
  /** Asked before every event: may this viewer still read? */
  readonly stillMay: () => Promise<boolean>;
  /** Where to wait once nothing is behind the cursor; left out: alone, for the bell. */
  readonly aside?: (cursor: number) => Aside;
}

/** A wait that others may serve: while it lasts, they send the rows behind the cursor. */
export interface Aside {
  /** The last sequence that was sent meanwhile: from there the follower goes on alone. */
  readonly until: Promise<number>;
  end(): void;
}

/** Rows are projected when they are read. Held back longer than this by a slow socket, they are read anew. */
const FRESH_MS = 250;

/**
 * Follows one inbox by cursor: what comes after `after`, then what comes live, in order. Inboxes are numbered densely and
 * each step takes the rows behind the cursor, so there is no gap and no duplicate, whatever was rung or lost meanwhile.
 * Back-pressure: nothing is read before the socket asks for the next one, and at most one page is held.
 * Ends when the viewer may read no more. Resolves once the place in the inbox is fixed.
 */
export async function follow(
  pages: Pages,
  { viewer, after, wanted, stillMay, aside }: Follow,
): Promise<AsyncGenerator<InboxAlert, undefined>> {
  let cursor = after ?? (await pages.last(viewer));
  let page: readonly InboxAlert[] = [];
  let place = 0;
  let readAt = 0;
  let ended = false;
  /** Cuts the present wait short. A new one for each: a promise that outlives them would gather a reaction from every one. */
  let end = (): void => undefined;
  /** One at a time: the next step begins when the one before is through. */
  let step: Promise<unknown> = Promise.resolve();

  async function next(): Promise<IteratorResult<InboxAlert, undefined>> {
    while (!ended) {
      const alert = await ahead();
      if (!alert) continue;
      if (wanted && !wanted(alert)) {
        pass(alert);
        continue;
      }
      if (!(await stillMay())) ended = true;
      else if (!ended) {
        pass(alert);
        return { done: false, value: alert };
      }
    }
    return { done: true, value: undefined };
  }

  /** The row behind the cursor; undefined after waiting for one. */
  async function ahead(): Promise<InboxAlert | undefined> {
    if (place < page.length && performance.now() - readAt < FRESH_MS) return page[place];
    const heard = pages.heard(viewer.family);
    page = await pages.read(viewer, cursor);
    readAt = performance.now();
    place = 0;
    if (page.length === 0 && !ended && aside) {
      const wait = aside(cursor);
      end = wait.end;
      cursor = await wait.until;
    } else if (page.length === 0 && !ended) {
      await new Promise<void>((resolve) => {
        end = resolve;
        void pages.more(viewer.family, heard).then(resolve);
      });
    }
    return page[0];
  }

  function pass(alert: InboxAlert): void {
    cursor = alert.sequence;
    place++;
  }

  function close(): void {
    ended = true;
    page = [];
    end();
  }

  const generator = {
    next: () => {
      const result = step.then(next);
      step = result.catch(() => undefined);
      return result;
    },
    return: async () => {
      close();
      return { done: true as const, value: undefined };
    },
    throw: async (error: unknown) => {
      close();
      throw error;
    },
    [Symbol.asyncIterator]: () => generator,
    [Symbol.asyncDispose]: async () => close(),
    [Symbol.toStringTag]: 'AsyncGenerator',
  } as unknown as AsyncGenerator<InboxAlert, undefined>;
  return generator;
}
