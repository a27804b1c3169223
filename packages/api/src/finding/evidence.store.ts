import { compareHappenings, explain, formatDay, type Fact, type Happening } from '@anze/domain';
import DataLoader from 'dataloader';
import type { Read } from '../desk/desk';
import type { DivisionStore } from '../division/division.store';
import { MADE_HERE } from '../engine/take-fact';
import type { FactObject } from '../fact/fact.graphql';
import { FACT_COLUMNS, factOf, type FactRow, type FactStore } from '../fact/fact.store';
import type { RuleStore } from '../rule/rule.store';
import type { FindingObject } from './finding.graphql';
import { countedBy, standingKeys, windowsOf, type Shape, type Window } from './window';

/** Facts behind findings, read from their windows when someone looks. */
export interface EvidenceStore {
  /** In the order of facts, then what stood over them; of long windows the last thousand. */
  of(finding: FindingObject): Promise<readonly FactObject[]>;
  /** One Chinese sentence, made of what this reader may see. */
  explanation(finding: FindingObject, divisions: DivisionStore): Promise<string>;
}

/** Enough for a sentence, and the most that an evidence list goes back. */
const FEW = 60;
const MANY = 1000;

interface Found {
  readonly fact: Fact;
  readonly shown: FactObject;
}

export function evidenceStore(read: Read, facts: FactStore, rules: RuleStore): EvidenceStore {
  const loader = (limit: number): DataLoader<FindingObject, readonly Found[], string> =>
    new DataLoader((findings) => gather(findings, limit, read, facts, rules), { cacheKeyFn: ({ storeId }) => storeId });
  const few = loader(FEW);
  const many = loader(MANY);
  return {
    of: async (finding) => (await many.load(finding)).map(({ shown }) => shown),
    explanation: async (object, divisions) => {
      const { finding } = object;
      const evidence = await few.load(object);
      const completing = evidence.find(({ fact }) => fact.key === finding.completedBy)?.fact;
      const known = rules.of(finding.rule, completing?.kind);
      if (!known) return `${finding.rule}`;
      const place = finding.subject.kind === 'JURISDICTION' ? await divisions.byCode(finding.subject.division) : undefined;
      return explain(finding, {
        ...known,
        evidence: evidence.map(({ fact }) => fact),
        nameOf: (code) => (place?.code === code ? place.name : undefined),
        labelOf: calledByPeople,
      });
    },
  };
}

/** All findings of a page together: one query for the facts they name, one for each shape of window. */
async function gather(
  findings: readonly FindingObject[],
  limit: number,
  read: Read,
  facts: FactStore,
  rules: RuleStore,
): Promise<Found[][]> {
  const named = new Set(
    findings.flatMap(({ finding }) => [finding.completedBy, ...standingKeys(finding).filter((key) => /^\d+$/.test(key))]),
  );
  const shown = await facts.byIds([...named]);
  const byId = new Map(shown.filter((fact) => fact !== undefined).map((fact) => [fact.storeId, { shown: fact, fact: asFact(fact) }]));
  const asked = findings.map(({ finding }) => {
    const completing = byId.get(finding.completedBy)?.fact as Happening | undefined;
    const known = completing && rules.of(finding.rule, completing.kind);
    return { finding, completing, known, windows: known ? windowsOf(finding, known.pack) : [] };
  });
  const rows = await readWindows(
    asked.map(({ windows }) => windows),
    asked.map(({ known }) => known?.rule.of ?? ''),
    limit,
    read,
  );
  return asked.map(({ finding, completing, known }, i) => {
    const standing = standingKeys(finding)
      .map((key) => byId.get(key))
      .filter((one) => one !== undefined);
    if (!completing || !known) return standing;
    const counts = countedBy(finding, known.rule, completing);
    const counted = new Map<string, Found>();
    for (const row of rows[i] ?? []) {
      const fact = factOf(row);
      if (counts(fact)) counted.set(row.id, { fact, shown: facts.show(row) });
    }
    if (counted.size === 0) counted.set(completing.key, byId.get(completing.key) as Found);
    return [...counted.values()].sort((a, b) => compareHappenings(a.fact as Happening, b.fact as Happening)).concat(standing);
  });
}

/** Rows of each finding's windows, the newest `limit` of each. */
async function readWindows(
  windows: readonly (readonly Window[])[],
  kinds: readonly string[],
  limit: number,
  read: Read,
): Promise<FactRow[][]> {
  const found = windows.map((): FactRow[] => []);
  const flat = windows.flatMap((list, i) => list.map((window) => ({ window, i, kind: kinds[i] as string })));
  for (const shape of ['county', 'city', 'enterprise', 'family'] as const satisfies readonly Shape[]) {
    const some = flat.filter(({ window }) => window.shape === shape);
    if (some.length === 0) continue;
    const place = {
      county: 'and t.county = w.place::bigint',
      city: 'and t.city = w.place::bigint',
      enterprise: 'and t.enterprise = w.place',
      family: '',
    }[shape];
    const rows = await read<FactRow & { i: number }>(
      `select w.i, ${FACT_COLUMNS} from unnest($1::int[], $2::text[], $3::text[], $4::date[], $5::date[]) as w (i, kind, place, since, until)
       cross join lateral (
         select * from fact t where t.happened_on between w.since and w.until and t.kind = w.kind and not t.voided ${place}
         order by t.happened_on desc, t.happened_at desc, t.source_id desc limit ${limit}
       ) t`,
      [
        some.map(({ i }) => i),
        some.map(({ kind }) => kind),
        some.map(({ window }) => (window.place === null ? null : String(window.place))),
        some.map(({ window }) => formatDay(window.from)),
        some.map(({ window }) => formatDay(window.until)),
      ],
    );
    for (const row of rows) found[row.i]?.push(row);
  }
  return found;
}

/** A window's object carries the domain fact's own fields; its key is the store's id. */
function asFact(shown: FactObject): Fact {
  return { ...(shown as unknown as Fact), id: shown.sourceId, key: shown.storeId };
}

/** A title, or the source's own number; an id that the platform made tells a reader nothing. */
function calledByPeople({ title, id }: Fact): string {
  return title ?? (id.startsWith(MADE_HERE) ? '' : id);
}
