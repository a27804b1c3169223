import { dayOf, startOf, type Day, type Viewer } from '@anze/domain';
import { acknowledge, readInbox, type Asker } from '@anze/notifier';
import { chanceOf } from './chance';
import type { Offices } from './offices';

/** What came in so many last days waits unacknowledged. */
const WAITING_DAYS = 42;
const PAGE = 100;
const HOUR = 3_600_000;

/** Officers take note of what came, within three days; the last weeks' wait. */
export async function acknowledgeOlder(offices: Offices, asker: Asker, today: Day): Promise<void> {
  for (const viewer of offices.readers()) await acknowledgeOf(viewer, asker, today);
}

async function acknowledgeOf(viewer: Viewer, asker: Asker, today: Day): Promise<void> {
  const chance = chanceOf(`acknowledging ${viewer.kind === 'AGENCY' ? viewer.agency : viewer.tenant}`);
  for (let after = 0, full = true; full;) {
    const page = await readInbox(asker, viewer, after, PAGE);
    const older = page.filter(({ at, acknowledgedAt }) => acknowledgedAt === undefined && dayOf(at) < today - WAITING_DAYS);
    await Promise.all(
      older.map(({ sequence, at }) =>
        acknowledge(asker, viewer, sequence, startOf(dayOf(at) + chance.whole(1, 3)) + chance.whole(9, 17) * HOUR),
      ),
    );
    after = page.at(-1)?.sequence ?? after;
    full = page.length === PAGE;
  }
}
