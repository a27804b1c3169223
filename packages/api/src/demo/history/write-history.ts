import { civil, dayOf, familyOf, parseDay, startOf, type Day } from '@anze/domain';
import { relayTick } from '@anze/notifier';
import type { Engine } from '../../database';
import type { Office } from '../../desk/office';
import { createLane, type JudgingLane } from '../../engine/lane';
import { DEMO_TENANTS } from '../accounts';
import { acknowledgeOlder } from './acknowledge-older';
import { decideOne } from './decide-cases';
import type { Deed } from './deed';
import { Diary } from './diary';
import { doDeed, type Recorded } from './do-deed';
import { openOffices, type Offices } from './offices';
import { byDay, planHistory } from './plan';

export interface HistoryDependencies {
  readonly engine: Engine;
  /** The process's own office; the history has a lane of its own and moves the clock. */
  readonly office: Omit<Office, 'lane'>;
  /** Told which year is being written. */
  readonly progress: (year: number) => void;
}

const HOUR = 3_600_000;
/** Officers decide in the morning: what came before is recorded before, what comes after is recorded after. */
const DECIDING = 10.5 * HOUR;
const FAMILY = familyOf(DEMO_TENANTS[0]?.code ?? 0);

/**
 * Writes what happened in the demo up to yesterday, day by day, through the use cases that people use, with the clock
 * standing at each day; so alerts are as real as those of a store that lived through it. A start that was killed goes on at the
 * day it had reached: what was done of that day already is not done twice.
 */
export async function writeHistory({ engine, office, progress }: HistoryDependencies): Promise<void> {
  const today = dayOf(office.clock.now());
  const plan = planHistory(today);
  const diary = new Diary(today, plan);
  const lane = createLane({ engine, packs: office.packs, committed: (_family, outcomes) => diary.noteAll(outcomes) });
  const offices = await openOffices({ ...office, lane }, engine);
  const reached = await readReached(engine, office.ids);
  const deeds = byDay(plan);
  await diary.recall(offices, reached.day, startOf(reached.day));
  let year = 0;
  for (let day = reached.day; day < today; day++) {
    const works = deeds.get(day) ?? [];
    diary.now = day;
    if (works.length === 0 && !diary.isDue(day) && !diary.deadlineOn(day)) continue;
    if (civil(day).year !== year) progress((year = civil(day).year));
    await writeDay(day, works, { engine, lane, offices, diary, recorded: reached.recorded });
  }
  await drain(engine);
  await acknowledgeOlder(offices, { ask: (viewer, sql, values) => office.store.asViewer(viewer, sql, values) }, today);
}

interface Writing {
  readonly engine: Engine;
  readonly lane: JudgingLane;
  readonly offices: Offices;
  readonly diary: Diary;
  readonly recorded: Recorded;
}

async function writeDay(day: Day, works: readonly Deed[], writing: Writing): Promise<void> {
  const { engine, lane, offices, diary } = writing;
  if (diary.deadlineOn(day)) {
    await lane.submit({ kind: 'ADVANCE', family: FAMILY, actor: { tenant: FAMILY * 1e10, person: null, at: startOf(day) + 5 * 60_000 } });
  }
  const split = startOf(day) + DECIDING;
  await doAll(
    works.filter(({ at }) => at < split),
    writing,
  );
  let turn = 0;
  for (const one of diary.due(day)) {
    const later = await decideOne(offices, one, split + turn * 60_000, diary.today);
    turn++;
    if (later === undefined) diary.strike(one);
    else diary.put(one, later);
  }
  await doAll(
    works.filter(({ at }) => at >= split),
    writing,
  );
  await drain(engine);
}

/** Facts that follow each other are handed in together: the lane judges them in order and commits them at once. */
async function doAll(works: readonly Deed[], { offices, recorded }: Writing): Promise<void> {
  for (let i = 0; i < works.length;) {
    const first = works[i] as Deed;
    const together = first.does === 'REPORT' ? works.slice(i, endOfReports(works, i)) : [first];
    await Promise.all(together.map((deed) => doDeed(deed, offices, recorded)));
    i += together.length;
  }
}

function endOfReports(works: readonly Deed[], from: number): number {
  const end = works.findIndex(({ does }, i) => i > from && does !== 'REPORT');
  return end === -1 ? works.length : end;
}

/** Numbers what waits in the outbox into the inboxes, all of it. */
async function drain(engine: Engine): Promise<void> {
  for (let more = true; more;) {
    const ticked = await relayTick(engine, FAMILY);
    more = ticked.busy || ticked.more;
  }
}

/** How far a start that was killed had come: the lane's own clock says the day. */
async function readReached(engine: Engine, ids: Office['ids']): Promise<{ readonly day: Day; readonly recorded: Recorded }> {
  return engine.inFamily(FAMILY, async (tx) => {
    const [clock] = await tx.query<{ judged_until: string }>('select judged_until::text as judged_until from clock where family_id = $1', [
      FAMILY,
    ]);
    const facts = await tx.query<{ id: string; source_id: string }>('select id, source_id from fact where family_id = $1', [FAMILY]);
    return {
      day: parseDay(clock?.judged_until ?? '') as Day,
      recorded: new Map(facts.map(({ id, source_id }) => [source_id, ids.write('fact', FAMILY, id)])),
    };
  });
}
