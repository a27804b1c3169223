import { dayOf } from '@anze/domain';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import { connection, pageSize, readCursor, storeSeats, type Connection } from '../schema/connection';
import { readCreditCode, readDay, readDivision } from '../schema/reading';
import { correctFact, voidFact } from './correct-fact';
import {
  AccidentInput,
  AssessmentInput,
  CorrectFactInput,
  DirectiveInput,
  FactFilter,
  HazardInput,
  IndicatorInput,
  ProjectInput,
  SensitivePeriodInput,
  ViolationInput,
} from './fact-input.graphql';
import { FactConnection, FactObject, FactRevision } from './fact.graphql';
import { CorrectPayload, ReportPayload } from './payload.graphql';
import { reportFact } from './report-fact';

type Key = string | null;

@Resolver(() => FactObject)
export class FactResolver {
  @Query(() => FactConnection)
  async facts(
    @Arg('filter', () => FactFilter, { nullable: true }) filter: FactFilter | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<FactObject>> {
    const desk = deskOf(context);
    const size = pageSize(first);
    const seats = storeSeats(desk.names);
    const text = filter?.text?.trim();
    const rows = await desk.facts.page(
      {
        ...(filter?.ids == null ? {} : { ids: filter.ids.map((id) => desk.names.read('fact', id)).filter((id) => id !== undefined) }),
        ...(filter?.kinds == null ? {} : { kinds: filter.kinds }),
        ...(filter?.under == null ? {} : { under: readDivision(filter.under, 'filter.under') }),
        ...(filter?.from == null ? {} : { from: readDay(filter.from, 'filter.from') }),
        ...(filter?.until == null ? {} : { until: readDay(filter.until, 'filter.until') }),
        ...(filter?.sector == null ? {} : { sector: filter.sector }),
        ...(filter?.enterprise == null ? {} : { enterprise: readCreditCode(filter.enterprise, 'filter.enterprise') }),
        ...(filter?.recorder == null ? {} : { recorder: readDivision(filter.recorder, 'filter.recorder') }),
        ...(filter?.waiting == null || desk.viewer.kind !== 'TENANT'
          ? {}
          : { waiting: { what: filter.waiting, today: dayOf(desk.office.clock.now()), office: desk.viewer.tenant } }),
        ...(text ? { text } : {}),
      },
      readCursor(after, seats),
      size + 1,
    );
    return connection({ rows, size, after, seats, seat: (row) => row.storeId });
  }

  @Query(() => FactObject, { nullable: true, description: 'Null where absent or foreign' })
  async fact(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<FactObject | null> {
    const desk = deskOf(context);
    const storeId = desk.names.read('fact', id);
    return (storeId !== undefined && (await desk.facts.byId(storeId))) || null;
  }

  @FieldResolver(() => [FactRevision], { description: 'Every version, newest first: who, when, why. Empty for a version itself' })
  async history(@Root() fact: FactObject, @Ctx() context: Context): Promise<FactRevision[]> {
    const revisions = fact.pastVersion ? [] : await deskOf(context).facts.history(fact);
    return revisions.map(({ at, ...revision }) => ({ ...revision, at: at.getTime() }));
  }

  @FieldResolver(() => String, { nullable: true, description: "The division's name, where the tree knows it" })
  async divisionName(@Root() fact: FactObject, @Ctx() context: Context): Promise<string | null> {
    return (await deskOf(context).divisions.byCode(fact.division))?.name ?? null;
  }

  @Mutation(() => ReportPayload)
  reportAccident(
    @Arg('input', () => AccidentInput) input: AccidentInput,
    @Arg('clientMutationId', () => String, { nullable: true }) key: Key,
    @Ctx() context: Context,
  ): Promise<ReportPayload> {
    return reportFact(deskOf(context), { mutation: 'reportAccident', kind: 'ACCIDENT', input, clientMutationId: key });
  }

  @Mutation(() => ReportPayload)
  reportHazard(
    @Arg('input', () => HazardInput) input: HazardInput,
    @Arg('clientMutationId', () => String, { nullable: true }) key: Key,
    @Ctx() context: Context,
  ): Promise<ReportPayload> {
    return reportFact(deskOf(context), { mutation: 'reportHazard', kind: 'HAZARD', input, clientMutationId: key });
  }

  @Mutation(() => ReportPayload)
  reportViolation(
    @Arg('input', () => ViolationInput) input: ViolationInput,
    @Arg('clientMutationId', () => String, { nullable: true }) key: Key,
    @Ctx() context: Context,
  ): Promise<ReportPayload> {
    return reportFact(deskOf(context), { mutation: 'reportViolation', kind: 'VIOLATION', input, clientMutationId: key });
  }

  @Mutation(() => ReportPayload)
  recordDirective(
    @Arg('input', () => DirectiveInput) input: DirectiveInput,
    @Arg('clientMutationId', () => String, { nullable: true }) key: Key,
    @Ctx() context: Context,
  ): Promise<ReportPayload> {
    return reportFact(deskOf(context), { mutation: 'recordDirective', kind: 'DIRECTIVE', input, clientMutationId: key });
  }

  @Mutation(() => ReportPayload)
  recordAssessment(
    @Arg('input', () => AssessmentInput) input: AssessmentInput,
    @Arg('clientMutationId', () => String, { nullable: true }) key: Key,
    @Ctx() context: Context,
  ): Promise<ReportPayload> {
    return reportFact(deskOf(context), { mutation: 'recordAssessment', kind: 'ASSESSMENT', input, clientMutationId: key });
  }

  @Mutation(() => ReportPayload)
  setIndicator(
    @Arg('input', () => IndicatorInput) input: IndicatorInput,
    @Arg('clientMutationId', () => String, { nullable: true }) key: Key,
    @Ctx() context: Context,
  ): Promise<ReportPayload> {
    return reportFact(deskOf(context), { mutation: 'setIndicator', kind: 'INDICATOR', input, clientMutationId: key });
  }

  @Mutation(() => ReportPayload)
  declareSensitivePeriod(
    @Arg('input', () => SensitivePeriodInput) input: SensitivePeriodInput,
    @Arg('clientMutationId', () => String, { nullable: true }) key: Key,
    @Ctx() context: Context,
  ): Promise<ReportPayload> {
    return reportFact(deskOf(context), { mutation: 'declareSensitivePeriod', kind: 'SENSITIVE_PERIOD', input, clientMutationId: key });
  }

  @Mutation(() => ReportPayload)
  registerProject(
    @Arg('input', () => ProjectInput) input: ProjectInput,
    @Arg('clientMutationId', () => String, { nullable: true }) key: Key,
    @Ctx() context: Context,
  ): Promise<ReportPayload> {
    return reportFact(deskOf(context), { mutation: 'registerProject', kind: 'PROJECT', input, clientMutationId: key });
  }

  @Mutation(() => CorrectPayload)
  correctFact(@Arg('input', () => CorrectFactInput) input: CorrectFactInput, @Ctx() context: Context): Promise<CorrectPayload> {
    return correctFact(deskOf(context), input);
  }

  @Mutation(() => CorrectPayload)
  voidFact(
    @Arg('id', () => ID) id: string,
    @Arg('revision', () => Int) revision: number,
    @Arg('reason', () => String) reason: string,
    @Arg('clientMutationId', () => String, { nullable: true }) key: Key,
    @Ctx() context: Context,
  ): Promise<CorrectPayload> {
    return voidFact(deskOf(context), { id, revision, reason, clientMutationId: key });
  }
}
