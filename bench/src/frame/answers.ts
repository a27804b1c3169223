import { isDeepStrictEqual } from 'node:util';

/** Two sides that answer differently do not do the same task: the run fails. */
export class AnswersDiffer extends Error {}

/** Both answers in the same shape; `what` says which answers they are. */
export function sameAnswer(what: string, ours: unknown, theirs: unknown): void {
  if (isDeepStrictEqual(ours, theirs)) return;
  throw new AnswersDiffer(`${what}: the answers differ\n  ours   ${excerpt(ours)}\n  theirs ${excerpt(theirs)}`);
}

function excerpt(answer: unknown): string {
  const text = JSON.stringify(answer) ?? String(answer);
  return text.length > 600 ? `${text.slice(0, 600)} … (${text.length} characters)` : text;
}
