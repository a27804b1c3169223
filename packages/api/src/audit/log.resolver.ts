import { mayReadRecord } from '@anze/domain';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { deskOf, type Context } from '../desk/context';
import type { Desk } from '../desk/desk';
import { refusal } from '../error/refusal';
import { connection, pageSize, plainSeats, readCursor, type Connection } from '../schema/connection';
import { LogEntryConnection, LogFilter, RecordState, type LogEntryObject } from './log.graphql';

/** Numbers of the record are told to its readers anyway: its proof needs them. */
const SEATS = plainSeats(/^\d{1,15}$/);

/** The record of deeds 存证日志, for auditors and administrators of the own office or agency. */
@Resolver()
export class LogResolver {
  @Query(() => LogEntryConnection, { description: 'What the own office or agency did, and what was done to it; newest first' })
  async auditLog(
    @Arg('filter', () => LogFilter, { nullable: true }) filter: LogFilter | null,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<LogEntryObject>> {
    const size = pageSize(first);
    const rows = await reading(context).log.page(filter ?? {}, readCursor(after, SEATS), size + 1);
    return connection({ rows, size, after, seats: SEATS, seat: ({ number }) => String(number) });
  }

  @Query(() => RecordState, { description: "How far the province's record is covered, and the key that signs its checkpoints" })
  async record(@Ctx() context: Context): Promise<RecordState> {
    const { log, office } = reading(context);
    const [size, checkpoints] = await Promise.all([log.size(), log.checkpoints()]);
    return { ...size, keyId: office.recordKey.id, publicKey: office.recordKey.publicKey, checkpoints };
  }
}

export function reading(context: Context): Desk {
  const desk = deskOf(context);
  if (mayReadRecord(desk.viewer)) return desk;
  throw refusal(
    'FORBIDDEN',
    '只有本单位的审计人员和管理员可以查看存证日志。',
    'Only auditors and administrators of this office may read the record of deeds.',
  );
}
