import type { Extra } from 'graphql-ws/use/ws';
import type { Log } from '../log/log';
import { fieldsOf, newTrace, type Trace } from '../log/trace';

/** The operations that run on sockets: each has an id of its own, and a line in the log when it has ended. */
export interface Operations {
  begin(socket: Socket, id: string): Trace;
  of(socket: Socket, id: string): Trace | undefined;
  end(socket: Socket, id: string): void;
  /** How many run on all sockets together. */
  count(): number;
  /** The socket is gone, and with it what still ran. */
  gone(socket: Socket): void;
}

type Socket = Extra['socket'];

export function openOperations(log: Pick<Log, 'access'>): Operations {
  const running = new Map<Socket, Map<string, Trace>>();
  const written = (trace: Trace): void => log.access('operation', { ...fieldsOf(trace), door: 'socket' });
  return {
    begin: (socket, id) => {
      const trace = newTrace();
      const its = running.get(socket) ?? new Map<string, Trace>();
      running.set(socket, its.set(id, trace));
      return trace;
    },
    of: (socket, id) => running.get(socket)?.get(id),
    end: (socket, id) => {
      const trace = running.get(socket)?.get(id);
      if (!trace) return;
      running.get(socket)?.delete(id);
      written(trace);
    },
    count: () => [...running.values()].reduce((sum, its) => sum + its.size, 0),
    gone: (socket) => {
      for (const trace of running.get(socket)?.values() ?? []) written(trace);
      running.delete(socket);
    },
  };
}
