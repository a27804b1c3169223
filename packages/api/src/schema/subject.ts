import 'reflect-metadata';
import type { DivisionCode, Sector, Subject, SubjectKind } from '@anze/domain';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { SectorEnum, SubjectKindEnum } from './enums';
import { CreditCodeScalar, DivisionCodeScalar } from './scalars';

@ObjectType('Subject', { simpleResolvers: true, description: '对象: whom a finding or a measure is about' })
export class SubjectObject {
  @Field(() => SubjectKindEnum)
  kind!: SubjectKind;
  @Field(() => DivisionCodeScalar, { nullable: true })
  division!: DivisionCode | null;
  @Field(() => SectorEnum, { nullable: true })
  sector!: Sector | null;
  @Field(() => CreditCodeScalar, { nullable: true })
  enterprise!: string | null;
  @Field(() => ID, { nullable: true, description: 'The id of the PROJECT fact' })
  project!: string | null;
}

@InputType('SubjectInput')
export class SubjectInput {
  @Field(() => SubjectKindEnum)
  kind!: SubjectKind;
  @Field(() => DivisionCodeScalar, { nullable: true })
  division?: string | null;
  @Field(() => SectorEnum, { nullable: true })
  sector?: Sector | null;
  @Field(() => CreditCodeScalar, { nullable: true })
  enterprise?: string | null;
  @Field(() => ID, { nullable: true })
  project?: string | null;
}

/**
 * A domain subject as its window; a project goes out under its opaque id. A measure taken over names a project by its
 * source's own id, and a previewed project has none yet: what is no number of the store's goes out as it stands.
 */
export function showSubject(subject: Subject, project: (id: string) => string): SubjectObject {
  return {
    kind: subject.kind,
    division: subject.kind === 'JURISDICTION' ? subject.division : null,
    sector: (subject.kind === 'JURISDICTION' || subject.kind === 'SECTOR' ? subject.sector : undefined) ?? null,
    enterprise: subject.kind === 'ENTERPRISE' ? subject.enterprise : null,
    project: subject.kind === 'PROJECT' ? (STORE_ID.test(subject.project) ? project(subject.project) : subject.project) : null,
  };
}

/** A bigint as the store gives it out. */
const STORE_ID = /^\d{1,18}$/;
