import type { Server } from 'node:http';
import { ApolloServer, type ApolloServerOptionsWithGateway, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { OperationTypeNode, parse, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { bearerOf, type Context } from './desk/context';
import { refusal, REFUSALS } from './error/refusal';
import type { Executor } from './execution/executor';
import type { Documents } from './feed/documents';
import type { Cost, Costs } from './guard/cost';
import type { Rates } from './guard/rates';
import { closedTo, GUARD_RULES, mayAsk, mayHear, PARSE_OPTIONS, type Asked, type Introspection } from './guard/guard';
import { mayAskByKey } from './guard/key-scope';
import { mayAskAsOperator } from './guard/operator-scope';
import type { Log } from './log/log';
import type { Blamed, Mask } from './log/mask';
import { noteAnswer, noteOperation } from './log/trace';

export interface DoorDependencies {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  readonly documents: Documents;
  readonly costs: Costs;
  /** Left out: nobody is counted. */
  readonly rates?: Rates | undefined;
  readonly http: Server;
  readonly introspection: Introspection;
  readonly formatError: Mask;
  /** By which `formatError` learns whose error it is. */
  readonly blamed: Blamed;
  readonly log: Pick<Log, 'error'>;
  /** Ends the sockets before the server waits for its last requests. */
  readonly drainSockets: () => Promise<void>;
}

/** GraphQL over HTTP. One operation a request, no batching; CSRF prevention as Apollo has it (a simple form cannot ask). */
export function openDoor({
  schema,
  executor,
  documents,
  costs,
  rates,
  http,
  introspection,
  formatError,
  blamed,
  log,
  drainSockets,
}: DoorDependencies): ApolloServer<Context> {
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
    // Documents are the guard's to keep, for both doors.
    documentStore: null,
    parseOptions: PARSE_OPTIONS,
    validationRules: [...GUARD_RULES],
    formatError: (_formatted, error) => formatError(error, blamed.requestOf(error)),
    logger: withoutWords(log),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer: http }),
      guardPlugin(introspection, formatError, blamed, { documents, costs, rates }),
      faultPlugin(log),
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

function guardPlugin(
  introspection: Introspection,
  formatError: Mask,
  blamed: Blamed,
  { documents, costs, rates }: Pick<DoorDependencies, 'documents' | 'costs' | 'rates'>,
): ApolloServerPlugin<Context> {
  const askedBy = (context: Context): Asked => {
    const bearer = bearerOf(context);
    return { signedIn: bearer !== undefined, enrolling: bearer?.enrolling === true, introspection };
  };
  return {
    requestDidStart: async ({ request }) => {
      let refusedAtOnce: GraphQLError | undefined;
      let cost: Cost | undefined;
      return {
        didResolveSource: async (taken) => {
          const found = documents.sound(taken.source);
          // What the parser or the schema says Apollo says itself, with its codes.
          if ('errors' in found) return;
          if ('refused' in found) [refusedAtOnce] = found.refused;
          Object.assign(taken, { document: 'document' in found ? found.document : REFUSED });
        },
        didResolveOperation: async ({ document, operation, contextValue }) => {
          if (refusedAtOnce) throw refusedAtOnce;
          if (!operation) return;
          const refused = mayAsk(document, operation, askedBy(contextValue));
          if (refused) throw refused;
          const closed =
            mayAskByKey(document, operation, contextValue.desk?.viewer) ?? mayAskAsOperator(document, operation, bearerOf(contextValue));
          if (closed) throw closed;
          // Executed as a query its field would find no event, and fail as if the server had.
          if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw overSocketOnly();
          const priced = costs.of(document, operation, request.variables ?? {});
          if (priced instanceof GraphQLError) throw priced;
          const spent = contextValue.desk && rates?.spend(contextValue.desk.viewer, priced.operation);
          if (spent) throw spent;
          cost = priced;
          noteOperation(contextValue.trace, operation, priced.operation);
        },
        didEncounterErrors: async ({ errors, contextValue }) => blamed.blame(errors, contextValue.trace.requestId),
        willSendResponse: async ({ response: { http, body }, contextValue }) => {
          // Answers hold tokens and what only this caller may see.
          http.headers.set('cache-control', 'no-store');
          if (body.kind === 'single' && cost) body.singleResult.extensions = { ...body.singleResult.extensions, cost };
          if (body.kind !== 'single') return;
          const { trace } = contextValue;
          trace.told = true;
          const { errors } = body.singleResult;
          if (errors === undefined) return noteAnswer(trace, body.singleResult);
          const asked = askedBy(contextValue);
          const heard = mayHear(errors, asked, ofValidation, () => formatError(closedTo(asked), trace.requestId));
          noteAnswer(trace, { ...body.singleResult, errors: heard });
          if (heard === errors) return;
          body.singleResult.errors = heard;
          const closed = asked.signedIn ? 'SECOND_FACTOR_MISSING' : 'UNAUTHENTICATED';
          if (heard.every(({ extensions }) => extensions?.['code'] === closed)) http.status = REFUSALS[closed];
        },
      };
    },
  };
}

/** A fault outside every field: Apollo answers with another error in its place, which has no cause. */
function faultPlugin(log: Pick<Log, 'error'>): ApolloServerPlugin<Context> {
  return {
    unexpectedErrorProcessingRequest: async ({ requestContext, error }) =>
      log.error('unexpected', { requestId: requestContext.contextValue.trace.requestId, err: error }),
  };
}

/** What Apollo itself would print quotes what it was sent: only that it had something to say is kept. */
function withoutWords(log: Pick<Log, 'error'>): NonNullable<ApolloServerOptionsWithGateway<Context>['logger']> {
  const silent = (): void => undefined;
  const said = (): void => log.error('http library', {});
  return { debug: silent, info: silent, warn: said, error: said };
}

/** Stands in for a document that is refused before Apollo sees it: Apollo answers for a hook at one place only, behind it. */
const REFUSED = parse('{ __typename }');

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
