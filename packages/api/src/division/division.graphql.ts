import 'reflect-metadata';
import type { DivisionCode, Level } from '@anze/domain';
import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../schema/connection';
import { LevelEnum } from '../schema/enums';
import { DivisionCodeScalar } from '../schema/scalars';

@ObjectType('Division', { simpleResolvers: true, description: '行政区划' })
export class DivisionObject {
  @Field(() => DivisionCodeScalar)
  code!: DivisionCode;
  @Field(() => String)
  name!: string;
  @Field(() => LevelEnum)
  level!: Level;
  parentCode!: DivisionCode | null;
}

export const DivisionConnection = connectionOf('Division', () => DivisionObject);
