/**
 * What of an alert a grant may let leave, field by field. Sequence, alert, kind, moment, tenant and what it refers to always
 * leave: without them nobody could follow an inbox.
 */
export const ALERT_FIELDS = ['measure', 'level', 'subject', 'rule', 'text', 'list', 'legalBasis', 'publishable', 'appealUntil'] as const;
export type AlertField = (typeof ALERT_FIELDS)[number];
