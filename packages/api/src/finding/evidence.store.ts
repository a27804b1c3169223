import { explain, type Fact, type Finding, type Happening } from '@anze/domain';
import DataLoader from 'dataloader';
import type { Read } from '../desk/desk';
import type { DivisionStore } from '../division/division.store';
import { MADE_HERE } from '../engine/take-fact';
import type { FactObject } from '../fact/fact.graphql';
import type { FactStore } from '../fact/fact.store';
import type { RuleStore } from '../rule/rule.store';
import type { FindingObject } from './finding.graphql';
import type { FindingStore } from './finding.store';
import { readCounted, seatOf, type Seat, type Wanted } from './read-counted';
import { countedBy, groupOf, standingKeys, stretchesOf } from './window';

/** Facts behind findings, read from their windows when someone looks. */
export interface EvidenceStore {
  /** In the order of facts, then what stood over them: the first so many after a seat. */
  page(finding: FindingObject, after: string | null, many: number): Promise<readonly Evidence[]>;
  /** One Chinese sentence, made of what this reader may see. */
  explanation(finding: FindingObject, divisions: DivisionStore): Promise<string>;
}

export interface Evidence {
  readonly shown: FactObject;
  /** Its place in the list, for a cursor. */
  readonly seat: string;
}

/** A fact counted: its moment, source id and store's id; or the number of a standing one. */
export const EVIDENCE_SEAT = /^(-?\d{1,15}\/[A-Za-z0-9._-]{1,64}\/\d{1,18}|\/\d{1,6})$/;

/** A sentence names the last five, and says whether there were more. */
const IN_A_SENTENCE = 6;

interface Found {
  readonly fact: Fact;
  readonly shown: FactObject;
}

/** Which of a finding's counted facts: a page of the list, or the last few. */
interface Ask {
  readonly finding: FindingObject;
  readonly end: Wanted['end'];
  readonly many: number;
  readonly after?: Seat | undefined;
}

interface Reading {
  readonly read: Read;
  readonly facts: FactStore;
  readonly findings: FindingStore;
  readonly rules: RuleStore;
}

interface Behind {
  readonly finding: Finding;
  readonly completing: Happening | undefined;
  readonly counted: readonly Found[];
  /** Periods, measures and indicators that the finding read, as far as the reader sees them. */
  readonly standing: readonly Found[];
}

export function evidenceStore(reading: Reading): EvidenceStore {
  const behind = new DataLoader<Ask, Behind, string>((asks) => gather(asks, reading), {
    cacheKeyFn: ({ finding, end, many, after }) => JSON.stringify([finding.storeId, end, many, after]),
  });
  return {
    page: async (finding, after, many) => {
      const start = readSeat(after);
      const { counted, standing } = await behind.load({ finding, end: 'FIRST', many, after: start.seat });
      const rest = standing.map(({ shown }, i) => ({ shown, seat: `/${i}` })).slice(start.standing);
      if (start.standing > 0) return rest.slice(0, many);
      return [...counted.map(({ shown, fact }) => ({ shown, seat: writeSeat(fact as Happening) })), ...rest].slice(0, many);
    },
    explanation: async (object, divisions) => {
      const { finding, completing, counted, standing } = await behind.load({ finding: object, end: 'LAST', many: IN_A_SENTENCE });
      const known = reading.rules.of(finding.rule, completing?.kind);
      if (!known) return `${finding.rule}`;
      const place = finding.subject.kind === 'JURISDICTION' ? await divisions.byCode(finding.subject.division) : undefined;
      return explain(finding, {
        ...known,
        evidence: [...counted, ...standing].map(({ fact }) => fact),
        nameOf: (code) => (place?.code === code ? place.name : undefined),
        labelOf: calledByPeople,
      });
    },
  };
}

/** All findings of a page together: one query for the facts they name, and for each shape of window one a round. */
async function gather(asks: readonly Ask[], { read, facts, findings, rules }: Reading): Promise<Behind[]> {
  const judged = await Promise.all(asks.map(async ({ finding, ...ask }) => ({ ...ask, finding: await findings.asJudged(finding) })));
  const named = new Set(
    judged.flatMap(({ finding }) => [finding.completedBy, ...standingKeys(finding).filter((key) => /^\d+$/.test(key))]),
  );
  const shown = await facts.byIds([...named]);
  const byId = new Map(shown.filter((fact) => fact !== undefined).map((fact) => [fact.storeId, { shown: fact, fact: asFact(fact) }]));
  const wanted: (Wanted | undefined)[] = judged.map(({ finding, ...ask }) => {
    const completing = byId.get(finding.completedBy)?.fact as Happening | undefined;
    const known = completing && rules.of(finding.rule, completing.kind);
    return known && completing.kind === known.rule.of
      ? {
          ...ask,
          kind: known.rule.of,
          group: groupOf(finding),
          stretches: stretchesOf(finding, known.pack),
          counts: countedBy(finding, known.rule, completing),
        }
      : undefined;
  });
  const rows = await readCounted(
    wanted.filter((one) => one !== undefined),
    read,
  );
  let next = 0;
  return judged.map(({ finding, after }, i) => {
    const completing = byId.get(finding.completedBy);
    const counted = wanted[i] ? (rows[next++] ?? []).map(({ row, fact }) => ({ fact, shown: facts.show(row) })) : [];
    const alone = counted.length === 0 && after === undefined && completing ? [completing] : counted;
    return {
      finding,
      completing: completing?.fact as Happening | undefined,
      counted: alone,
      standing: standingKeys(finding)
        .map((key) => byId.get(key))
        .filter((one) => one !== undefined),
    };
  });
}

function writeSeat(fact: Happening): string {
  const { moment, sourceId, storeId } = seatOf(fact);
  return `${moment}/${sourceId}/${storeId}`;
}

/** Where a page starts: after a counted fact, or at a standing one. */
function readSeat(seat: string | null): { readonly seat?: Seat; readonly standing: number } {
  if (seat === null) return { standing: 0 };
  const [moment, sourceId, storeId] = seat.split('/') as [string, string, string | undefined];
  if (storeId === undefined) return { seat: BEHIND_ALL, standing: Number(sourceId) + 1 };
  return { seat: { moment: Number(moment), sourceId, storeId }, standing: 0 };
}

/** After every fact there is: nothing is counted after it. */
const BEHIND_ALL: Seat = { moment: 8.64e15, sourceId: '', storeId: '0' };

/** A window's object carries the domain fact's own fields; its key is the store's id. */
function asFact(shown: FactObject): Fact {
  return { ...(shown as unknown as Fact), id: shown.sourceId, key: shown.storeId };
}

/** A title, or the source's own number; an id that the platform made tells a reader nothing. */
function calledByPeople({ title, id }: Fact): string {
  return title ?? (id.startsWith(MADE_HERE) ? '' : id);
}
