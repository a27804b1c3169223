import { liesIn } from '../charts/chain';
import type { Alert } from './alert';

export interface AlertLink {
  readonly to: 'MEASURES' | 'FINDINGS';
  readonly address: string;
}
const DECIDED: ReadonlySet<string> = new Set(['VETO_DECIDED', 'BLACKLIST_ENTRY_ADDED', 'MEASURE_DECIDED']);
const TRIGGERED: ReadonlySet<string> = new Set(['INTERVIEW_TRIGGERED', 'JOINED']);

/**
 * Where an office reads on: an alert names no measure and no case, so that it leads to the list that holds them. Agencies
 * have no such lists; of offices above only decided measures are shown (sight 3).
 */
export function alertLink(
  alert: Pick<Alert, 'kind' | 'tenant' | 'measure' | 'rule' | 'subject'>,
  own: string | undefined,
): AlertLink | undefined {
  const { kind, tenant, measure, rule, subject } = alert;
  if (own === undefined || tenant === null) return undefined;
  const scope = tenant === own ? undefined : liesIn(tenant, own) ? 'BELOW' : 'ABOVE';
  const address = new URLSearchParams();
  if (scope) address.set('scope', scope);
  if (measure) address.set('kinds', measure);
  if (subject?.division && scope !== 'ABOVE') address.set('under', subject.division);
  if (rule) address.set('rule', rule);
  if (subject?.enterprise) address.set('enterprise', subject.enterprise);
  const asked = address.size > 0 ? `?${address}` : '';
  if (DECIDED.has(kind)) return { to: 'MEASURES', address: `/measures${asked}` };
  if (TRIGGERED.has(kind) && scope !== 'ABOVE') return { to: 'FINDINGS', address: `/findings${asked}` };
  return undefined;
}
