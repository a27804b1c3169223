import { parseDay, readerOf, subjectOf, type Alert, type AlertKind, type Moment, type SubjectRow, type Viewer } from '@anze/domain';

/** What the reader asks with: a statement of its own, under the viewer's policies. */
export interface Asker {
  ask(viewer: Viewer, sql: string, values: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
}

/** What an alert shows besides its place, its kind and its moment: as much of it as the reader may see. */
type Shown =
  'tenant' | 'measure' | 'level' | 'subject' | 'rule' | 'text' | 'refersTo' | 'list' | 'legalBasis' | 'publishable' | 'appealUntil';

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
  const rows = await asker.ask(viewer, READ, [viewer.family, reader, after, first, agency]);
  return rows.map((row) => shown(row, viewer));
}

/** The last number of the viewer's inbox; 0 while nothing has come. */
export async function lastOfInbox(asker: Asker, viewer: Viewer): Promise<number> {
  const [row] = await asker.ask(viewer, 'SELECT last FROM inbox WHERE family_id = $1 AND reader = $2', [viewer.family, readerOf(viewer)]);
  return Number(row?.last ?? 0);
}

// What the grant allowed then is that the row is here (the relay asked it); what it allows now is asked at each reading.
// A withdrawal is granted as what it takes back.
const READ = `
  SELECT e.sequence, e.alert_id, (extract(epoch FROM e.acknowledged_at) * 1000)::bigint AS acknowledged_at,
    (extract(epoch FROM a.at) * 1000)::bigint AS at, a.kind, a.tenant, a.measure, a.level,
    a.subject_kind, a.subject_division, a.subject_sector, a.subject_enterprise, a.subject_project,
    a.rule, a.text, a.refers_to, a.list, a.legal_basis, a.publishable, a.appeal_until::text AS appeal_until,
    EXISTS (
      SELECT FROM agency_grant g
      WHERE g.family_id = a.family_id AND g.tenant = a.tenant AND g.agency = $5 AND g.revoked_at IS NULL
        AND coalesce(o.kind, a.kind) = ANY (g.alert_kinds)
        AND (coalesce(o.list, a.list) IS NULL OR coalesce(o.list, a.list) = ANY (g.lists))
    ) AS granted
  FROM inbox_entry e
  JOIN alert a ON a.family_id = e.family_id AND a.id = e.alert_id
  LEFT JOIN alert o ON o.family_id = a.family_id AND o.id = a.refers_to AND a.kind = 'WITHDRAWN'
  WHERE e.family_id = $1 AND e.reader = $2 AND e.sequence > $3
  ORDER BY e.sequence LIMIT $4`;

function shown(row: Record<string, unknown>, viewer: Viewer): InboxAlert {
  const kind = row['kind'] as AlertKind;
  const bare = { sequence: Number(row['sequence']), alertId: String(row['alert_id']), at: Number(row['at']) };
  const refersTo = row['refers_to'] === null ? {} : { refersTo: String(row['refers_to']) };
  if (viewer.kind === 'AGENCY' && row['granted'] !== true) {
    return kind === 'WITHDRAWN' ? { ...bare, kind, ...refersTo } : { ...bare, kind: 'NOT_GRANTED' };
  }
  const alert = { ...bare, kind, ...refersTo, ...fields(row) };
  if (viewer.kind === 'AGENCY' || alert.tenant === viewer.tenant || kind === 'FACT_CORRECTED' || kind === 'FACT_VOIDED') return alert;
  // Sight 3: of a measure of a tenant above, its kind, clause, subject, date and terms; the text may count what lies elsewhere.
  const { text: _text, ...below } = alert;
  return below;
}

function fields(row: Record<string, unknown>): Partial<InboxAlert> {
  const all: Record<string, unknown> = {
    tenant: Number(row['tenant']),
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
