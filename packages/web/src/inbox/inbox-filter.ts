import { ALERT_KINDS } from '@anze/domain/dist/alert/alert';
import type { ListFilter, ListForm } from '../lists/list-filter';
import { needsAcknowledging, type Alert } from './alert';

/** How the inbox's filter stands in the address. */
export const INBOX_FORM: ListForm = {
  state: { as: 'ONE_OF', words: ['UNACKNOWLEDGED'] },
  kinds: { as: 'SOME_OF', words: ALERT_KINDS },
};

export function fits(alert: Alert, { state, kinds }: ListFilter): boolean {
  if (state === 'UNACKNOWLEDGED' && !needsAcknowledging(alert)) return false;
  return kinds === undefined || kinds.includes(alert.kind);
}
