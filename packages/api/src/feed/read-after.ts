import { refusal } from '../error/refusal';

/** The last number that the caller has; undefined where it was left out. */
export function readAfter(after: number | null | undefined): number | undefined {
  if (after == null) return undefined;
  if (after < 0) {
    throw refusal(
      'BAD_USER_INPUT',
      `after 是已收到的最后一个序号,不小于 0;收到 ${after}。`,
      `after is the last sequence that you have, 0 or more; got ${after}.`,
    );
  }
  return after;
}
