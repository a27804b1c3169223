import { signedNote, startOf, type Viewer } from '@anze/domain';
import type { Names, Read } from '../desk/desk';
import { readDay } from '../schema/reading';
import type { LogKind } from './entry';
import type { LogCheckpoint, LogEntryObject, LogFilter } from './log.graphql';

/** The record of deeds as its reader may see it: what the own office or agency did, and what was done to it. */
export interface LogStore {
  page(filter: LogFilter, before: string | null, size: number): Promise<readonly LogEntryObject[]>;
  checkpoints(): Promise<readonly LogCheckpoint[]>;
  /** How many entries the province's record has, and how many a checkpoint covers. */
  size(): Promise<{ readonly size: number; readonly covered: number }>;
}

interface Line {
  readonly number: string;
  readonly at: Date;
  readonly logged_at: Date;
  readonly kind: LogKind;
  readonly actor: string;
  readonly by_tenant: string | null;
  readonly by_agency: string | null;
  readonly of_tenant: string | null;
  readonly of_agency: string | null;
  readonly subject: Record<string, unknown>;
  readonly personal: Record<string, string> | null;
  readonly hash: Buffer;
  readonly covered: boolean;
}

const DAY_MS = 86_400_000;
const CHECKPOINTS_SHOWN = 10;

export function logStore(read: Read, names: Names, viewer: Viewer): LogStore {
  const [place, mine] = viewer.kind === 'TENANT' ? (['tenant', viewer.tenant] as const) : (['agency', viewer.agency] as const);
  const LIST = `
    select number, at, logged_at, kind, actor, by_tenant, by_agency, of_tenant, of_agency, subject, personal, hash,
      number < coalesce((select max(size) from log_checkpoint where family_id = $1), 0) as covered
    from log_entry
    where family_id = $1 and (by_${place} = $2 or of_${place} = $2) and ($3::bigint is null or number < $3)
      and ($4::text[] is null or kind = any ($4)) and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)
      and ($7::text is null or actor = $7)
    order by number desc limit $8`;

  /** Of the reader's own people and keys; nobody else's name stands in the store for this reader. */
  async function namesOf(lines: readonly Line[]): Promise<ReadonlyMap<string, string>> {
    const own = new Map<string, string>();
    const people = new Map<string, string>();
    const keys = new Map<string, string>();
    for (const { actor } of lines) {
      const [, key, text] = /:(key-)?([A-Za-z0-9_-]{22})$/.exec(actor) ?? [];
      const id = text === undefined ? undefined : names.read(key ? 'key' : 'person', text);
      if (id !== undefined) (key ? keys : people).set(id, actor);
    }
    const told = async (table: 'person' | 'agency_key', column: 'name' | 'label', ids: ReadonlyMap<string, string>): Promise<void> => {
      if (ids.size === 0) return;
      const rows = await read<{ id: string; name: string }>(
        `select id, ${column} as name from ${table} where family_id = $1 and id = any ($2::bigint[])`,
        [viewer.family, [...ids.keys()]],
      );
      for (const { id, name } of rows) own.set(ids.get(id) as string, name);
    };
    await Promise.all([told('person', 'name', people), viewer.kind === 'AGENCY' ? told('agency_key', 'label', keys) : undefined]);
    return own;
  }

  return {
    page: async ({ kinds, from, until, person }, before, size) => {
      const id = person == null ? undefined : names.read('person', person);
      if (person != null && id === undefined) return [];
      const actor = id === undefined ? null : `${place}:${mine}:${names.write('person', id)}`;
      const lines = await read<Line>(LIST, [
        viewer.family,
        mine,
        before,
        kinds ?? null,
        from == null ? null : new Date(startOf(readDay(from, 'filter.from'))),
        until == null ? null : new Date(startOf(readDay(until, 'filter.until')) + DAY_MS),
        actor,
        size,
      ]);
      const known = await namesOf(lines);
      return lines.map((line) => ({
        number: Number(line.number),
        at: line.at.getTime(),
        loggedAt: line.logged_at.getTime(),
        kind: line.kind,
        actor: line.actor,
        actorName: known.get(line.actor) ?? null,
        byTenant: line.by_tenant === null ? null : Number(line.by_tenant),
        byAgency: line.by_agency,
        ofTenant: line.of_tenant === null ? null : Number(line.of_tenant),
        ofAgency: line.of_agency,
        subject: line.subject,
        personal: line.personal,
        hash: line.hash.toString('hex'),
        covered: line.covered,
      }));
    },
    checkpoints: async () => {
      const rows = await read<{ size: string; root: Buffer; at: Date; key_id: string; signature: string }>(
        'select size, root, at, key_id, signature from log_checkpoint where family_id = $1 order by size desc limit $2',
        [viewer.family, CHECKPOINTS_SHOWN],
      );
      return rows.map((row) => {
        const checkpoint = {
          family: viewer.family,
          size: Number(row.size),
          root: row.root.toString('hex'),
          at: row.at.toISOString(),
          key: row.key_id,
          signature: row.signature,
        };
        return { size: checkpoint.size, at: row.at.getTime(), note: signedNote(checkpoint) };
      });
    },
    size: async () => {
      const [row] = await read<{ size: string; covered: string }>(
        `select record_size($1) as size, coalesce((select max(size) from log_checkpoint where family_id = $1), 0) as covered`,
        [viewer.family],
      );
      return { size: Number(row?.size ?? 0), covered: Number(row?.covered ?? 0) };
    },
  };
}
