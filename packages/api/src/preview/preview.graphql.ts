import 'reflect-metadata';
import type { DivisionCode, KeyLevel, MeasureKind } from '@anze/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { UserError } from '../error/user-error.graphql';
import { KeyLevelEnum, MeasureKindEnum } from '../schema/enums';
import { DivisionCodeScalar } from '../schema/scalars';
import { SubjectObject } from '../schema/subject';

@ObjectType({ simpleResolvers: true })
export class PreviewedFinding {
  @Field(() => DivisionCodeScalar)
  tenant!: DivisionCode;
  @Field(() => String)
  tenantName!: string;
  @Field(() => ID)
  rule!: string;
  @Field(() => MeasureKindEnum)
  measure!: MeasureKind;
  @Field(() => KeyLevelEnum, { nullable: true })
  level!: KeyLevel | null;
  @Field(() => SubjectObject)
  subject!: SubjectObject;
  @Field(() => Int, { nullable: true })
  evidenceCount!: number | null;
  @Field(() => String)
  explanation!: string;
}

@ObjectType({ simpleResolvers: true })
export class JudgingTenant {
  @Field(() => DivisionCodeScalar)
  code!: DivisionCode;
  @Field(() => String)
  name!: string;
}

@ObjectType({ simpleResolvers: true, description: 'What a fact would trigger, as far as its reporter may know; nothing is written' })
export class Preview {
  @Field(() => [PreviewedFinding], { description: 'Only where every fact that the group can ever hold lies in the own division' })
  findings!: readonly PreviewedFinding[];
  @Field(() => [JudgingTenant], { description: 'Tenants above that judge it too, whatever they find' })
  alsoJudgedBy!: readonly JudgingTenant[];
  @Field(() => String, { nullable: true })
  note!: string | null;
  @Field(() => String, { nullable: true })
  noteEn!: string | null;
  @Field(() => [UserError])
  errors!: readonly UserError[];
}
