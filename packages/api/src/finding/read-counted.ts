import { dayOf, formatDay, momentOf, type Fact, type Happening, type Moment } from '@anze/domain';
import type { Read } from '../desk/desk';
import { FACT_COLUMNS, factOf, type FactRow } from '../fact/fact.store';
import type { Group, Shape, Stretch } from './window';

/** A fact's place in the order of facts (judgement 1): the moment, the source's id, the store's id as plain text. */
export interface Seat {
  readonly moment: Moment;
  readonly sourceId: string;
  readonly storeId: string;
}

/** What is wanted of one finding's counted facts. */
export interface Wanted {
  readonly kind: Happening['kind'];
  readonly group: Group;
  readonly stretches: readonly Stretch[];
  /** What columns cannot tell: the rule's condition, and not after the completing fact. */
  readonly counts: (fact: Fact) => boolean;
  /** FIRST: the first so many after a seat. LAST: the last so many there are. */
  readonly end: 'FIRST' | 'LAST';
  readonly many: number;
  readonly after?: Seat | undefined;
}

export interface Counted {
  readonly row: FactRow;
  readonly fact: Happening;
}

/** Rows of a first page for each fact wanted: most rules ask little beside the group. Each further page is this much longer. */
const LONGER = 4;
/** The most rows that one round reads for all findings together. */
const ROUND = 20_000;

/**
 * The facts that findings counted, each in the order of facts. Windows are read page by page, all findings of a list
 * together, until each has as many as it wants or its window is read to the end: a condition that few facts of a window
 * meet shortens nothing.
 */
export async function readCounted(wanted: readonly Wanted[], read: Read): Promise<readonly Counted[][]> {
  const readings = wanted.map((one) => new Reading(one));
  for (let longer = LONGER; ; longer *= LONGER) {
    const strips = readings.filter((reading) => !reading.satisfied).flatMap((reading) => reading.open);
    if (strips.length === 0) return readings.map((reading) => reading.result());
    const most = Math.max(LONGER, Math.floor(ROUND / strips.length));
    for (const strip of strips) strip.page = Math.min(strip.wanted.many * longer, most);
    for (const end of ['FIRST', 'LAST'] as const) {
      for (const shape of ['county', 'city', 'enterprise', 'family'] as const) {
        const some = strips.filter(({ wanted: one }) => one.end === end && one.group.shape === shape);
        if (some.length > 0) await readPage(some, shape, end, read);
      }
    }
  }
}

/** One finding's windows, as far as they have been read. */
class Reading {
  private readonly strips: readonly Strip[];

  constructor(private readonly wanted: Wanted) {
    const { stretches, after, end } = wanted;
    const since = after ? dayOf(after.moment) : -Infinity;
    const left = stretches.filter(({ until }) => until >= since).map((days) => new Strip(wanted, days, after));
    this.strips = end === 'FIRST' ? left : left.reverse();
  }

  get open(): readonly Strip[] {
    return this.strips.filter(({ done }) => !done);
  }

  /** Enough from this end of the windows, without a gap. */
  get satisfied(): boolean {
    let found = 0;
    for (const strip of this.strips) {
      found += strip.found.length;
      if (found >= this.wanted.many) return true;
      if (!strip.done) return false;
    }
    return true;
  }

  result(): Counted[] {
    const found = this.strips.flatMap((strip) => strip.found).slice(0, this.wanted.many);
    return this.wanted.end === 'FIRST' ? found : found.reverse();
  }
}

/** One stretch of days, read from one end. */
class Strip {
  readonly found: Counted[] = [];
  done = false;
  page = 0;
  /** The seat that was read last: nothing up to it is read again. */
  seat: Seat | undefined;

  constructor(
    readonly wanted: Wanted,
    readonly days: Stretch,
    after: Seat | undefined,
  ) {
    this.seat = after && dayOf(after.moment) >= days.from ? after : undefined;
  }

  take(rows: readonly FactRow[]): void {
    for (const row of rows) {
      const fact = factOf(row);
      this.seat = seatOf(fact as Happening);
      if (this.wanted.counts(fact)) this.found.push({ row, fact: fact as Happening });
    }
    this.done = rows.length < this.page;
  }
}

export function seatOf(fact: Happening): Seat {
  return { moment: momentOf(fact) as number, sourceId: fact.id, storeId: fact.key };
}

const PLACE: Record<Shape, string> = {
  county: 'and t.county = w.place::bigint',
  city: 'and t.city = w.place::bigint',
  enterprise: 'and t.enterprise = w.place',
  family: '',
};

/** The next page of each strip. Its day bounds what the index walks; the seat tells facts of that day apart. */
async function readPage(strips: readonly Strip[], shape: Shape, end: Wanted['end'], read: Read): Promise<void> {
  const [beyond, order] = end === 'FIRST' ? ['>', 'asc'] : ['<', 'desc'];
  const rows = await read<FactRow & { i: number }>(
    `select w.i, ${FACT_COLUMNS} from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::date[], $9::date[],
       $10::timestamptz[], $11::text[], $12::text[]) as w (i, page, kind, place, sector, low, high, since, until, moment, source_id, id)
     cross join lateral (
       select * from fact t where t.happened_on between w.since and w.until ${PLACE[shape]} and t.kind = w.kind and not t.voided
         and t.division >= w.low and t.division < w.high and (w.sector is null or t.sector = w.sector)
         and (w.moment is null or (t.happened_at, t.source_id, t.id::text) ${beyond} (w.moment, w.source_id, w.id))
       order by t.happened_on ${order}, t.happened_at ${order}, t.source_id ${order}, t.id::text ${order} limit w.page
     ) t order by w.i, t.happened_at ${order}, t.source_id ${order}, t.id::text ${order}`,
    [
      strips.map((_strip, i) => i),
      strips.map(({ page }) => page),
      strips.map(({ wanted }) => wanted.kind),
      strips.map(({ wanted }) => (wanted.group.place === null ? null : String(wanted.group.place))),
      strips.map(({ wanted }) => wanted.group.sector),
      strips.map(({ wanted }) => wanted.group.low),
      strips.map(({ wanted }) => wanted.group.high),
      strips.map(({ days, seat }) => formatDay(end === 'FIRST' && seat ? Math.max(days.from, dayOf(seat.moment)) : days.from)),
      strips.map(({ days, seat }) => formatDay(end === 'LAST' && seat ? Math.min(days.until, dayOf(seat.moment)) : days.until)),
      strips.map(({ seat }) => (seat ? new Date(seat.moment) : null)),
      strips.map(({ seat }) => seat?.sourceId ?? null),
      strips.map(({ seat }) => seat?.storeId ?? null),
    ],
  );
  const pages = strips.map((): FactRow[] => []);
  for (const { i, ...row } of rows) pages[i]?.push(row);
  strips.forEach((strip, i) => strip.take(pages[i] as FactRow[]));
}
