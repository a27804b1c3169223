import { GraphQLError } from 'graphql';

/** Why an operation as a whole was refused: entries of GraphQL's own `errors`, beside the payloads' closed ErrorCode. */
export const REFUSALS = {
  /** Nobody is signed in, or no longer. */
  UNAUTHENTICATED: 401,
  /** A key in a browser, a foreign origin. */
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  /** Deeper, longer or wider than the guard lets through. */
  TOO_COSTLY: 400,
} as const;
export type Refusal = keyof typeof REFUSALS;

/** A teaching refusal: Chinese as the message, English in the extensions. */
export function refusal(code: Refusal, message: string, messageEn: string): GraphQLError {
  // A refused argument answers 200 with its error like any field; the door itself answers with its status.
  const http = code === 'BAD_USER_INPUT' ? {} : { http: { status: REFUSALS[code] } };
  return new GraphQLError(message, { extensions: { code, messageEn, ...http } });
}

export function notSignedIn(): GraphQLError {
  return refusal(
    'UNAUTHENTICATED',
    '请先登录:没有收到会话或密钥,或者会话已经结束。',
    'Sign in first: no session or key came with the request, or the session has ended.',
  );
}
