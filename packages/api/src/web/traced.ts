import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import type { Fields } from '../log/fields';
import type { Log } from '../log/log';
import { newRequestId, takenOver } from '../log/request-id';
import { fieldsOf, newTrace, noteAnswer, type Trace } from '../log/trace';
import type { Trust } from './came-in';

/** A line for each request when it is through, and its id in `x-request-id` and in whatever error it is answered with. */
export function traced(log: Pick<Log, 'access'>, trust: Trust): RequestHandler {
  return (request, response, next) => {
    const trace = newTrace(requestIdOf(request, trust));
    response.locals['trace'] = trace;
    response.setHeader(HEADER, trace.requestId);
    const route = routeOf(request.path);
    const send = response.send.bind(response);
    response.send = (body: unknown) => send(response.statusCode >= 400 && typeof body === 'string' ? withRequestId(body, trace) : body);
    response.once('close', () => {
      log.access('request', {
        ...fieldsOf(trace),
        door: 'http',
        method: methodOf(request),
        route,
        status: response.statusCode,
        aborted: response.writableFinished ? undefined : true,
      });
    });
    next();
  };
}

export const HEADER = 'x-request-id';

export function traceOf(response: Response): Trace {
  return response.locals['trace'] as Trace;
}

/** Of a request, or of a socket's upgrade. */
export function requestIdOf({ headers, socket }: IncomingMessage, trust: Trust): string {
  return takenOver(headers[HEADER], trust(socket.remoteAddress ?? '', 0)) ?? newRequestId();
}

/** What refuses before or beside an operation (a body that cannot be read, a foreign page, the export) knows nothing of its request. */
function withRequestId(body: string, trace: Trace): string {
  if (trace.told || !body.startsWith('{"errors":[')) return body;
  trace.told = true;
  const { errors, ...rest } = JSON.parse(body) as { errors: { extensions?: object }[] };
  noteAnswer(trace, { errors });
  const named = errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId: trace.requestId } }));
  return JSON.stringify({ errors: named, ...rest });
}

/** Which door it is: never the path itself, which a client chooses. */
function routeOf(path: string): NonNullable<Fields['route']> {
  if (/^\/graphql(\/|$)/.test(path)) return 'graphql';
  if (path === '/healthz') return 'healthz';
  if (path === '/readyz') return 'readyz';
  if (path === '/audit/export') return 'record-export';
  if (path.startsWith('/oidc/')) return 'oidc';
  return path.startsWith('/assets/') ? 'asset' : 'console';
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

function methodOf({ method }: Request): NonNullable<Fields['method']> {
  return METHODS.find((one) => one === method) ?? 'OTHER';
}
