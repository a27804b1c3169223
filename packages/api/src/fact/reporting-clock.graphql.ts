import 'reflect-metadata';
import { HOP_STATES, reportingClock, type Accident, type Day, type HopState, type Moment, type ReportLevel } from '@anze/domain';
import { Field, ObjectType } from 'type-graphql';
import { enumOf, ReportLevelEnum } from '../schema/enums';
import { DateTimeScalar, LocalDateScalar } from '../schema/scalars';

const HopStateEnum = enumOf('ReportingHopState', HOP_STATES, 'UNKNOWN: nothing says when the clock of this hop began');

@ObjectType('ReportingHop', { simpleResolvers: true, description: 'One step of the report upward, with what its state rests on' })
export class ReportingHop {
  @Field(() => ReportLevelEnum, { description: 'Who is told' })
  to!: ReportLevel;
  @Field(() => String, { description: 'Of State Council Order 493' })
  article!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the one below knew' })
  from!: Moment | null;
  @Field(() => DateTimeScalar, { nullable: true })
  due!: Moment | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was told' })
  actual!: Moment | null;
  @Field(() => HopStateEnum)
  state!: HopState;
  @Field(() => Boolean)
  late!: boolean;
}

@ObjectType('ReportingClock', {
  simpleResolvers: true,
  description: '报告时限: the hops of the report against Order 493, articles 9 to 13',
})
export class ReportingClockObject {
  @Field(() => [ReportingHop])
  hops!: readonly ReportingHop[];
  @Field(() => Boolean, {
    description: '迟报: a hop was late. Offered with its evidence; it counts once a person accepts it, by correcting `reporting`',
  })
  late!: boolean;
  @Field(() => LocalDateScalar, { description: 'Last day on which a death or injury changes the figures' })
  supplementUntil!: Day;
}

/** An accident's clocks as they stand at a moment. */
export function showReportingClock(accident: Accident, asOf: Moment): ReportingClockObject {
  const { hops, late, supplementUntil } = reportingClock(accident, asOf);
  return {
    hops: hops.map((hop) => ({
      to: hop.to,
      article: hop.article,
      from: hop.from ?? null,
      due: hop.dueBy ?? null,
      actual: hop.at ?? null,
      state: hop.state,
      late: hop.state === 'LATE',
    })),
    late: late.length > 0,
    supplementUntil,
  };
}
