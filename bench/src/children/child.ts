import { fork } from 'node:child_process';

/** A process of its own, so that load and server do not share a thread. */
export interface Child<Ready> {
  readonly ready: Ready;
  ask<Answer>(message: object): Promise<Answer>;
  end(): Promise<void>;
}

/** Starts `script` with its settings as JSON; resolves once it says that it is ready. */
export function startChild<Ready = undefined>(script: string, settings: object, node = process.execPath): Promise<Child<Ready>> {
  const child = fork(script, [JSON.stringify(settings)], { execPath: node, stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  const waiting = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>();
  let asked = 0;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  return new Promise((started, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => {
      const error = new Error(`${script} ended with ${String(code)}`);
      failed(error);
      for (const { reject } of waiting.values()) reject(error);
    });
    child.on('message', (message: { ready?: Ready; id?: number; answer?: never; error?: string }) => {
      if (message.id === undefined) {
        started({
          ready: message.ready as Ready,
          ask: <Answer>(what: object) =>
            new Promise<Answer>((resolve, reject) => {
              const id = ++asked;
              waiting.set(id, { resolve, reject });
              child.send({ id, what });
            }),
          end: async () => {
            child.disconnect();
            await ended;
          },
        });
        return;
      }
      const one = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error !== undefined) one?.reject(new Error(message.error));
      else one?.resolve(message.answer as never);
    });
  });
}

/** The child's side: its settings; then `serve` says it is ready and answers what it is asked, until the parent lets go. */
export function settingsOfChild<Settings>(): Settings {
  return JSON.parse(process.argv[2] as string) as Settings;
}

export function serve(ready: unknown, answer: (what: never) => unknown, end: () => Promise<unknown> | unknown = () => undefined): void {
  process.on('message', ({ id, what }: { id: number; what: never }) => {
    Promise.resolve()
      .then(() => answer(what))
      .then(
        (told) => process.send?.({ id, answer: told }),
        (error: unknown) => process.send?.({ id, error: String(error instanceof Error ? error.stack : error) }),
      );
  });
  process.once('disconnect', () => {
    void Promise.resolve(end()).finally(() => process.exit(0));
  });
  process.send?.({ ready });
}

/** Milliseconds of a clock that all processes of the machine share. */
export function sharedNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
