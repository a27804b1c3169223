import 'reflect-metadata';
import type { Day } from '@anze/domain';
import { Field, ID, ObjectType } from 'type-graphql';
import { LocalDateScalar } from '../schema/scalars';

@ObjectType('Document', { simpleResolvers: true, description: '文件: the document a pack was taken from, with its text' })
export class DocumentObject {
  @Field(() => ID)
  pack!: string;
  @Field(() => String, { description: '文号' })
  number!: string;
  @Field(() => String)
  title!: string;
  @Field(() => String, { description: '发文机关' })
  issuer!: string;
  @Field(() => LocalDateScalar)
  issued!: Day;
  @Field(() => [String], { description: "As printed; a citation's line counts them from 1" })
  lines!: readonly string[];
}
