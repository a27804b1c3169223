import { createSourceEventStream, type DocumentNode, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { Executor } from '../execution/executor';
import { mapped } from './mapped';

/**
 * Runs a subscription. An alert of an inbox is executed once for all who ask the same document with the same variables:
 * followers of one inbox are handed the very same object, so whoever shares an execution reads the same inbox, by the
 * same grants, at the same moment; a reader who may see less is handed another object.
 */
export interface SharedExecution {
  subscribe(
    args: ExecutionArgs,
    options: {
      /** A context of its own for each event: nothing that was loaded for one is served to the next. */
      readonly fresh: () => unknown;
      /** Whether an event may be shared. */
      readonly shareable: (event: unknown) => event is object;
      /** Told when the source failed; the stream then ends without an error, which a client would take as final. */
      readonly broken: (error: unknown) => void;
    },
  ): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult>;
  /** Document, operation and variables as a key: equal for what is asked alike. */
  keyOf(args: Pick<ExecutionArgs, 'document' | 'operationName' | 'variableValues'>): string;
}

export function sharedExecution(executor: Executor): SharedExecution {
  const results = new WeakMap<object, Map<string, Promise<ExecutionResult>>>();
  const documents = new WeakMap<DocumentNode, number>();
  let documentsSeen = 0;

  function keyOf({
    document,
    operationName,
    variableValues,
  }: Pick<ExecutionArgs, 'document' | 'operationName' | 'variableValues'>): string {
    const seen = documents.get(document) ?? ++documentsSeen;
    documents.set(document, seen);
    return JSON.stringify([seen, operationName ?? null, variableValues ?? {}]);
  }

  return {
    keyOf,
    subscribe: async (args, { fresh, shareable, broken }) => {
      const source = await createSourceEventStream(args);
      if (!(Symbol.asyncIterator in source)) return source;
      const key = keyOf(args);
      return endingOnFault(
        mapped(source[Symbol.asyncIterator](), async (event) => {
          const run = async (): Promise<ExecutionResult> => executor.execute({ ...args, rootValue: event, contextValue: fresh() });
          if (!shareable(event)) return run();
          const shared = results.get(event) ?? new Map<string, Promise<ExecutionResult>>();
          results.set(event, shared);
          const result = shared.get(key) ?? run();
          shared.set(key, result);
          return result;
        }),
        broken,
      );
    },
  };
}

function endingOnFault<T>(stream: AsyncGenerator<T, undefined>, broken: (error: unknown) => void): AsyncGenerator<T, undefined> {
  const next = stream.next.bind(stream);
  return Object.assign(stream, {
    next: async (): Promise<IteratorResult<T, undefined>> => {
      try {
        return await next();
      } catch (error) {
        broken(error);
        await stream.return(undefined).catch(() => undefined);
        return { done: true, value: undefined };
      }
    },
  });
}
