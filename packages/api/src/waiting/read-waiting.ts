import { dayOf, readerOf, type Moment, type Viewer } from '@anze/domain';
import type { Read } from '../desk/desk';
import type { WaitingObject } from './waiting.graphql';
import { hazardDue, measureWaits, openHazards, type HazardWaiting, type MeasureWaiting, type Put } from './what-waits';

/** What waits for the viewer's office on the local date of a moment, in one query: each count from an index of its own. */
export async function readWaiting(read: Read, viewer: Viewer, at: Moment): Promise<WaitingObject> {
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const family = `${put(viewer.family)}::smallint`;
  const unacknowledged = `(select count(*)::int from inbox_entry e
    where e.family_id = ${family} and e.reader = ${put(readerOf(viewer))}::text and e.acknowledged_at is null) as unacknowledged`;
  if (viewer.kind !== 'TENANT') {
    const [row] = await read<{ unacknowledged: number }>(`select ${unacknowledged}`, values);
    return { ...NOTHING, unacknowledged: row?.unacknowledged ?? 0 };
  }
  const today = dayOf(at);
  const tenant = `${put(viewer.tenant)}::bigint`;
  const cases = (state: string) =>
    `(select count(*)::int from case_file c where c.family_id = ${family} and c.tenant = ${tenant} and c.state = '${state}')`;
  const measures = (what: MeasureWaiting) =>
    `(select count(*)::int from measure t where t.family_id = ${family} and t.tenant = ${tenant} and ${measureWaits({ what, today }, put)})`;
  const due = (what: HazardWaiting) => `count(*) filter (where ${hazardDue({ what, today }, put)})::int`;
  const [row] = await read<Row>(
    `select ${cases('OPEN')} as "openCases", ${cases('REOPENED')} as "reopenedCases", ${unacknowledged},
       ${measures('UNDER_REVIEW')} as "measuresUnderReview", ${measures('ENDING_SOON')} as "measuresEndingSoon",
       hazards."hazardsOverdue", hazards."hazardsDueSoon"
     from (select ${due('OVERDUE')} as "hazardsOverdue", ${due('DUE_SOON')} as "hazardsDueSoon"
       from fact t where t.family_id = ${family} and ${openHazards(viewer.tenant, put)}) hazards`,
    values,
  );
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
