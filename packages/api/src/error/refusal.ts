import { GraphQLError } from 'graphql';

/** Why an operation as a whole was refused: entries of GraphQL's own `errors`, beside the payloads' closed ErrorCode. */
export const REFUSALS = {
  /** Nobody is signed in, or no longer. */
  UNAUTHENTICATED: 401,
  /** A key in a browser, a foreign origin. */
  FORBIDDEN: 403,
  /** Who must have a second factor and has none yet: everything but setting it is closed. */
  SECOND_FACTOR_MISSING: 403,
  BAD_USER_INPUT: 400,
  /** Deeper, longer or wider than the guard lets through. */
  TOO_COSTLY: 400,
  /** The points of this minute are spent. */
  TOO_MANY_REQUESTS: 429,
} as const;
export type Refusal = keyof typeof REFUSALS;

/** A teaching refusal: Chinese as the message, English in the extensions. */
export function refusal(code: Refusal, message: string, messageEn: string): GraphQLError {
  // A refused argument answers 200 with its error like any field; the door itself answers with its status.
  const http = code === 'BAD_USER_INPUT' ? {} : { http: { status: REFUSALS[code] } };
  return new GraphQLError(message, { extensions: { code, messageEn, ...http } });
}

export function secondFactorFirst(): GraphQLError {
  return refusal(
    'SECOND_FACTOR_MISSING',
    '您的角色必须先设置第二因素（动态码）；在此之前只开放 viewer、startSecondFactor、confirmSecondFactor 和 signOut。',
    'Your role needs a second factor first (codes by time): until it is set only viewer, startSecondFactor, confirmSecondFactor and signOut answer.',
  );
}

export function notSignedIn(): GraphQLError {
  return refusal(
    'UNAUTHENTICATED',
    '请先登录:没有收到会话或密钥,或者会话已经结束。',
    'Sign in first: no session or key came with the request, or the session has ended.',
  );
}

export function closedToOperators(field?: string): GraphQLError {
  return refusal(
    'FORBIDDEN',
    `运维人员不能使用${field === undefined ? '此项' : ` ${field}`}：只能开通租户和协同机关，看不到它们的任何事项。`,
    `${field === undefined ? 'This' : field} is closed to operators: they open tenants and agencies, and read nothing of theirs.`,
  );
}

export function forOperators(): GraphQLError {
  return refusal('FORBIDDEN', '只有平台的运维人员可以使用此项。', 'Only operators of the installation may use this.');
}
