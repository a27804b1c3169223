import { dayOf, momentOf, parseFact, type Fact, type FactKind, type Moment } from '@anze/domain';
import { problemErrors, userError } from '../error/error-codes';
import type { UserError } from '../error/user-error.graphql';
import { RECORDED, type OneOfFacts, type RecordedField } from './fact-input.graphql';

export type ReadInput = { readonly fact: Fact } | { readonly errors: readonly UserError[] };

/** An input as the exchange JSON, read by the domain's one parser: every door teaches the same. `under` is its place. */
export function readInput(kind: FactKind, input: object, under: readonly string[]): ReadInput {
  const parsed = parseFact({ fact: kind, ...withoutNulls(input) }, { idOptional: true });
  return 'fact' in parsed ? { fact: parsed.fact } : { errors: problemErrors(parsed.problems, under) };
}

/** Exactly one of accident, hazard …. */
export function readOneOf(input: OneOfFacts): ReadInput {
  const given = (Object.keys(RECORDED) as RecordedField[]).filter((field) => input[field] != null);
  const [field] = given;
  if (!field || given.length > 1) return { errors: [userError('EXACTLY_ONE', ['input'], given.join(', '))] };
  return readInput(RECORDED[field], input[field] as object, ['input', field]);
}

/**
 * Whether a fact is dated after today. The judge would wait for its day; a person who types one has made a slip that
 * would come to light years later.
 */
export function liesAhead(fact: Fact, now: Moment): boolean {
  const moment = momentOf(fact);
  return moment !== undefined && dayOf(moment) > dayOf(now);
}

/** GraphQL has both null and left out; the exchange format knows only left out. */
function withoutNulls(input: object): Record<string, unknown> {
  const given = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, Array.isArray(value) ? value.map(plain) : value]));
}

function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? withoutNulls(value) : value;
}
