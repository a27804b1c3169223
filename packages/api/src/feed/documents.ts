import { getOperationAST, GraphQLError, parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import {
  closedTo,
  documentTooLong,
  formErrors,
  GUARD_RULES,
  mayAsk,
  mayHear,
  PARSE_OPTIONS,
  type Asked,
  type Introspection,
} from '../guard/guard';

/** Documents as both doors take them in: one object for all who send the same text, over HTTP or socket. */
export interface Documents {
  /** A document found sound; or why not: at once, by its length or form, or by what the schema and the parser say of it. */
  sound(text: string): Sound;
  read(
    text: string,
    operationName: string | undefined,
    asked: Omit<Asked, 'introspection'>,
  ): { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };
}

export type Sound =
  | { readonly document: DocumentNode }
  | { readonly refused: readonly [GraphQLError, ...GraphQLError[]] }
  | { readonly errors: readonly GraphQLError[] };

/** Validating costs fifteen times what executing does: what was found sound is remembered, and is one object for all who send it. */
const REMEMBERED = 500;

export function guardedDocuments(schema: GraphQLSchema, introspection: Introspection): Documents {
  const sound = new Map<string, DocumentNode>();

  function soundDocument(text: string): Sound {
    const known = sound.get(text);
    if (known) return { document: known };
    const tooLong = documentTooLong(text);
    if (tooLong) return { refused: [tooLong] };
    let document: DocumentNode;
    try {
      document = parse(text, PARSE_OPTIONS);
    } catch (error) {
      return { errors: [error instanceof GraphQLError ? error : new GraphQLError(String(error))] };
    }
    const [first, ...more] = formErrors(document);
    if (first) return { refused: [first, ...more] };
    const errors = validate(schema, document, [...specifiedRules, ...GUARD_RULES]);
    if (errors.length > 0) return { errors };
    if (sound.size >= REMEMBERED)
      for (const oldest of sound.keys()) {
        sound.delete(oldest);
        break;
      }
    sound.set(text, document);
    return { document };
  }

  return {
    sound: soundDocument,
    read: (text, operationName, standing) => {
      const asked = { ...standing, introspection };
      const found = soundDocument(text);
      if ('refused' in found) return { errors: found.refused };
      if ('errors' in found) {
        return {
          errors: mayHear(
            found.errors,
            asked,
            (error) => error.extensions['code'] === undefined,
            () => closedTo(asked),
          ),
        };
      }
      const { document } = found;
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
      const refused = mayAsk(document, operation, asked);
      return refused ? { errors: [refused] } : { document };
    },
  };
}
