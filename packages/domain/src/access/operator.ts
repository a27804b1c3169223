import type { Viewer } from './viewer';

/** Where the people of the installation are kept: the family of no province. */
export const OPERATORS_FAMILY = 99;

/**
 * 运维人员: somebody who opens tenants and agencies and reads nothing of theirs. No viewer: there is no sight to speak of,
 * and what takes a viewer takes no operator.
 */
export interface Operator {
  readonly kind: 'OPERATOR';
  readonly family: typeof OPERATORS_FAMILY;
  readonly person: string;
  readonly name: string;
  readonly roles: readonly ['operator'];
  /** Must set a second factor first: until then everything else is closed. */
  readonly enrolling?: true;
}

/** Whom a session's token or a program's key stands for. */
export type Bearer = Viewer | Operator;

/** Root fields that answer an operator: the installation, and the own account. */
const OPENED = new Set([
  ...['__typename', '__schema', '__type'],
  ...['installation', 'openTenant', 'openAgency'],
  ...['viewer', 'sessions', 'endSession', 'endOtherSessions', 'changePassword', 'signOut'],
  ...['startSecondFactor', 'confirmSecondFactor', 'removeSecondFactor'],
  ...['signIn', 'finishSignIn', 'refreshSession', 'acceptInvitation', 'choosePassword'],
]);

/** Root fields that are closed to an operator; none for anybody else. */
export function closedToOperator(bearer: Bearer, rootFields: Iterable<string>): readonly string[] {
  return bearer.kind === 'OPERATOR' ? [...rootFields].filter((field) => !OPENED.has(field)) : [];
}
