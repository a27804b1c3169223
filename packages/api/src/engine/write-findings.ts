import { evidenceCount, formatDay, subjectColumns, type Day } from '@anze/domain';
import type { EngineTransaction } from '../database';
import type { FindingRow } from './working-set';

/**
 * Findings are most of what a report writes: some ten for an accident, more than six hundred in a batch. So what many of
 * them share (tenant, rule, subject; case and fact) is sent once and joined, and the rest goes as one array a column: as
 * one JSON object a finding, reading the text took the database nearly half of the insert.
 */
export function writeFindings(tx: EngineTransaction, changed: readonly FindingRow[]): Promise<unknown>[] {
  const sent: Promise<unknown>[] = [];
  const judged = changed.filter((row): row is Judged => row.finding !== undefined);
  // A new one has an id that nobody has used: without ON CONFLICT a sixth of the insert is saved.
  const fresh = judged.filter((row) => row.fresh);
  if (fresh.length > 0) sent.push(tx.query(INSERT, [tx.family, ...columnsOf(fresh)]));
  const known = judged.filter((row) => !row.fresh);
  if (known.length > 0) sent.push(tx.query(UPSERT, [tx.family, ...columnsOf(known)]));
  const touched = changed.filter(({ finding }) => finding === undefined);
  if (touched.length > 0) sent.push(tx.query(STATE, [tx.family, JSON.stringify(touched)]));
  return sent;
}

type Judged = FindingRow & Required<Pick<FindingRow, 'finding'>>;

/** In the order of the parameters: what is shared, then a column each. */
function columnsOf(rows: readonly Judged[]): unknown[] {
  const abouts = new Shared();
  const places = new Shared();
  const days = new Map<Day, string>();
  const dayText = (day: Day): string => {
    let text = days.get(day);
    if (text === undefined) days.set(day, (text = formatDay(day)));
    return text;
  };
  const about = (row: Judged): number => {
    const { subject, level, convenor } = row.finding;
    return abouts.place(`${row.tenant}|${row.rule}|${level ?? ''}|${convenor ?? ''}|${row.subject_key}`, () => ({
      tenant: row.tenant,
      rule: row.rule,
      measure: row.measure,
      level,
      convenor,
      ...subjectColumns(subject),
    }));
  };
  const place = (row: Judged): number =>
    // The store gives moments as dates, whose own text knows no milliseconds.
    places.place(`${row.case_id}|${row.fact_division}|${new Date(row.recorded_at).getTime()}`, () => ({
      case_id: row.case_id,
      completed_by: row.completed_by,
      fact_division: row.fact_division,
      recorded_at: row.recorded_at,
    }));
  const columns = [
    plain(rows, (row) => row.id),
    plain(rows, about),
    plain(rows, place),
    plain(rows, ({ finding }) => dayText(finding.on)),
    plain(rows, ({ finding }) => (finding.until === undefined ? null : dayText(finding.until))),
    JSON.stringify(rows.map(({ finding }) => finding.grounds)),
    plain(rows, ({ finding }) => evidenceCount(finding)),
    plain(rows, (row) => row.trigger_id),
    plain(rows, (row) => row.alert_id),
    plain(rows, (row) => row.measure_id),
    plain(rows, (row) => row.state),
    rows.map((row) => row.decline_reason),
    plain(rows, (row) => String(row.quiet)),
    rows.map((row) => row.withdrawn_at),
  ];
  return [abouts.text(), places.text(), ...columns];
}

/** An array as PostgreSQL reads it, of values that need no quotes: numbers, days, words of ours. */
function plain(rows: readonly Judged[], value: (row: Judged) => string | number | null): string {
  return `{${rows.map((row) => value(row) ?? 'NULL').join()}}`;
}

/** Equal parts of rows, numbered from 0. */
class Shared {
  private readonly numbers = new Map<string, number>();
  private readonly parts: object[] = [];

  place(name: string, make: () => object): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      this.numbers.set(name, (number = this.parts.length));
      this.parts.push({ number, ...make() });
    }
    return number;
  }

  text(): string {
    return JSON.stringify(this.parts);
  }
}

const SUBJECT =
  'subject_kind text, subject_division bigint, subject_sector text, subject_enterprise text, subject_project text, subject_key text';
const SUBJECT_NAMES = 'subject_kind, subject_division, subject_sector, subject_enterprise, subject_project, subject_key';

const NEW_STATE = (
  row: string,
): string => `fact_division = ${row}.fact_division, trigger_id = ${row}.trigger_id, alert_id = ${row}.alert_id,
    measure_id = ${row}.measure_id, state = ${row}.state, decline_reason = ${row}.decline_reason, quiet = ${row}.quiet, recorded_at = ${row}.recorded_at,
    withdrawn_at = ${row}.withdrawn_at`;

const INSERT = `
  insert into finding as f (family_id, id, tenant, rule, measure, level, ${SUBJECT_NAMES}, on_date, until_date, completed_by, grounds, evidence_count,
    convenor, case_id, fact_division, trigger_id, alert_id, measure_id, state, decline_reason, quiet, recorded_at, withdrawn_at)
  select $1::smallint, r.id, a.tenant, a.rule, a.measure, a.level, ${SUBJECT_NAMES}, r.on_date, r.until_date, p.completed_by, r.grounds,
    r.evidence_count, a.convenor, p.case_id, p.fact_division, r.trigger_id, r.alert_id, r.measure_id, r.state, r.decline_reason, r.quiet,
    p.recorded_at, r.withdrawn_at
  from rows from (unnest($4::bigint[], $5::int[], $6::int[], $7::date[], $8::date[]), jsonb_array_elements($9::jsonb),
      unnest($10::int[], $11::bigint[], $12::bigint[], $13::bigint[], $14::text[], $15::text[], $16::boolean[], $17::timestamptz[]))
    as r (id, about, place, on_date, until_date, grounds, evidence_count, trigger_id, alert_id, measure_id, state, decline_reason, quiet, withdrawn_at)
  join jsonb_to_recordset($2::jsonb) as a (number int, tenant bigint, rule text, measure text, level text, convenor text, ${SUBJECT}) on a.number = r.about
  join jsonb_to_recordset($3::jsonb) as p (number int, case_id bigint, completed_by bigint, fact_division bigint, recorded_at timestamptz)
    on p.number = r.place`;

const UPSERT = `${INSERT}
  on conflict (family_id, id) do update set level = excluded.level, on_date = excluded.on_date, until_date = excluded.until_date, grounds = excluded.grounds,
    evidence_count = excluded.evidence_count, ${NEW_STATE('excluded')}`;

const STATE = `
  update finding f set ${NEW_STATE('r')}
  from jsonb_to_recordset($2::jsonb) as r (id bigint, fact_division bigint, trigger_id bigint, alert_id bigint, measure_id bigint, state text,
    decline_reason text, quiet boolean, recorded_at timestamptz, withdrawn_at timestamptz)
  where f.family_id = $1 and f.id = r.id`;
