import 'reflect-metadata';
import type { DivisionCode, Level, Moment } from '@anze/domain';
import { Field, ID, ObjectType } from 'type-graphql';
import { UserError } from '../error/user-error.graphql';
import { LevelEnum } from '../schema/enums';
import { DateTimeScalar, DivisionCodeScalar } from '../schema/scalars';

@ObjectType('OpenedTenant', { simpleResolvers: true, description: 'A tenant as an operator of the installation sees it' })
export class OpenedTenantObject {
  @Field(() => DivisionCodeScalar)
  code!: DivisionCode;
  @Field(() => String)
  name!: string;
  @Field(() => LevelEnum)
  level!: Level;
  @Field(() => DateTimeScalar)
  openedAt!: Moment;
}

@ObjectType('OpenedAgency', { simpleResolvers: true, description: 'An agency as an operator of the installation sees it' })
export class OpenedAgencyObject {
  @Field(() => ID)
  id!: string;
  @Field(() => String)
  name!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Null: before that was kept' })
  openedAt!: Moment | null;
}

@ObjectType('Workers', { simpleResolvers: true, description: 'What works in the background of the process that answers' })
export class WorkersObject {
  @Field(() => Boolean, { description: 'The keeper of the record of deeds takes its turns' })
  keeper!: boolean;
  @Field(() => Boolean, { description: 'The relay that delivers alerts ticks' })
  relay!: boolean;
  @Field(() => Boolean, { description: 'The judging lane reaches the store' })
  lane!: boolean;
}

@ObjectType('Installation', {
  simpleResolvers: true,
  description: 'For operators 运维人员: what runs here and who is here, and nothing of what they do',
})
export class InstallationObject {
  @Field(() => String)
  version!: string;
  @Field(() => String, { description: 'The latest migration that this release brings' })
  migration!: string;
}

@ObjectType({ simpleResolvers: true })
export class OpenPayload {
  @Field(() => String, {
    nullable: true,
    description: "The one-time link of the first administrator, behind the console's own address; told once: hand it on by a safe way",
  })
  path!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the link stands' })
  until!: Moment | null;
  @Field(() => [UserError])
  errors!: readonly UserError[];
}
