import type { Client as Sql } from 'pg';
import { opaqueIds, type OpaqueIds, type Word } from '../opaque';
import { MARK } from './neighbours.fixture';

/** A row of the store as it is, whoever may see it. */
export interface Thing {
  readonly word: Word | 'agency';
  readonly family: number;
  readonly id: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly row: any;
  /** By which the outside names it. */
  readonly name: string;
  /** What stands out in its texts, each a text that stands in no other thing. */
  readonly marks: readonly string[];
}

/** A deed of the record, with the ids that it names. */
export interface Deed {
  readonly family: number;
  readonly offices: readonly (number | string)[];
  readonly names: readonly string[];
  readonly marks: readonly string[];
  readonly hash: string;
}

export interface Truth {
  readonly ids: OpaqueIds;
  readonly things: readonly Thing[];
  readonly byName: ReadonlyMap<string, Thing>;
  readonly byMark: ReadonlyMap<string, readonly Thing[]>;
  readonly deeds: readonly Deed[];
  /** By reader (`agency:…`, `tenant:…`) with the family before it: the alerts of its inbox. */
  readonly inboxes: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Each word's rows with all that belongs to their texts. */
const ROWS: Readonly<Record<Exclude<Word, 'cursor'>, string>> = {
  fact: `select t.family_id, t.id, to_jsonb(t) as row, to_jsonb(t)::text || coalesce((select string_agg(to_jsonb(r)::text, '') from fact_revision r
    where r.family_id = t.family_id and r.fact_id = t.id), '') as text from fact t`,
  case: `select t.family_id, t.id, to_jsonb(t) as row, '' as text from case_file t`,
  finding: `select t.family_id, t.id, to_jsonb(t) as row, coalesce(t.decline_reason, '') as text from finding t`,
  measure: `select t.family_id, t.id, to_jsonb(t) as row, coalesce(t.reason, '') as text from measure t`,
  alert: `select t.family_id, t.id, to_jsonb(t) as row, coalesce(t.text, '') as text from alert t`,
  person: `select t.family_id, t.id, to_jsonb(t) as row, t.name || t.username as text from person t`,
  session: `select t.family_id, t.id, to_jsonb(t) || jsonb_build_object('tenant', p.tenant, 'agency', p.agency) as row, '' as text
    from session t join person p on p.family_id = t.family_id and p.id = t.person_id`,
  invitation: `select t.family_id, t.id, to_jsonb(t) as row, t.username as text from invitation t`,
  key: `select t.family_id, t.id, to_jsonb(t) as row, t.label as text from agency_key t`,
  grant: `select t.family_id, t.id, to_jsonb(t) as row, coalesce(t.reason, '') as text from agency_grant t`,
};

/** Everything that the store holds, read behind the platform's back. */
export async function readTruth(sql: Sql): Promise<Truth> {
  const { rows: installations } = await sql.query<{ id_secret: Buffer }>('select id_secret from installation');
  const ids = opaqueIds(installations[0]?.id_secret as Buffer);
  const things: Thing[] = [];
  for (const [word, select] of Object.entries(ROWS) as [Exclude<Word, 'cursor'>, string][]) {
    const { rows } = await sql.query<{ family_id: number; id: string; row: unknown; text: string }>(select);
    for (const { family_id: family, id, row, text } of rows)
      things.push({ word, family, id, row, name: ids.write(word, family, id), marks: [...new Set(text.match(MARK) ?? [])] });
  }
  const { rows: agencies } = await sql.query<{ family_id: number; id: string; name: string }>('select family_id, id, name from agency');
  for (const { family_id: family, id, name } of agencies)
    things.push({ word: 'agency', family, id, row: { agency: id }, name: `agency ${id}`, marks: name.match(MARK) ?? [] });

  const byMark = new Map<string, Thing[]>();
  for (const thing of things) for (const mark of thing.marks) byMark.set(mark, [...(byMark.get(mark) ?? []), thing]);
  const { rows: deeds } = await sql.query<{ family_id: number; offices: (string | null)[]; text: string; hash: string }>(
    `select family_id, array[by_tenant::text, of_tenant::text, by_agency, of_agency] as offices,
       actor || ' ' || subject::text || coalesce(personal::text, '') as text, encode(hash, 'hex') as hash from log_entry`,
  );
  const inboxes = new Map<string, Set<string>>();
  const { rows: entries } = await sql.query<{ family_id: number; reader: string; alert_id: string }>(
    'select family_id, reader, alert_id from inbox_entry',
  );
  for (const { family_id, reader, alert_id } of entries) {
    const key = `${family_id} ${reader}`;
    inboxes.set(key, (inboxes.get(key) ?? new Set()).add(alert_id));
  }
  return {
    ids,
    things,
    byName: new Map(things.map((thing) => [thing.name, thing])),
    byMark,
    deeds: deeds.map(({ family_id, offices, text, hash }) => ({
      family: family_id,
      offices: offices.filter((one) => one !== null).map((one) => (/^\d+$/.test(one) ? Number(one) : one)),
      names: namesIn(text),
      marks: text.match(MARK) ?? [],
      hash,
    })),
    inboxes,
  };
}

/** What looks like an id of the outside. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(/(?<![\w-])(?:key-)?([\w-]{22})(?![\w-])/g)].map(([, name]) => name as string);
}
