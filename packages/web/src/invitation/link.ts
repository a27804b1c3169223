/** Where `npm run open` and an administrator's one-time links lead; the token stands after `#`, which is never sent. */
const PLACE = '/invitation';

export interface InvitationLink {
  /** Empty when the link is not whole, or was opened already and the page was loaded again. */
  readonly token: string;
}

/** What the address invites to; undefined on every other page. */
export function readLink({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): InvitationLink | undefined {
  return pathname.replace(/\/$/, '') === PLACE ? { token: hash.slice(1) } : undefined;
}

/** Reads the address once and takes the token out of it: out of the history, of screenshots, of what is copied on. */
export function takeLink(page: Location, history: History): InvitationLink | undefined {
  const link = readLink(page);
  if (link) history.replaceState(null, '', PLACE);
  return link;
}
