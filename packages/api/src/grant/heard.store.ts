import { subjectOf, type AlertKind, type BlacklistKind, type KeyLevel, type MeasureKind, type SubjectRow, type Viewer } from '@anze/domain';
import type { Names, Read } from '../desk/desk';
import { showSubject } from '../schema/subject';
import type { GrantStore } from './grant.store';
import type { HeardAlert, HeardFilter, HearerObject } from './heard.graphql';

/** The own office's alerts and in which inboxes outside they lie. */
export interface HeardStore {
  /** Newest first, from before a seat on. */
  page(filter: HeardFilter, before: string | null, size: number): Promise<readonly HeardAlert[]>;
}

interface AlertLine extends SubjectRow {
  readonly id: string;
  readonly kind: AlertKind;
  readonly at: Date;
  readonly measure: MeasureKind | null;
  readonly level: KeyLevel | null;
  readonly rule: string | null;
  readonly list: BlacklistKind | null;
  readonly refers_to: string | null;
}

interface HeardLine {
  readonly alert_id: string;
  readonly reader: string;
  readonly at: Date;
  readonly acknowledged_at: Date | null;
  readonly grants: readonly string[] | null;
}

const ALERTS = `
  select id, kind, at, measure, level, subject_kind, subject_division, subject_sector, subject_enterprise, subject_project, rule, list, refers_to
  from alert where family_id = $1 and tenant = $2 and ($3::bigint is null or id < $3) and ($4::text[] is null or kind = any ($4))
    and ($5::text is null or id = any (array(select heard_by($1::smallint, 'agency:' || $5, $3, $4, $6::int))))
  order by id desc limit $6`;

export function heardStore(read: Read, names: Names, viewer: Viewer, grants: GrantStore): HeardStore {
  const hearersOf = async (ids: readonly string[]): Promise<ReadonlyMap<string, readonly HearerObject[]>> => {
    const lines = await read<HeardLine>('select alert_id, reader, at, acknowledged_at, grants from heard_of($1::smallint, $2::bigint[])', [
      viewer.family,
      ids,
    ]);
    const [known, agencies] = await Promise.all([
      grants.byStoreIds([...new Set(lines.flatMap((line) => line.grants ?? []))]),
      grants.agencies(),
    ]);
    const agencyOf = new Map(agencies.map((agency) => [agency.id, agency]));
    const hearers = new Map<string, HearerObject[]>(ids.map((id) => [id, []]));
    for (const { alert_id, reader, at, acknowledged_at, grants: by } of lines) {
      const [kind, id] = reader.split(':') as ['agency' | 'tenant', string];
      if (viewer.kind === 'TENANT' && kind === 'tenant' && Number(id) === viewer.tenant) continue;
      hearers.get(alert_id)?.push({
        agency: kind === 'agency' ? (agencyOf.get(id) ?? { id, name: id }) : null,
        office: kind === 'tenant' ? Number(id) : null,
        at: at.getTime(),
        acknowledgedAt: acknowledged_at?.getTime() ?? null,
        grants: (by ?? []).flatMap((one) => known.get(one) ?? []),
      });
    }
    return hearers;
  };
  return {
    page: async ({ agency, kinds }, before, size) => {
      if (viewer.kind !== 'TENANT') return [];
      const lines = await read<AlertLine>(ALERTS, [viewer.family, viewer.tenant, before, kinds ?? null, agency ?? null, size]);
      const hearers = await hearersOf(lines.map(({ id }) => id));
      return lines.map((line) => ({
        storeId: line.id,
        alertId: names.write('alert', line.id),
        kind: line.kind,
        at: line.at.getTime(),
        measure: line.measure,
        level: line.level,
        subject: (line.subject_kind as string | null) === null ? null : showSubject(subjectOf(line), (id) => names.write('fact', id)),
        rule: line.rule,
        list: line.list,
        refersTo: line.refers_to === null ? null : names.write('alert', line.refers_to),
        hearers: hearers.get(line.id) ?? [],
      }));
    },
  };
}
