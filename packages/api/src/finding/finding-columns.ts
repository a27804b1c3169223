/** What every reader of findings reads: their ids and what says where each belongs. */
const KEYS = ['id', 'rule', 'measure', 'level', 'on_date', 'state', 'case_id', 'completed_by'];
/** What else a list's line says of a finding. */
const LINE = [
  'subject_kind',
  'subject_division',
  'subject_sector',
  'subject_enterprise',
  'subject_project',
  'until_date',
  'evidence_count',
];
const LINE_NAMES = ['subject', 'until', 'evidenceCount'];
const REST = ['tenant', 'convenor', 'decline_reason', 'quiet'];
const REST_NAMES = ['tenant', 'convenor', 'declineReason', 'quiet', 'recordedAt'];

const of = (columns: readonly string[]): string => columns.map((column) => `t.${column}`).join(', ');
/** As text: the driver's Date costs a microsecond a row, and few ask. */
const RECORDED = 't.recorded_at::text';

/**
 * Columns of a finding for what is asked of it. A page of cases holds hundreds of findings, and each cell costs the store
 * and the driver, asked for or not; four sets and not a set for each selection, because each text is prepared once a connection.
 */
export function findingColumns(asked: ReadonlySet<string>): string {
  const line = LINE_NAMES.some((name) => asked.has(name));
  const rest = REST_NAMES.some((name) => asked.has(name));
  return [of(KEYS), ...(line ? [of(LINE)] : []), ...(rest ? [of(REST), RECORDED] : [])].join(', ');
}

export const ALL_COLUMNS = [of(KEYS), of(LINE), of(REST), RECORDED].join(', ');
