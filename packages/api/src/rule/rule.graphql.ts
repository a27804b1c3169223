import 'reflect-metadata';
import type { Convenor, Day, DivisionCode, FactKind, KeyLevel, MeasureKind } from '@anze/domain';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ConvenorEnum, FactKindEnum, KeyLevelEnum, MeasureKindEnum } from '../schema/enums';
import { JsonScalar } from '../schema/json';
import { DivisionCodeScalar, LocalDateScalar } from '../schema/scalars';

@ObjectType({ simpleResolvers: true })
export class Citation {
  /** Whose document it is. */
  pack!: string;
  @Field(() => String, { description: '文号' })
  document!: string;
  @Field(() => String)
  article!: string;
  @Field(() => String, { description: 'A short paraphrase' })
  text!: string;
  @Field(() => Int, { description: "First line of the clause in the document's text" })
  line!: number;
}

@ObjectType({ simpleResolvers: true })
export class InForce {
  @Field(() => LocalDateScalar)
  from!: Day;
  @Field(() => LocalDateScalar, { nullable: true })
  until!: Day | null;
}

@ObjectType('Rule', { simpleResolvers: true, description: '规则: one clause of a document as data' })
export class RuleObject {
  @Field(() => ID, { description: 'The clause: two rules of one clause, for two kinds of fact, share it' })
  id!: string;
  @Field(() => ID)
  pack!: string;
  @Field(() => String)
  clause!: string;
  @Field(() => DivisionCodeScalar, { description: 'The tenant that judges by it' })
  tenant!: DivisionCode;
  @Field(() => Citation)
  citation!: Citation;
  @Field(() => FactKindEnum, { nullable: true, description: 'Null: opened by hand' })
  of!: FactKind | null;
  @Field(() => MeasureKindEnum)
  measure!: MeasureKind;
  @Field(() => KeyLevelEnum, { nullable: true })
  level!: KeyLevel | null;
  @Field(() => ConvenorEnum, { nullable: true })
  convenor!: Convenor | null;
  @Field(() => Boolean, { description: 'An officer opens it, with a reason; no facts meet it by themselves' })
  byHand!: boolean;
  @Field(() => String)
  sentence!: string;
  @Field(() => String)
  sentenceEn!: string;
  @Field(() => JsonScalar, { description: 'The rule as data' })
  data!: unknown;
  @Field(() => InForce)
  inForce!: InForce;
}

@InputType('RuleFilter')
export class RuleFilter {
  @Field(() => [ID], { nullable: true })
  ids?: string[] | null;
  @Field(() => ID, { nullable: true })
  pack?: string | null;
  @Field(() => DivisionCodeScalar, { nullable: true, description: 'The tenant that judges by it' })
  tenant?: string | null;
  @Field(() => [MeasureKindEnum], { nullable: true })
  kinds?: MeasureKind[] | null;
  @Field(() => Boolean, { nullable: true })
  byHand?: boolean | null;
}
