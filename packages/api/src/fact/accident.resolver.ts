import type { Accident } from '@anze/domain';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import { AccidentObject } from './fact.graphql';
import { ReportingClockObject, showReportingClock } from './reporting-clock.graphql';

@Resolver(() => AccidentObject)
export class AccidentResolver {
  /** Derived from the fact when someone looks, never stored: what is overdue depends on the hour. */
  @FieldResolver(() => ReportingClockObject, { nullable: true, description: 'Null for an accident that was voided' })
  reportingClock(@Root() accident: AccidentObject, @Ctx() context: Context): ReportingClockObject | null {
    return accident.voided ? null : showReportingClock(accident as unknown as Accident, deskOf(context).office.clock.now());
  }
}
