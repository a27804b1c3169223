import type { Names } from '../desk/desk';
import { plainSeats, type Seats } from '../schema/connection';
import { EVIDENCE_SEAT } from './evidence.store';

const TOLD = plainSeats(/^(-?\d{1,15}\/[A-Za-z0-9._-]{1,64}|)\/[A-Za-z0-9_-]{1,22}$/);
/** What stands before the last stroke, and behind it. */
const PARTS = /^(.*)\/([^/]+)$/;

/** The seat of a counted fact ends in the store's id, which is told as ids are; what stood over the facts is only numbered. */
export function evidenceSeats(names: Names): Seats {
  return {
    write: (seat) => {
      const [, before = '', last = ''] = PARTS.exec(seat) ?? [];
      return TOLD.write(before === '' ? seat : `${before}/${names.write('cursor', last)}`);
    },
    read: (cursor) => {
      const told = TOLD.read(cursor);
      if (told === undefined) return undefined;
      const [, before = '', last = ''] = PARTS.exec(told) ?? [];
      const seat = before === '' ? told : `${before}/${names.read('cursor', last) ?? ''}`;
      return EVIDENCE_SEAT.test(seat) ? seat : undefined;
    },
  };
}
