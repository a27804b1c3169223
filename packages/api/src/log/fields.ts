import { ERROR_CODES } from '../error/error-codes';
import { REFUSALS } from '../error/refusal';
import { faultOf, type Fault } from './fault';
import { REQUEST_ID } from './request-id';

/** Codes that Apollo and the doors themselves give. */
const LIBRARY_CODES = [
  'BAD_REQUEST',
  'NOT_FOUND',
  'INTERNAL_SERVER_ERROR',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
] as const;

/**
 * Everything that a line of the log can hold: a closed list of names, each with the form that its value must have. What is
 * not here, or does not have its form, is not written. No name, token, text, variable or address of anybody has a form here.
 */
export const FIELDS = {
  /** Names one request, or one operation of a socket; told to whoever asked. */
  requestId: shaped(REQUEST_ID),
  door: word('http', 'socket'),
  method: word('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'OTHER'),
  /** Which door, without what stood in its path. */
  route: word('graphql', 'healthz', 'readyz', 'record-export', 'oidc', 'asset', 'console', 'upgrade'),
  kind: word('query', 'mutation', 'subscription'),
  /** The name a client gave its operation; a token or key is longer than this form allows. */
  operation: shaped(/^[A-Za-z_][A-Za-z0-9_]{0,39}$/),
  status: whole(100, 599),
  /** How a socket was closed. */
  closed: whole(1000, 4999),
  /** Who asked went away before the answer was through. */
  aborted: yes(),
  codes: listOf(word(...ERROR_CODES, ...(Object.keys(REFUSALS) as (keyof typeof REFUSALS)[]), ...LIBRARY_CODES), 8),
  ms: number(0, 1e12),
  cost: whole(0, 1e9),
  viewer: word('NOBODY', 'PERSON', 'KEY', 'ENROLLING', 'OPERATOR'),
  /** `tenant:` and a division's code, or `agency:` and its id: an office, never a person. */
  office: shaped(/^(tenant:\d{12}|agency:[A-Za-z0-9._-]{1,60})$/),
  /** Lines about the same failure that were not written. */
  withheld: whole(1, 1e12),
  err: faultOf as Form<unknown, Fault>,
} as const;

/** What a line may be about. */
export const EVENTS = ['request', 'operation', 'connection', 'unexpected', 'in the background', 'over HTTP', 'http library'] as const;
export type Event = (typeof EVENTS)[number];

type Form<In, Out = In> = ((value: unknown) => Out | undefined) & { readonly takes?: (value: In) => void };
type Taken<F> = F extends Form<infer In, infer _Out> ? In : never;

export type Fields = { readonly [Name in keyof typeof FIELDS]?: Taken<(typeof FIELDS)[Name]> | undefined };

/** A line with any other field does not compile. */
export type Only<E> = E & Record<Exclude<keyof E, keyof Fields>, never>;

/** What of `entry` may be written; `dropped` counts what may not. */
export function allowed(entry: object): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  let dropped = 0;
  for (const [name, value] of Object.entries(entry)) {
    if (value === undefined) continue;
    const form = Object.hasOwn(FIELDS, name) ? (FIELDS as Record<string, Form<unknown, unknown>>)[name] : undefined;
    const kept = form?.(value);
    if (kept === undefined) dropped += 1;
    else line[name] = kept;
  }
  return dropped > 0 ? { ...line, dropped } : line;
}

function word<const W extends string>(...words: readonly W[]): Form<W> {
  const known = new Set<unknown>(words);
  return (value) => (known.has(value) ? (value as W) : undefined);
}

function shaped(form: RegExp): Form<string> {
  return (value) => (typeof value === 'string' && form.test(value) ? value : undefined);
}

function number(least: number, most: number): Form<number> {
  return (value) => (typeof value === 'number' && value >= least && value <= most ? Math.round(value * 10) / 10 : undefined);
}

function whole(least: number, most: number): Form<number> {
  return (value) => (Number.isInteger(value) && (value as number) >= least && (value as number) <= most ? (value as number) : undefined);
}

function yes(): Form<true> {
  return (value) => (value === true ? true : undefined);
}

/** What has not the form is left out, the others stay: a code that nobody here gives is the client's own text. */
function listOf(form: (value: unknown) => string | undefined, most: number): Form<readonly string[]> {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    return [...new Set(value.map(form).filter((one) => one !== undefined))].slice(0, most);
  };
}
