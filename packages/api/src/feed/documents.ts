import { getOperationAST, GraphQLError, parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { notSignedIn } from '../error/refusal';
import { documentTooLong, GUARD_RULES, mayAsk, mayHear, PARSE_OPTIONS, type Introspection } from '../guard/guard';

/** Documents as the socket takes them in: by the same guard as HTTP. */
export interface Documents {
  read(
    text: string,
    operationName: string | undefined,
    signedIn: boolean,
  ): { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };
}

/** Validating costs fifteen times what executing does: what was found sound is remembered, and is one object for all who send it. */
const REMEMBERED = 500;

export function guardedDocuments(schema: GraphQLSchema, introspection: Introspection): Documents {
  const sound = new Map<string, DocumentNode>();

  function soundDocument(text: string): DocumentNode | readonly GraphQLError[] {
    const known = sound.get(text);
    if (known) return known;
    const tooLong = documentTooLong(text);
    if (tooLong) return [tooLong];
    let document: DocumentNode;
    try {
      document = parse(text, PARSE_OPTIONS);
    } catch (error) {
      return [error instanceof GraphQLError ? error : new GraphQLError(String(error))];
    }
    const errors = validate(schema, document, [...specifiedRules, ...GUARD_RULES]);
    if (errors.length > 0) return errors;
    if (sound.size >= REMEMBERED)
      for (const oldest of sound.keys()) {
        sound.delete(oldest);
        break;
      }
    sound.set(text, document);
    return document;
  }

  return {
    read: (text, operationName, signedIn) => {
      const document = soundDocument(text);
      if (!('kind' in document)) {
        return { errors: mayHear(document, { signedIn, introspection }, (error) => error.extensions['code'] === undefined, notSignedIn) };
      }
      const operation = getOperationAST(document, operationName);
      if (!operation) {
        return {
          errors: [
            new GraphQLError('文档里有几个操作,或没有操作:请用 operationName 指明 · Name the operation by operationName', {
              extensions: { code: 'BAD_USER_INPUT' },
            }),
          ],
        };
      }
      const refused = mayAsk(document, operation, { signedIn, introspection });
      return refused ? { errors: [refused] } : { document };
    },
  };
}
