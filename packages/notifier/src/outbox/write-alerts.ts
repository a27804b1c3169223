import { formatDay, subjectColumns, type Alert, type Reader } from '@anze/domain';
import type { Tx } from '../engine';

/** An alert on its way out: to those whom the grants and the rule of sight name, or to exactly `readers`. */
export type Announced = Alert & { readonly readers?: readonly Reader[] };

/**
 * Writes alerts and their outbox rows in the lane's own transaction, in the order given. Ids are the lane's, ascending:
 * the outbox row carries its alert's id. Who reads is found when the relay takes the row: WITHDRAWN needs no `readers`,
 * it goes to everyone who got the alert it refers to, also where the relay has not yet delivered that one.
 */
export async function writeAlerts(tx: Tx, family: number, alerts: readonly Announced[]): Promise<void> {
  if (alerts.length === 0) return;
  await tx.query(WRITE, [family, JSON.stringify(alerts.map(row))]);
}

const WRITE = `
  WITH announced AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS a (
      id bigint, kind text, at timestamptz, tenant bigint, measure text, level text,
      subject_kind text, subject_division bigint, subject_sector text, subject_enterprise text, subject_project text, subject_key text,
      rule text, text text, refers_to bigint, list text, legal_basis text, publishable boolean, appeal_until date,
      trigger_id bigint, measure_id bigint, fact_division bigint, readers text[])
  ), alerted AS (
    INSERT INTO alert (
      family_id, id, tenant, kind, at, measure, level,
      subject_kind, subject_division, subject_sector, subject_enterprise, subject_project, subject_key,
      rule, text, refers_to, list, legal_basis, publishable, appeal_until, trigger_id, measure_id, fact_division)
    SELECT $1::smallint, id, tenant, kind, at, measure, level,
      subject_kind, subject_division, subject_sector, subject_enterprise, subject_project, subject_key,
      rule, text, refers_to, list, legal_basis, publishable, appeal_until, trigger_id, measure_id, fact_division
    FROM announced
  )
  INSERT INTO outbox (family_id, id, alert_id, readers) SELECT $1::smallint, id, id, readers FROM announced`;

function row(alert: Announced): Record<string, unknown> {
  return {
    id: alert.id,
    kind: alert.kind,
    at: new Date(alert.at).toISOString(),
    tenant: alert.tenant,
    measure: alert.measure,
    level: alert.level,
    ...(alert.subject && subjectColumns(alert.subject)),
    rule: alert.rule,
    text: alert.text,
    refers_to: alert.refersTo,
    list: alert.list,
    legal_basis: alert.legalBasis,
    publishable: alert.publishable,
    appeal_until: alert.appealUntil === undefined ? undefined : formatDay(alert.appealUntil),
    trigger_id: alert.triggerId,
    measure_id: alert.measureId,
    fact_division: alert.factDivision,
    readers: alert.readers,
  };
}
