import type { ExpectedFinding } from '../scenarios';

/** A finding as the live platform tells it; ids are the platform's own. */
export interface LiveFinding {
  readonly tenant: string;
  readonly rule: string;
  readonly measure: string;
  readonly level: string | null;
  readonly subject: Record<string, string | null>;
  readonly on: string;
  readonly until: string | null;
  readonly completedBy: string;
}

export const FINDING = 'tenant rule measure level subject { kind division sector enterprise project } on until completedBy';

/** The same as the offline judge prints it; `own` gives a fact's id at its source. */
export function asOffline(
  { tenant, rule, measure, level, subject, on, until, completedBy }: LiveFinding,
  own: (id: string | null) => string,
): ExpectedFinding {
  const kept = Object.fromEntries(Object.entries(subject).filter(([, value]) => value !== null));
  return {
    tenant: tenant.slice(0, Math.max(6, tenant.replace(/0+$/, '').length)),
    rule,
    measure,
    on,
    completedBy: own(completedBy),
    subject: kept.project === undefined ? kept : { ...kept, project: own(kept.project) },
    ...(level === null ? {} : { level }),
    ...(until === null ? {} : { until }),
  };
}
