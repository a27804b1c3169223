import type { CombinedError } from 'urql';
import type { Language } from '../language/names';

/** One entry of a payload's `errors`. */
export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly messageEn: string;
  readonly path: readonly string[] | null;
}

export function told(error: UserError, language: Language): string {
  return language === 'zh' ? error.message : error.messageEn;
}

/** Nobody is signed in, or no longer. */
export function isSignedOut(error: CombinedError): boolean {
  const status = (error.response as Response | undefined)?.status;
  return status === 401 || error.graphQLErrors.some(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED');
}

/** What to tell a person about a failure that no field explains. */
export function failureText(error: CombinedError, language: Language, unreachable: string): string {
  if (error.networkError && !error.graphQLErrors.length) return unreachable;
  const [first] = error.graphQLErrors;
  const english = first?.extensions['messageEn'];
  return language === 'en' && typeof english === 'string' ? english : (first?.message ?? error.message);
}
