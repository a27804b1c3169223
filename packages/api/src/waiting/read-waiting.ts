import { dayOf, formatDay, readerOf, type Moment, type Viewer } from '@anze/domain';
import type { Read } from '../desk/desk';
import type { WaitingObject } from './waiting.graphql';

/** Days ahead that count as soon: a hazard's remedy is urged in its last week, a measure's end prepared in its last month. */
const HAZARD_DAYS = 7;
const MEASURE_DAYS = 30;

/** What waits for the viewer's office on the local date of a moment, in one query: each count from an index of its own. */
export async function readWaiting(read: Read, viewer: Viewer, at: Moment): Promise<WaitingObject> {
  if (viewer.kind !== 'TENANT') {
    const [row] = await read<{ unacknowledged: number }>(`select ${UNACKNOWLEDGED}`, [viewer.family, readerOf(viewer)]);
    return { ...NOTHING, unacknowledged: row?.unacknowledged ?? 0 };
  }
  const today = dayOf(at);
  const [row] = await read<Row>(OFFICE, [
    viewer.family,
    readerOf(viewer),
    viewer.tenant,
    formatDay(today),
    formatDay(today + MEASURE_DAYS),
    formatDay(today + HAZARD_DAYS),
  ]);
  return row ?? NOTHING;
}

type Row = { readonly [K in keyof WaitingObject]: number };

const NOTHING: Row = {
  openCases: 0,
  reopenedCases: 0,
  measuresUnderReview: 0,
  measuresEndingSoon: 0,
  hazardsOverdue: 0,
  hazardsDueSoon: 0,
  unacknowledged: 0,
};

const UNACKNOWLEDGED = `(select count(*)::int from inbox_entry e
    where e.family_id = $1::smallint and e.reader = $2::text and e.acknowledged_at is null) as unacknowledged`;

const cases = (state: string): string =>
  `(select count(*)::int from case_file c where c.family_id = $1::smallint and c.tenant = $3::bigint and c.state = '${state}')`;

/** As the statistics of measures count them. */
const IN_FORCE = `m.state in ('DECIDED', 'TAKEN_OVER') and (m.from_date is null or m.from_date <= $4::date)
  and (m.until_date is null or m.until_date >= $4::date)`;

const OFFICE = `select ${cases('OPEN')} as "openCases", ${cases('REOPENED')} as "reopenedCases",
  (select count(*)::int from measure m where m.family_id = $1::smallint and m.tenant = $3::bigint and m.under_review and ${IN_FORCE}) as "measuresUnderReview",
  (select count(*)::int from measure m where m.family_id = $1::smallint and m.tenant = $3::bigint and m.until_date between $4::date and $5::date
    and ${IN_FORCE}) as "measuresEndingSoon",
  hazards."hazardsOverdue", hazards."hazardsDueSoon", ${UNACKNOWLEDGED}
  from (select count(*) filter (where f.body ->> 'dueAt' < $4::text)::int as "hazardsOverdue",
      count(*) filter (where f.body ->> 'dueAt' between $4::text and $6::text)::int as "hazardsDueSoon"
    from fact f where f.family_id = $1::smallint and f.recorder = $3::bigint and f.kind = 'HAZARD' and not f.voided
      and f.body ->> 'rectifiedAt' is null) hazards`;
