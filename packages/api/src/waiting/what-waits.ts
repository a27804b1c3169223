import { formatDay, type Day, type DivisionCode } from '@anze/domain';

export const HAZARD_WAITINGS = ['OVERDUE', 'DUE_SOON'] as const;
export type HazardWaiting = (typeof HAZARD_WAITINGS)[number];
export const MEASURE_WAITINGS = ['UNDER_REVIEW', 'ENDING_SOON'] as const;
export type MeasureWaiting = (typeof MEASURE_WAITINGS)[number];

/** What is asked for, and the local date on which it waits. */
export interface Waits<What> {
  readonly what: What;
  readonly today: Day;
}

/** Takes a value into the statement's values and gives its name there (`$3`). */
export type Put = (value: unknown) => string;

/** Days ahead that count as soon: a hazard's remedy is urged in its last week, a measure's end prepared in its last month. */
const HAZARD_DAYS = 7;
const MEASURE_DAYS = 30;

/** Hazards that an office recorded and that are not rectified: rows of `fact t`, as the index `fact_hazard_open` knows them. */
export function openHazards(office: DivisionCode, put: Put): string {
  return `t.recorder = ${put(office)}::bigint and t.kind = 'HAZARD' and not t.voided and (t.body ->> 'rectifiedAt') is null`;
}

/** Whether an open hazard is past its day, or will be within a week. One without a day presses nobody. */
export function hazardDue({ what, today }: Waits<HazardWaiting>, put: Put): string {
  const due = `t.body ->> 'dueAt'`;
  if (what === 'OVERDUE') return `${due} < ${put(formatDay(today))}::text`;
  return `${due} between ${put(formatDay(today))}::text and ${put(formatDay(today + HAZARD_DAYS))}::text`;
}

/** Whether a row `t` of `measure` is in force and waits; in force as the statistics of measures count it. */
export function measureWaits({ what, today }: Waits<MeasureWaiting>, put: Put): string {
  const day = `${put(formatDay(today))}::date`;
  const inForce = `t.state in ('DECIDED', 'TAKEN_OVER') and (t.from_date is null or t.from_date <= ${day})
    and (t.until_date is null or t.until_date >= ${day})`;
  if (what === 'UNDER_REVIEW') return `t.under_review and ${inForce}`;
  return `t.until_date between ${day} and ${put(formatDay(today + MEASURE_DAYS))}::date and ${inForce}`;
}
