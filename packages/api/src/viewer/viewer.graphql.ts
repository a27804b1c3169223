import 'reflect-metadata';
import type { DivisionCode } from '@anze/domain';
import { Field, ID, ObjectType } from 'type-graphql';
import { DivisionCodeScalar } from '../schema/scalars';

@ObjectType('Tenant', { simpleResolvers: true, description: '租户: the safety committee office of a division' })
export class TenantObject {
  @Field(() => DivisionCodeScalar)
  code!: DivisionCode;
  @Field(() => String)
  name!: string;
}

@ObjectType('Agency', { simpleResolvers: true, description: '协同机关' })
export class AgencyObject {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  name!: string;
}

@ObjectType('Viewer', { simpleResolvers: true, description: 'Who asks' })
export class ViewerObject {
  @Field(() => String)
  name!: string;
  @Field(() => [String])
  roles!: readonly string[];
  @Field(() => Boolean, {
    description: 'A second factor must be set first: until then only viewer, startSecondFactor, confirmSecondFactor and signOut answer',
  })
  mustEnrol!: boolean;
}
