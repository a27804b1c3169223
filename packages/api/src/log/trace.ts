import { readerOf, type Bearer } from '@anze/domain';
import { OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import type { Fields } from './fields';
import { newRequestId } from './request-id';

/** What is noted of one request, or of one operation of a socket, for its line in the log. */
export interface Trace {
  readonly requestId: string;
  readonly began: number;
  readonly codes: Set<string>;
  kind?: OperationTypeNode;
  operation?: string;
  cost?: number;
  viewer?: Fields['viewer'];
  office?: string;
  /** The answer's errors name the request already. */
  told?: true;
}

export function newTrace(requestId = newRequestId()): Trace {
  return { requestId, began: performance.now(), codes: new Set() };
}

/** Of an operation that the guard has let through: its kind, and its name if it has one. */
export function noteOperation(trace: Trace, { operation, name }: OperationDefinitionNode, cost: number): void {
  trace.kind = operation;
  if (name) trace.operation = name.value;
  trace.cost = cost;
}

/** The office somebody belongs to, and how they came in; not who it is. */
export function noteViewer(trace: Trace, viewer: Bearer | undefined): void {
  if (!viewer) return void (trace.viewer = 'NOBODY');
  if (viewer.kind === 'OPERATOR') return void (trace.viewer = viewer.enrolling ? 'ENROLLING' : 'OPERATOR');
  trace.office = readerOf(viewer);
  trace.viewer = viewer.enrolling ? 'ENROLLING' : 'scopes' in viewer && viewer.scopes ? 'KEY' : 'PERSON';
}

/** Codes of an answer: those of its errors, and those that a mutation's payload expects. */
export function noteAnswer(
  trace: Trace,
  { data, errors }: { readonly data?: unknown; readonly errors?: readonly unknown[] | undefined },
): void {
  for (const error of errors ?? []) noteCode(trace, (error as { extensions?: { code?: unknown } }).extensions?.code);
  if (trace.kind !== OperationTypeNode.MUTATION || typeof data !== 'object' || data === null) return;
  for (const payload of Object.values(data)) {
    const expected = (payload as { errors?: unknown } | null)?.errors;
    if (Array.isArray(expected)) for (const error of expected) noteCode(trace, (error as { code?: unknown } | null)?.code);
  }
}

function noteCode(trace: Trace, code: unknown): void {
  if (typeof code === 'string') trace.codes.add(code);
}

export function fieldsOf({ requestId, began, codes, kind, operation, cost, viewer, office }: Trace): Fields {
  // A name of another form than a line can hold is left out without a word: it is the client's.
  const named = operation !== undefined && operation.length <= 40 ? operation : undefined;
  return {
    requestId,
    kind,
    operation: named,
    cost,
    viewer,
    office,
    codes: codes.size > 0 ? [...codes] : undefined,
    ms: performance.now() - began,
  };
}
