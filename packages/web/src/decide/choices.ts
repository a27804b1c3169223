import type { Row } from '../case/rows';

export type Choice = 'ADOPT' | 'DECLINE';
/** What the officer has chosen, by the row's key. */
export interface Choices {
  readonly choice: Readonly<Record<string, Choice | undefined>>;
  readonly reason: Readonly<Record<string, string | undefined>>;
}
export interface DecideCaseInput {
  readonly caseId: string;
  readonly adopt: readonly string[];
  readonly decline: readonly { readonly findingId: string; readonly reason: string }[];
  readonly reason: string | null;
  readonly clientMutationId: string;
}

/** Rows that still wait for a decision. */
export function waiting(rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ open }) => open.length > 0);
}

export function countChoices(rows: readonly Row[], { choice }: Choices): { adopted: number; declined: number; open: number } {
  const chosen = waiting(rows).map(({ key }) => choice[key]);
  return {
    adopted: chosen.filter((one) => one === 'ADOPT').length,
    declined: chosen.filter((one) => one === 'DECLINE').length,
    open: chosen.filter((one) => one === undefined).length,
  };
}

/** Rows declined without saying why: a reason is owed to whoever reads the file later. */
export function withoutReason(rows: readonly Row[], { choice, reason }: Choices): readonly string[] {
  return waiting(rows)
    .filter(({ key }) => choice[key] === 'DECLINE' && !reason[key]?.trim())
    .map(({ key }) => key);
}

/** Declines every row without a choice, for one common reason. */
export function declineRest(rows: readonly Row[], choices: Choices, reason: string): Choices {
  const rest = waiting(rows).filter(({ key }) => choices.choice[key] === undefined);
  return {
    choice: { ...choices.choice, ...Object.fromEntries(rest.map(({ key }) => [key, 'DECLINE' as const])) },
    reason: { ...choices.reason, ...Object.fromEntries(rest.map(({ key }) => [key, reason])) },
  };
}

export function decisionOf(
  caseId: string,
  rows: readonly Row[],
  choices: Choices,
  reason: string,
  clientMutationId: string,
): DecideCaseInput {
  const of = (wanted: Choice) => waiting(rows).filter(({ key }) => choices.choice[key] === wanted);
  return {
    caseId,
    adopt: of('ADOPT').flatMap(({ open }) => open.map(({ id }) => id)),
    decline: of('DECLINE').flatMap(({ key, open }) => open.map(({ id }) => ({ findingId: id, reason: choices.reason[key]?.trim() ?? '' }))),
    reason: reason.trim() || null,
    clientMutationId,
  };
}
