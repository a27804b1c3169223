import 'reflect-metadata';
import { mayShowNumber, type Day, type Finding, type Ground, type Viewer } from '@anze/domain';
import { Field, Float, ObjectType } from 'type-graphql';
import { CountedEnum } from '../schema/enums';
import { LocalDateScalar } from '../schema/scalars';

/** What is counted: facts of the rule's kind, or what they add up to. */
export type Counted = keyof typeof CountedEnum;

@ObjectType('FindingWindow', {
  simpleResolvers: true,
  description: '窗口: the days a finding counted over and what it counted against what its clause asks for',
})
export class FindingWindowObject {
  @Field(() => LocalDateScalar)
  from!: Day;
  @Field(() => LocalDateScalar, { description: "The finding's own date" })
  until!: Day;
  @Field(() => CountedEnum)
  of!: Counted;
  @Field(() => Float, {
    nullable: true,
    description: 'Null where the group can hold facts outside the own division (sight 4), as are the numbers below',
  })
  count!: number | null;
  @Field(() => Float, { nullable: true, description: 'Null for a comparison with last year' })
  needed!: number | null;
  @Field(() => Float, { nullable: true, description: "Last year's figure of the same period, where the clause compares with it" })
  lastYear!: number | null;
}

/** The windows of a finding as its reader may know them; none for a clause over one fact. */
export function windowsOf(viewer: Viewer, finding: Finding): FindingWindowObject[] {
  if (viewer.kind !== 'TENANT') return [];
  const shown = mayShowNumber(viewer.tenant, finding);
  return finding.grounds.flatMap((ground) =>
    measured(ground).map(({ from, of, count, needed, lastYear }) => ({
      from,
      until: finding.on,
      of,
      count: shown ? count : null,
      needed: needed ?? null,
      lastYear: shown ? (lastYear ?? null) : null,
    })),
  );
}

interface Measured {
  readonly from: Day;
  readonly of: Counted;
  readonly count: number;
  readonly needed?: number;
  readonly lastYear?: number;
}

const SUMMED: Readonly<Record<string, Counted>> = { deaths: 'DEATHS', seriousInjuries: 'SERIOUS_INJURIES', directLoss: 'DIRECT_LOSS' };

function measured(ground: Ground): Measured[] {
  switch (ground.kind) {
    case 'COUNT':
      return [{ from: ground.from, of: 'FACTS', count: ground.count, needed: ground.atLeast }];
    case 'SUM':
      return [{ from: ground.from, of: SUMMED[ground.of] ?? 'FACTS', count: ground.sum, needed: ground.atLeast }];
    case 'LAST_YEAR':
      return [{ from: ground.from, of: ground.of, count: ground.now, lastYear: ground.last }];
    case 'INDICATOR':
      return ground.met.map(({ of, limit, value }) => ({ from: ground.from, of, count: value, needed: limit }));
    case 'DURING':
    case 'UNDER':
      return [];
  }
}
