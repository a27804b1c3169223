import type { Viewer } from '@anze/domain';
import { connectionFault } from '@anze/notifier';
import type { Statement, Store } from '../database/as-viewer';
import type { Read } from './desk';

/**
 * Reads of one turn go out together, in one message and one transaction: the settings of a transaction cost more than the
 * queries of a page. A statement that fails, fails its message: then each is asked alone, and only the one at fault fails.
 */
export function gathering(store: Pick<Store, 'asViewer' | 'asViewerAll'>, viewer: Viewer): Read {
  let waiting: Statement[] = [];
  let answers: Promise<Promise<object[]>[]> | undefined;

  async function send(): Promise<Promise<object[]>[]> {
    const statements = waiting;
    waiting = [];
    answers = undefined;
    try {
      return (await store.asViewerAll(viewer, statements)).map((rows) => Promise.resolve(rows));
    } catch (error) {
      // Without its connection nobody knows what was committed; without a neighbour it is clear who failed.
      if (statements.length === 1 || connectionFault(error)) throw error;
      return statements.map(({ sql, values }) => heard(store.asViewer<object>(viewer, sql, values)));
    }
  }

  return async <R>(sql: string, values: readonly unknown[] = []) => {
    const place = waiting.push({ sql, values }) - 1;
    answers ??= Promise.resolve().then(send);
    return (await (
      await answers
    )[place]) as R[];
  };
}

/** Whoever awaits it hears its failure; until then it is not taken for one that nobody hears. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
