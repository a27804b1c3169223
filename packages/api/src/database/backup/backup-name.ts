import { formatMoment, type Moment } from '@anze/domain';

/** `anze-2026-05-03-093000.jsonl`: what a backup is called when nobody names it; the clock is Asia/Shanghai's. */
export function backupName(at: Moment): string {
  return `anze-${formatMoment(at).slice(0, 19).replace('T', '-').replaceAll(':', '')}.jsonl`;
}
