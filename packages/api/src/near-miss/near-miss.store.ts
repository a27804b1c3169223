import {
  mayShowNumber,
  momentOf,
  nearMisses,
  type Distance,
  type DivisionCode,
  type Happening,
  type Ledger,
  type Rule,
  type Viewer,
} from '@anze/domain';
import DataLoader from 'dataloader';
import type { Names } from '../desk/desk';
import type { Office } from '../desk/office';
import { showSubject } from '../schema/subject';
import type { NearMissObject } from './near-miss.graphql';

export interface NearMissStore {
  /** What a case's fact nearly met in the case's tenant: nearest first, at most ten. */
  ofCase(file: Asked): Promise<readonly NearMissObject[]>;
}

interface Asked {
  readonly tenant: DivisionCode;
  readonly factId: string;
}
interface Missed extends Distance {
  readonly by: Rule;
}

/** More than these tell an officer nothing. */
const MOST = 10;

/** All cases of a page in one look at the family's ledger, between two of its batches. */
export function nearMissStore({ lane, clock }: Office, viewer: Viewer, names: Names): NearMissStore {
  const loader = new DataLoader<Asked, readonly NearMissObject[], string>(
    async (asked) => {
      const found = await lane.look(viewer.family, clock.now(), (ledger) => asked.map((one) => missesIn(ledger, viewer, one)));
      return found.map((misses) => misses.map((miss) => show(miss, names)));
    },
    { cacheKeyFn: ({ tenant, factId }) => `${tenant}|${factId}` },
  );
  return { ofCase: (file) => (viewer.kind === 'TENANT' ? loader.load(file) : Promise.resolve([])) };
}

/** A group that can hold facts from outside the reader's division has no number to show (sight 4). */
function missesIn(ledger: Ledger, viewer: Viewer, { tenant, factId }: Asked): Missed[] {
  const [book, fact] = [ledger.bookOf(tenant), ledger.fact(factId)];
  if (viewer.kind !== 'TENANT' || !book || !fact || momentOf(fact) === undefined || !book.concerns(fact)) return [];
  return nearMisses(book, fact as Happening, ledger.asOf)
    .filter(({ missing, now, needed }) => missing <= 1 || now * 2 >= needed)
    .filter(({ subject }) => mayShowNumber(viewer.tenant, { tenant, subject, factDivision: fact.division }))
    .slice(0, MOST)
    .flatMap((miss) => {
      const by = book.rules.find(({ rule }) => rule.id === miss.rule && rule.of === fact.kind)?.rule;
      return by ? [{ ...miss, by }] : [];
    });
}

function show({ rule, by, subject, of, now, needed, missing, until }: Missed, names: Names): NearMissObject {
  return {
    rule,
    measure: by.measure,
    subject: showSubject(subject, (id) => names.write('fact', id)),
    of,
    now,
    needed,
    missing,
    until,
  };
}
