import { acknowledge, lastOfInbox, readInbox, type Asker } from '@anze/notifier';
import { FAMILY, HUIJI, office, officer, openFeedWorld, ZHENGZHOU, type FeedWorld } from './testing';

let world: FeedWorld;
beforeEach(async () => {
  world = await openFeedWorld();
});
afterEach(() => world.close());

const DISCIPLINE = officer('discipline-4101');

test('a row is shown by the grant then and the grant now: revoked, it is a number and a date; granted anew, it is back', async () => {
  await world.grant('discipline-4101', ZHENGZHOU, ['INTERVIEW_TRIGGERED']);
  const [id] = await world.announce({});
  await world.relay();
  expect(await world.inbox(DISCIPLINE)).toEqual([
    {
      sequence: 1,
      alertId: id,
      at: Date.UTC(2026, 4, 3),
      kind: 'INTERVIEW_TRIGGERED',
      tenant: ZHENGZHOU,
      measure: 'INTERVIEW',
      subject: { kind: 'JURISDICTION', division: HUIJI },
      rule: 'zhengzhou-2021-3/5.2.1',
      text: '惠济区三个月内发生两起一般事故',
    },
  ]);
  await world.revoke('discipline-4101', ZHENGZHOU);
  expect(await world.inbox(DISCIPLINE)).toEqual([{ sequence: 1, alertId: id, at: Date.UTC(2026, 4, 3), kind: 'NOT_GRANTED' }]);
  // What was announced while nothing was granted never comes.
  await world.announce({});
  await world.relay();
  await world.grant('discipline-4101', ZHENGZHOU, ['INTERVIEW_TRIGGERED', 'VETO_DECIDED']);
  expect((await world.inbox(DISCIPLINE)).map((row) => [row.sequence, row.kind])).toEqual([[1, 'INTERVIEW_TRIGGERED']]);
});

test("nobody reads a neighbour's inbox, whatever is asked of the store", async () => {
  await world.announce({});
  await world.relay();
  expect(await world.inbox(office(HUIJI))).toEqual([]);
  const rows = await world.store.asViewer(office(HUIJI), 'select sequence from inbox_entry where family_id = $1', [FAMILY]);
  expect(rows).toEqual([]);
});

test('acknowledging marks one row of the own inbox, once, and knows when there is none', async () => {
  await world.announce({}, {});
  await world.relay();
  const clerk = office(ZHENGZHOU);
  const marks = (): Promise<unknown[]> =>
    world.store.asViewer(
      clerk,
      'select sequence::int, acknowledged_at, acknowledged_by from inbox_entry where family_id = $1 order by sequence',
      [FAMILY],
    );
  const first = Date.UTC(2026, 5, 1);
  expect(await acknowledge(world.asker, clerk, 2, first)).toBe(true);
  expect(await acknowledge(world.asker, clerk, 2, first + 1)).toBe(true);
  expect(await marks()).toEqual([
    { sequence: 1, acknowledged_at: null, acknowledged_by: null },
    { sequence: 2, acknowledged_at: new Date(first), acknowledged_by: '2' },
  ]);
  expect(await acknowledge(world.asker, clerk, 3, first)).toBe(false);
  expect(await acknowledge(world.asker, office(HUIJI), 1, first)).toBe(false);
  expect(await lastOfInbox(world.asker, clerk)).toBe(2);
});

interface Plan {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly Plan[];
}

function rowsLookedAt(plan: Plan): number {
  const own = plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Join Filter'] ?? 0);
  return own * plan['Actual Loops'] + (plan.Plans ?? []).reduce((sum, below) => sum + rowsLookedAt(below), 0);
}

test('reading the newest of a long inbox looks at that row alone, also in a store without statistics', async () => {
  await world.grant('discipline-4101', ZHENGZHOU, ['INTERVIEW_TRIGGERED']);
  await world.announce(...Array.from({ length: 400 }, () => ({})));
  await world.relay();
  const looked: number[] = [];
  const explaining: Asker = {
    ask: async (viewer, sql, values) => {
      const [row] = await world.store.asViewer<{ 'QUERY PLAN': readonly { Plan: Plan }[] }>(
        viewer,
        `explain (analyze, format json) ${sql}`,
        values,
      );
      looked.push(rowsLookedAt((row?.['QUERY PLAN'][0] as { Plan: Plan }).Plan));
      return world.asker.ask(viewer, sql, values);
    },
  };
  for (const reader of [DISCIPLINE, office(ZHENGZHOU)]) {
    expect(await readInbox(explaining, reader, 399, 100)).toHaveLength(1);
  }
  expect(Math.max(...looked)).toBeLessThan(40);
});
