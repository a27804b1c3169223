import type { DivisionCode } from '@anze/domain';
import type { Desk } from '../desk/desk';
import { actorOf } from '../database';
import { entries, type LogEntry } from './entry';

/** A piece of an office's file: its case, finding or measure. */
interface Filed {
  readonly storeId: string;
  readonly tenant: DivisionCode;
  /** A measure of a tenant above that binds the reader: its terms, not its file. */
  readonly above?: boolean;
}

/**
 * Whoever reads another office's file leaves an entry in the record of deeds, before the answer leaves: one for each office
 * whose file it was, with what was read. Costs nothing where all are the reader's own.
 */
export async function noteRead<File extends Filed>(
  desk: Desk,
  word: 'case' | 'finding' | 'measure',
  files: readonly File[],
): Promise<void> {
  const { viewer, office } = desk;
  if (viewer.kind !== 'TENANT') return;
  const read = new Map<DivisionCode, string[]>();
  for (const { storeId, tenant, above } of files) {
    if (tenant === viewer.tenant || above === true) continue;
    const ids = read.get(tenant);
    if (ids) ids.push(storeId);
    else read.set(tenant, [storeId]);
  }
  if (read.size === 0) return;
  const at = office.clock.now();
  const deeds = [...read].map(([tenant, ids]): LogEntry => ({
    kind: 'FILE_READ',
    at,
    actor: actorOf(viewer),
    byTenant: viewer.tenant,
    ofTenant: tenant,
    subject: { [word]: ids },
  }));
  const { sql, values } = entries(viewer.family, deeds);
  await office.store.asViewer(viewer, sql, values);
}
