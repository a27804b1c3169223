import { dayOf, formatDay, type DivisionCode } from '@anze/domain';
import type { Desk } from '../desk/desk';
import { actorOf } from '../database';

/** A piece of an office's file: its case, finding or measure. */
interface Filed {
  readonly storeId: string;
  readonly tenant: DivisionCode;
  /** A measure of a tenant above that binds the reader: its terms, not its file. */
  readonly above?: boolean;
}

/**
 * Whoever reads another office's file leaves an entry in the record of deeds, before the answer leaves: one for each office
 * whose file it was, with what was read, and for each file once a day. Costs nothing where all are the reader's own.
 */
export async function noteRead<File extends Filed>(
  desk: Desk,
  word: 'case' | 'finding' | 'measure',
  files: readonly File[],
): Promise<void> {
  const { viewer, office } = desk;
  if (viewer.kind !== 'TENANT') return;
  const read = new Map<string, DivisionCode>();
  for (const { storeId, tenant, above } of files) if (tenant !== viewer.tenant && above !== true) read.set(storeId, tenant);
  if (read.size === 0) return;
  const at = office.clock.now();
  await office.store.asViewer(viewer, NOTE, [
    viewer.family,
    actorOf(viewer),
    formatDay(dayOf(at)),
    word,
    [...read.keys()],
    [...read.values()],
    new Date(at),
    viewer.tenant,
  ]);
}

/**
 * In the order of their ids: of two readings of one person at once the second waits for the first, and never both for each other. It has to
 * wait: what it does not note must stand there when its answer leaves.
 */
const NOTE = `
  with read as (
    select id, tenant from unnest($5::bigint[], $6::bigint[]) as r (id, tenant)
  ), fresh as (
    insert into file_reading (family_id, actor, day, kind, file_id) select $1::smallint, $2::text, $3::date, $4::text, id from read order by id
      on conflict do nothing returning file_id
  ), swept as (
    delete from file_reading where family_id = $1::smallint and actor = $2::text and day < $3::date and exists (select from fresh)
  )
  insert into log_pending (family_id, at, kind, actor, by_tenant, of_tenant, subject, personal)
    select $1::smallint, $7::timestamptz, 'FILE_READ', $2::text, $8::bigint, r.tenant,
      jsonb_build_object($4::text, jsonb_agg(r.id::text order by r.id)), '{}'
    from read r join fresh f on f.file_id = r.id group by r.tenant`;
