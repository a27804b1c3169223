import { readerOf, type Moment, type Viewer } from '@anze/domain';
import type { Asker } from './read-inbox';

/**
 * Marks one row of the viewer's inbox as taken note of, by whom and when; a mark that is there already stands. Answers
 * false where the inbox has no such row.
 */
export async function acknowledge(asker: Asker, viewer: Viewer, sequence: number, at: Moment): Promise<boolean> {
  // A program's key is nobody's name.
  const person = /^[0-9]{1,18}$/.test(viewer.person) ? viewer.person : null;
  const rows = await asker.ask(viewer, MARK, [viewer.family, readerOf(viewer), sequence, new Date(at).toISOString(), person]);
  return rows[0]?.['there'] === true;
}

const MARK = `
  WITH marked AS (
    UPDATE inbox_entry SET acknowledged_at = $4::timestamptz, acknowledged_by = $5
    WHERE family_id = $1 AND reader = $2 AND sequence = $3 AND acknowledged_at IS NULL
  )
  SELECT EXISTS (SELECT FROM inbox_entry WHERE family_id = $1 AND reader = $2 AND sequence = $3) AS there`;
