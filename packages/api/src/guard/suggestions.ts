import type { GraphQLFormattedError } from 'graphql';

const SUGGESTION = ' Did you mean ';

/**
 * graphql-js helps who mistypes with names of the schema ("Did you mean …"), in fields, arguments, types, enum values and
 * variables alike. Whoever may not read the schema could feel it out by that.
 */
export function withoutSuggestion(error: GraphQLFormattedError): GraphQLFormattedError {
  const english = error.extensions?.['messageEn'];
  return {
    ...error,
    message: cut(error.message),
    ...(typeof english === 'string' ? { extensions: { ...error.extensions, messageEn: cut(english) } } : {}),
  };
}

function cut(text: string): string {
  const begins = text.indexOf(SUGGESTION);
  return begins < 0 ? text : text.slice(0, begins);
}
