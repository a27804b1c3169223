import { dayOf, formatDay, MEASURE_KINDS, subtree, type KeyLevel, type MeasureKind, type Moment, type Viewer } from '@anze/domain';
import type { Read } from '../desk/desk';
import type { MeasureTallyObject } from './statistics.graphql';

export interface MeasureTallyStore {
  /** Measures in force on the local date of a moment: of the own office, or of those below it. By kind and level. */
  inForce(scope: 'OWN' | 'BELOW', at: Moment): Promise<MeasureTallyObject[]>;
}

/** In force: decided or taken over, begun, and not past its last day. One without a last day stands until it is closed. */
const TALLY = `select kind, level, count(*)::int as count, count(*) filter (where under_review)::int as "underReview",
    count(*) filter (where until_date <= $4::date + 30)::int as "endingWithin30Days"
  from measure where family_id = $1::smallint and tenant >= $2::bigint and tenant < $3::bigint
    and state in ('DECIDED', 'TAKEN_OVER') and (from_date is null or from_date <= $4::date) and (until_date is null or until_date >= $4::date)
  group by kind, level order by level`;

export function measureTallyStore(read: Read, viewer: Viewer): MeasureTallyStore {
  return {
    inForce: async (scope, at) => {
      if (viewer.kind !== 'TENANT') return [];
      const { tenant } = viewer;
      const [from, until] = scope === 'OWN' ? [tenant, tenant + 1] : [tenant + 1, subtree(tenant).until];
      const rows = await read<Row>(TALLY, [viewer.family, from, until, formatDay(dayOf(at))]);
      return MEASURE_KINDS.flatMap((kind) => rows.filter((row) => row.kind === kind));
    },
  };
}

interface Row {
  readonly kind: MeasureKind;
  readonly level: KeyLevel | null;
  readonly count: number;
  readonly underReview: number;
  readonly endingWithin30Days: number;
}
