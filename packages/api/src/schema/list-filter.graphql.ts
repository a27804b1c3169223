import 'reflect-metadata';
import type { MeasureKind, Sector } from '@anze/domain';
import { Field, ID, InputType } from 'type-graphql';
import type { MeasureWaiting } from '../waiting/what-waits';
import { CaseStateEnum, FindingStateEnum, MeasureKindEnum, MeasureWaitingEnum, ScopeEnum, SectorEnum, type Scope } from './enums';
import { CreditCodeScalar, DivisionCodeScalar, LocalDateScalar } from './scalars';

/** What the filters of cases, findings and measures have in common. */
@InputType()
export abstract class ListFilter {
  @Field(() => ScopeEnum, { nullable: true, description: 'Left out: OWN' })
  scope?: Scope | null;
  @Field(() => [MeasureKindEnum], { nullable: true })
  kinds?: MeasureKind[] | null;
  @Field(() => DivisionCodeScalar, { nullable: true, description: 'The completing fact lies in it' })
  under?: string | null;
  @Field(() => LocalDateScalar, { nullable: true })
  from?: string | null;
  @Field(() => LocalDateScalar, { nullable: true })
  until?: string | null;
  @Field(() => ID, { nullable: true, description: 'A clause, such as zhengzhou-2021-3/5.2.1' })
  rule?: string | null;
  @Field(() => ID, { nullable: true, description: 'The completing fact' })
  fact?: string | null;
  @Field(() => CreditCodeScalar, { nullable: true, description: 'Whom it is about; of a case, whose the completing fact is' })
  enterprise?: string | null;
  @Field(() => SectorEnum, { nullable: true, description: 'The sector of the subject; of a case, of the completing fact' })
  sector?: Sector | null;
}

@InputType('CaseFilter', { description: 'from and until: the day the case was opened' })
export class CaseFilter extends ListFilter {
  @Field(() => CaseStateEnum, { nullable: true })
  state?: keyof typeof CaseStateEnum | null;
}

@InputType('FindingFilter', { description: "from and until: the finding's date. Without a state: all that still stand" })
export class FindingFilter extends ListFilter {
  @Field(() => FindingStateEnum, { nullable: true })
  state?: keyof typeof FindingStateEnum | null;
}

@InputType('MeasureFilter', { description: 'from and until: the day it was decided' })
export class MeasureFilter extends ListFilter {
  @Field(() => String, { nullable: true })
  state?: string | null;
  @Field(() => MeasureWaitingEnum, {
    nullable: true,
    description: 'In force and waiting, as Query.waiting counts it. Of measures above it is not known which are under review',
  })
  waiting?: MeasureWaiting | null;
}
