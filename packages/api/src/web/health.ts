import type { RequestHandler } from 'express';

/** Longer than any busy moment of the store, shorter than the patience of who watches. */
export const HEALTH_PATIENCE_MS = 3000;

/** Whether it serves, which it does only over a store that answers. However many ask at once, the store is asked once. */
export function health(askStore: () => Promise<unknown>, patience = HEALTH_PATIENCE_MS): RequestHandler {
  let asking: Promise<boolean> | undefined;
  const ask = (): Promise<boolean> =>
    askStore()
      .then(
        () => true,
        () => false,
      )
      .finally(() => (asking = undefined));
  return (_request, response, next) => {
    asking ??= ask();
    within(asking, patience).then((ok) => void response.status(ok ? 200 : 503).json({ ok }), next);
  };
}

/** Whether it answered yes in time. */
export function within(asked: Promise<boolean>, patience: number): Promise<boolean> {
  return new Promise((answer) => {
    const timeout = setTimeout(() => answer(false), patience);
    void asked.then((ok) => {
      clearTimeout(timeout);
      answer(ok);
    });
  });
}
