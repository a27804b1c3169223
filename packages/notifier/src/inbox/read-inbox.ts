import {
  ALERT_FIELDS,
  parseDay,
  readerOf,
  subjectOf,
  type Alert,
  type AlertField,
  type AlertKind,
  type Moment,
  type SubjectRow,
  type Viewer,
} from '@anze/domain';

/** What the reader asks with: a statement of its own, under the viewer's policies. */
export interface Asker {
  ask(viewer: Viewer, sql: string, values: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
}

/** What an alert shows besides its place, its kind and its moment: as much of it as the reader may see. */
type Shown = 'tenant' | 'refersTo' | AlertField;

/** One row of an inbox as its reader may see it now. */
export interface InboxAlert extends Partial<Pick<Alert, Shown>> {
  readonly sequence: number;
  readonly alertId: string;
  readonly kind: AlertKind | 'NOT_GRANTED';
  readonly at: Moment;
  /** When somebody of the reader's office took note of it. */
  readonly acknowledgedAt?: Moment;
}

/** The rows after a sequence, at most `first`, in order and without a hole: each inbox is numbered densely. */
export async function readInbox(asker: Asker, viewer: Viewer, after: number, first: number): Promise<readonly InboxAlert[]> {
  const reader = readerOf(viewer);
  const agency = viewer.kind === 'AGENCY' ? viewer.agency : null;
  const rows = await asker.ask(viewer, READ, [viewer.family, reader, after, first, agency, ALERT_FIELDS]);
  return rows.map((row) => shown(row, viewer));
}

/** The last number of the viewer's inbox; 0 while nothing has come. */
export async function lastOfInbox(asker: Asker, viewer: Viewer): Promise<number> {
  const [row] = await asker.ask(viewer, 'SELECT last FROM inbox WHERE family_id = $1 AND reader = $2', [viewer.family, readerOf(viewer)]);
  return Number(row?.last ?? 0);
}

// What the grants allowed then is that the row is here (the relay asked them, and noted by which it came); what they allow now
// is asked at each reading. Of several the fields add up; what leaves is allowed both then and now. A withdrawal is granted
// as what it takes back. Rows from before grants were noted came by such as let everything leave.
//
// Alerts are looked up one by one by their keys (OFFSET 0 keeps the look-up as it is written): as a plain join a store
// without statistics yet walked all alerts of the family and the whole inbox at each reading, until its first ANALYZE.
const READ = `
  SELECT e.sequence, e.alert_id, (extract(epoch FROM e.acknowledged_at) * 1000)::bigint AS acknowledged_at,
    (extract(epoch FROM a.at) * 1000)::bigint AS at, a.kind, a.tenant, a.measure, a.level,
    a.subject_kind, a.subject_division, a.subject_sector, a.subject_enterprise, a.subject_project,
    a.rule, a.text, a.refers_to, a.list, a.legal_basis, a.publishable, a.appeal_until::text AS appeal_until,
    (
      SELECT string_agg(array_to_string(coalesce(g.fields, $6::text[]) || 'granted'::text, ' '), ' ') FROM agency_grant g
      WHERE g.family_id = e.family_id AND g.tenant = a.tenant AND g.agency = $5 AND g.revoked_at IS NULL
        AND coalesce(o.kind, a.kind) = ANY (g.alert_kinds)
        AND (coalesce(o.list, a.list) IS NULL OR coalesce(o.list, a.list) = ANY (g.lists))
        AND (g.divisions = '{}' OR g.divisions && division_chain(coalesce(e.division, a.subject_division)))
    ) AS leaves_now,
    CASE WHEN e.grants IS NOT NULL THEN coalesce((
      SELECT string_agg(array_to_string(coalesce(g.fields, $6::text[]) || 'granted'::text, ' '), ' ') FROM agency_grant g
      WHERE g.family_id = e.family_id AND g.id = ANY (e.grants)
    ), '') END AS left_then
  FROM inbox_entry e
  CROSS JOIN LATERAL (
    SELECT tenant, kind, at, measure, level, subject_kind, subject_division, subject_sector, subject_enterprise, subject_project, rule, text,
      refers_to, list, legal_basis, publishable, appeal_until
    FROM alert WHERE family_id = $1 AND id = e.alert_id OFFSET 0
  ) a
  LEFT JOIN LATERAL (SELECT kind, list FROM alert WHERE family_id = $1 AND id = a.refers_to AND a.kind = 'WITHDRAWN' OFFSET 0) o ON true
  WHERE e.family_id = $1 AND e.reader = $2 AND e.sequence > $3
  ORDER BY e.sequence LIMIT $4`;

function shown(row: Record<string, unknown>, viewer: Viewer): InboxAlert {
  const kind = row['kind'] as AlertKind;
  const bare = { sequence: Number(row['sequence']), alertId: String(row['alert_id']), at: Number(row['at']) };
  const refersTo = row['refers_to'] === null ? {} : { refersTo: String(row['refers_to']) };
  if (viewer.kind === 'AGENCY' && row['leaves_now'] === null && kind !== 'CHECKPOINT') {
    return kind === 'WITHDRAWN' ? { ...bare, kind, ...refersTo } : { ...bare, kind: 'NOT_GRANTED' };
  }
  const alert: InboxAlert = { ...bare, kind, ...refersTo, ...fields(row) };
  if (viewer.kind === 'AGENCY') return kind === 'CHECKPOINT' ? alert : granted(alert, row);
  if (alert.tenant === viewer.tenant || kind === 'FACT_CORRECTED' || kind === 'FACT_VOIDED') return alert;
  // Sight 3: of a measure of a tenant above, its kind, clause, subject, date and terms; the text may count what lies elsewhere.
  const { text: _text, ...below } = alert;
  return below;
}

/** Without the fields that no grant lets leave, then or now. */
function granted(alert: InboxAlert, row: Record<string, unknown>): InboxAlert {
  const [now, then] = [row['leaves_now'], row['left_then']].map((fields) => (fields as string | null)?.split(' '));
  const kept = Object.entries(alert).filter(
    ([name]) => !(ALERT_FIELDS as readonly string[]).includes(name) || (now?.includes(name) && (then?.includes(name) ?? true)),
  );
  return Object.fromEntries(kept) as unknown as InboxAlert;
}

function fields(row: Record<string, unknown>): Partial<InboxAlert> {
  const all: Record<string, unknown> = {
    tenant: row['tenant'] === null ? null : Number(row['tenant']),
    measure: row['measure'],
    level: row['level'],
    subject: row['subject_kind'] === null ? null : subjectOf(row as unknown as SubjectRow),
    rule: row['rule'],
    text: row['text'],
    list: row['list'],
    legalBasis: row['legal_basis'],
    publishable: row['publishable'],
    acknowledgedAt: row['acknowledged_at'] === null ? undefined : Number(row['acknowledged_at']),
    appealUntil: row['appeal_until'] === null ? undefined : parseDay(row['appeal_until'] as string),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined));
}
