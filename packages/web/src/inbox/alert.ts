import type { MeasureKind } from '@anze/domain/dist/measure/kind';
import type { CaseSubject } from '../case/case';

/** The shape that alert-parts.graphql asks for. */
export interface Alert {
  readonly sequence: number;
  readonly alertId: string;
  readonly kind: string;
  readonly at: string;
  readonly tenant: string | null;
  readonly measure: MeasureKind | null;
  readonly subject: CaseSubject | null;
  readonly rule: string | null;
  readonly text: string | null;
  readonly refersTo: string | null;
  readonly list: string | null;
  readonly legalBasis: string | null;
  readonly publishable: boolean | null;
  readonly appealUntil: string | null;
  readonly acknowledgedAt: string | null;
}

/** The inbox as far as it was read: newest first, each sequence once. */
export interface Entries {
  readonly alerts: readonly Alert[];
  /** Heard live since the page was opened. */
  readonly fresh: ReadonlySet<number>;
}

export const NO_ENTRIES: Entries = { alerts: [], fresh: new Set() };

export function withRead({ alerts, fresh }: Entries, read: readonly Alert[]): Entries {
  const held = new Map(alerts.map((alert) => [alert.sequence, alert]));
  for (const alert of read) held.set(alert.sequence, alert);
  return { alerts: [...held.values()].sort((a, b) => b.sequence - a.sequence), fresh };
}

export function withHeard(entries: Entries, alert: Alert): Entries {
  const known = entries.alerts.some(({ sequence }) => sequence === alert.sequence);
  const { alerts } = withRead(entries, [alert]);
  return { alerts, fresh: known ? entries.fresh : new Set([...entries.fresh, alert.sequence]) };
}

export function withAcknowledged({ alerts, fresh }: Entries, sequence: number, at: string): Entries {
  return {
    alerts: alerts.map((alert) => (alert.sequence === sequence ? { ...alert, acknowledgedAt: alert.acknowledgedAt ?? at } : alert)),
    fresh,
  };
}

export function needsAcknowledging({ kind, acknowledgedAt }: Alert): boolean {
  return kind !== 'NOT_GRANTED' && kind !== 'CHECKPOINT' && !acknowledgedAt;
}

export function newest({ alerts }: Entries): number | undefined {
  return alerts[0]?.sequence;
}

export function oldest({ alerts }: Entries): number | undefined {
  return alerts.at(-1)?.sequence;
}
