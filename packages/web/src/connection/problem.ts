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

/** Somebody is signed in whose role must have a second factor, and has none yet. */
export function isShut(error: CombinedError): boolean {
  return error.graphQLErrors.some(({ extensions }) => extensions['code'] === 'SECOND_FACTOR_MISSING');
}

/** What to tell a person about a failure that no field explains, with the id by which the administrator finds it in the log. */
export function failureText(error: CombinedError, language: Language, unreachable: string): string {
  const [first] = error.graphQLErrors;
  const english = first?.extensions['messageEn'];
  const text = !first
    ? error.networkError
      ? unreachable
      : error.message
    : language === 'en' && typeof english === 'string'
      ? english
      : first.message;
  const id = requestId(error);
  if (id === undefined || text.includes(id)) return text;
  return language === 'zh' ? `${text}（请求编号 ${id}）` : `${text} (request id ${id})`;
}

/** The server names each request in its errors; an answer that is none of its own making may still bear the header. */
function requestId(error: CombinedError): string | undefined {
  for (const { extensions } of error.graphQLErrors) {
    if (typeof extensions['requestId'] === 'string') return extensions['requestId'];
  }
  return (error.response as Response | undefined)?.headers.get('x-request-id') ?? undefined;
}
