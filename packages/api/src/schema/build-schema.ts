import 'reflect-metadata';
import type { FactKind } from '@anze/domain';
import { lexicographicSortSchema, printSchema, type GraphQLInterfaceType, type GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { LogResolver } from '../audit/log.resolver';
import { CaseResolver } from '../case/case.resolver';
import { DivisionResolver } from '../division/division.resolver';
import { SubjectResolver } from '../division/subject.resolver';
import { CitationResolver, DocumentResolver } from '../document/document.resolver';
import { AccidentResolver } from '../fact/accident.resolver';
import { FACT_OBJECTS, FACT_TYPE_NAMES } from '../fact/fact.graphql';
import { FactResolver } from '../fact/fact.resolver';
import { InboxResolver } from '../feed/inbox.resolver';
import { SubscriptionResolver } from '../feed/subscription.resolver';
import { FindingResolver } from '../finding/finding.resolver';
import { GrantResolver, HearerResolver } from '../grant/grant.resolver';
import { IdentityProviderResolver } from '../identity-provider/identity-provider.resolver';
import { InstallationResolver } from '../installation/installation.resolver';
import { KeyResolver } from '../key/key.resolver';
import { MeasureResolver } from '../measure/measure.resolver';
import { PersonResolver } from '../person/person.resolver';
import { PreviewResolver } from '../preview/preview.resolver';
import { RuleResolver } from '../rule/rule.resolver';
import { SecondFactorResolver } from '../second-factor/second-factor.resolver';
import { SessionResolver } from '../session/session.resolver';
import { AccidentStatisticsResolver, MeasureStatisticsResolver, PlaceTallyResolver } from '../statistics/statistics.resolver';
import { ViewerResolver } from '../viewer/viewer.resolver';
import { WaitingResolver } from '../waiting/waiting.resolver';

/** The schema of both doors. */
export function buildSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      ViewerResolver,
      WaitingResolver,
      SessionResolver,
      PersonResolver,
      SecondFactorResolver,
      DivisionResolver,
      SubjectResolver,
      FactResolver,
      AccidentResolver,
      PreviewResolver,
      CaseResolver,
      FindingResolver,
      MeasureResolver,
      RuleResolver,
      CitationResolver,
      DocumentResolver,
      AccidentStatisticsResolver,
      PlaceTallyResolver,
      MeasureStatisticsResolver,
      GrantResolver,
      HearerResolver,
      KeyResolver,
      LogResolver,
      IdentityProviderResolver,
      InstallationResolver,
      InboxResolver,
      SubscriptionResolver,
    ],
    orphanedTypes: Object.values(FACT_OBJECTS),
    // The domain's parser checks; subscriptions bring their own iterators.
    validate: false,
    pubSub: NO_PUB_SUB,
  });
  // type-graphql wraps resolveType in an async function, which costs a promise for each fact and which jit executors do not await.
  (schema.getType('Fact') as GraphQLInterfaceType).resolveType = ({ kind }: { kind: FactKind }) => FACT_TYPE_NAMES[kind];
  return schema;
}

/** The schema as it is committed. */
export function schemaText(schema: GraphQLSchema): string {
  return `# Made by \`npm run schema -w @anze/api\` from the classes in src; a test fails when it differs.\n${printSchema(lexicographicSortSchema(schema))}\n`;
}

/** type-graphql asks for one where there are subscriptions; none of ours goes through it. */
const NO_PUB_SUB = {
  publish: (): never => {
    throw new Error('alerts leave by the outbox, not by type-graphql');
  },
  subscribe: (): never => {
    throw new Error('subscriptions follow inboxes, not type-graphql');
  },
};
