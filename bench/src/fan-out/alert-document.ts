/** What every side is asked for, and answers. */
export const ALERT =
  'sequence alertId kind at tenant measure level rule text refersTo subject { kind division sector } legalBasis publishable';
export const DOCUMENT = `subscription Inbox($after: Int) { inbox(after: $after) { ${ALERT} } }`;
/** An alert as it is announced to a peer: one that the platform had sent. */
export type SentAlert = Record<string, unknown> & { readonly alertId: string; readonly sequence: number };
