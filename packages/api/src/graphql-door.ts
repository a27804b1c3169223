import type { Server } from 'node:http';
import { ApolloServer, type ApolloServerOptionsWithGateway, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { OperationTypeNode, type GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Context } from './desk/context';
import { notSignedIn, refusal, REFUSALS } from './error/refusal';
import type { Executor } from './execution/executor';
import { documentTooLong, GUARD_RULES, mayAsk, mayHear, PARSE_OPTIONS, type Introspection } from './guard/guard';

export interface DoorDependencies {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  readonly http: Server;
  readonly introspection: Introspection;
  readonly formatError: (error: unknown) => GraphQLFormattedError;
  /** Ends the sockets before the server waits for its last requests. */
  readonly drainSockets: () => Promise<void>;
}

/** GraphQL over HTTP. One operation a request, no batching; CSRF prevention as Apollo has it (a simple form cannot ask). */
export function openDoor({ schema, executor, http, introspection, formatError, drainSockets }: DoorDependencies): ApolloServer<Context> {
  return new ApolloServer<Context>({
    gateway: ownExecution(schema, executor),
    // Who may look is the guard's to say, for each caller.
    introspection: true,
    hideSchemaDetailsFromClientErrors: introspection !== 'public',
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    // Apollo's own adds a line's end, which copies the whole answer once more.
    stringifyResult: (answer) => JSON.stringify(answer),
    stopOnTerminationSignals: false,
    parseOptions: PARSE_OPTIONS,
    validationRules: [...GUARD_RULES],
    formatError: (_formatted, error) => formatError(error),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer: http }),
      guardPlugin(introspection, formatError),
      { serverWillStart: async () => ({ drainServer: drainSockets }) },
    ],
  });
}

type Gateway = ApolloServerOptionsWithGateway<Context>['gateway'];
type Answer = ReturnType<NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>>;

/** Apollo hands over execution through the hook that it made for its gateway; all before and after stays its own. */
function ownExecution(schema: GraphQLSchema, executor: Executor): Gateway {
  return {
    onSchemaLoadOrUpdate: (loaded) => {
      loaded({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: async ({ document, context, request: { operationName, variables } }) =>
        executor.execute({
          schema,
          document,
          contextValue: context,
          ...(operationName == null ? {} : { operationName }),
          ...(variables == null ? {} : { variableValues: variables }),
        }) as Answer,
    }),
    stop: async () => undefined,
  };
}

function guardPlugin(introspection: Introspection, formatError: DoorDependencies['formatError']): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async ({ request }) => {
      const tooLong = request.query === undefined ? undefined : documentTooLong(request.query);
      return {
        didResolveSource: async () => {
          if (tooLong) throw tooLong;
        },
        didResolveOperation: async ({ document, operation, contextValue }) => {
          if (!operation) return;
          const refused = mayAsk(document, operation, { signedIn: contextValue.desk !== null, introspection });
          if (refused) throw refused;
          // Executed as a query its field would find no event, and fail as if the server had.
          if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw overSocketOnly();
        },
        willSendResponse: async ({ response: { http, body }, contextValue }) => {
          // Answers hold tokens and what only this caller may see.
          http.headers.set('cache-control', 'no-store');
          if (body.kind !== 'single' || body.singleResult.errors === undefined) return;
          const { errors } = body.singleResult;
          const heard = mayHear(errors, { signedIn: contextValue.desk !== null, introspection }, ofValidation, () =>
            formatError(notSignedIn()),
          );
          if (heard === errors) return;
          body.singleResult.errors = heard;
          if (heard.every(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED')) http.status = REFUSALS.UNAUTHENTICATED;
        },
      };
    },
  };
}

function overSocketOnly(): GraphQLError {
  return refusal(
    'BAD_USER_INPUT',
    '订阅要走 WebSocket（graphql-ws 协议，同一地址 /graphql）；用 HTTP 时请轮询 inbox 查询。',
    'Subscriptions go over WebSocket (the graphql-ws protocol, same path /graphql); over HTTP poll the inbox query.',
  );
}

function ofValidation({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.['code'] === ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED;
}
