import 'reflect-metadata';
import { Field, ObjectType } from 'type-graphql';
import { CaseObject } from '../case/case.graphql';
import { UserError } from '../error/user-error.graphql';
import { FindingObject } from '../finding/finding.graphql';
import { MeasureObject } from '../measure/measure.graphql';
import { FactObject } from './fact.graphql';

@ObjectType({ simpleResolvers: true })
export class ReportPayload {
  @Field(() => FactObject, { nullable: true })
  fact!: FactObject | null;
  @Field(() => [CaseObject], { description: 'Only the cases that the reporter may see' })
  cases!: readonly CaseObject[];
  @Field(() => [UserError])
  errors!: readonly UserError[];
}

@ObjectType({ simpleResolvers: true, description: 'What the change did, as far as its author may see' })
export class CorrectPayload {
  @Field(() => FactObject, { nullable: true })
  fact!: FactObject | null;
  @Field(() => [FindingObject])
  added!: readonly FindingObject[];
  @Field(() => [FindingObject])
  withdrawn!: readonly FindingObject[];
  @Field(() => [MeasureObject], { description: 'Decided measures that lost a finding they stand on' })
  underReview!: readonly MeasureObject[];
  @Field(() => [UserError])
  errors!: readonly UserError[];
}
