import 'reflect-metadata';
import type { DivisionCode, Moment } from '@anze/domain';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../schema/connection';
import { enumOf } from '../schema/enums';
import { JsonScalar } from '../schema/json';
import { DateTimeScalar, DivisionCodeScalar, LocalDateScalar } from '../schema/scalars';
import { LOG_KINDS, type LogKind } from './entry';

export const LogKindEnum = enumOf('LogKind', LOG_KINDS, 'What the record of deeds 存证日志 keeps');

@ObjectType('LogEntry', { simpleResolvers: true, description: 'One deed of the record 存证日志: who did what, when, to what' })
export class LogEntryObject {
  @Field(() => Int, { description: "Its number in the province's record: 0, 1, 2 … without a hole" })
  number!: number;
  @Field(() => DateTimeScalar, { description: 'When it was done' })
  at!: Moment;
  @Field(() => DateTimeScalar, { description: 'When it was numbered' })
  loggedAt!: Moment;
  @Field(() => LogKindEnum)
  kind!: LogKind;
  @Field(() => String, { description: 'Who did it, as the record has it: place and an opaque id, or command:… for who runs the servers' })
  actor!: string;
  @Field(() => String, { nullable: true, description: "The doer's name, where it is one of the reader's own people or keys" })
  actorName!: string | null;
  @Field(() => DivisionCodeScalar, { nullable: true })
  byTenant!: DivisionCode | null;
  @Field(() => String, { nullable: true })
  byAgency!: string | null;
  @Field(() => DivisionCodeScalar, { nullable: true, description: 'Whose file, rules, grant or person it concerns' })
  ofTenant!: DivisionCode | null;
  @Field(() => String, { nullable: true })
  ofAgency!: string | null;
  @Field(() => JsonScalar, { description: 'Ids, codes, kinds' })
  subject!: Readonly<Record<string, unknown>>;
  @Field(() => JsonScalar, { nullable: true, description: 'Names and reasons; null where they were erased' })
  personal!: Readonly<Record<string, string>> | null;
  @Field(() => String, { description: "Hex: the entry's leaf in the Merkle tree (RFC 6962)" })
  hash!: string;
  @Field(() => Boolean, { description: 'A signed checkpoint covers it; what none covers is the open tail' })
  covered!: boolean;
}

export const LogEntryConnection = connectionOf('LogEntry', () => LogEntryObject);

@InputType()
export class LogFilter {
  @Field(() => [LogKindEnum], { nullable: true })
  kinds?: LogKind[] | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Done on this day or later' })
  from?: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'Done on this day or before' })
  until?: string | null;
  @Field(() => ID, { nullable: true, description: "One of the reader's own people" })
  person?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'Signed: so many entries stood in the record, with this root' })
export class LogCheckpoint {
  @Field(() => Int)
  size!: number;
  @Field(() => DateTimeScalar)
  at!: Moment;
  @Field(() => String, { description: 'The signed note; agencies find the same in their inboxes' })
  note!: string;
}

@ObjectType({ simpleResolvers: true })
export class RecordState {
  @Field(() => Int, { description: "Entries of the province's record" })
  size!: number;
  @Field(() => Int, { description: 'Of them covered by a checkpoint' })
  covered!: number;
  @Field(() => String, { description: 'Hex: how notes name the key' })
  keyId!: string;
  @Field(() => String, { description: 'Base64 of the public key: keep it, for npm run verify-log' })
  publicKey!: string;
  @Field(() => [LogCheckpoint], { description: 'The newest ten' })
  checkpoints!: readonly LogCheckpoint[];
}
